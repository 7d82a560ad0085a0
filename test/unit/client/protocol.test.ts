import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentProtocol } from '../../../src/client/protocol.ts';
import { service } from '../../../src/operations/generated/service.ts';
import { silent } from '../../../src/platform/log.ts';
import { createBgpPeer } from '../../support/operations.ts';

const times = { format: 'iso8601', zone: 'UTC', now: () => 0 } as const;
const protocol = documentProtocol(service, createBgpPeer, times, silent);
const read = (statusCode: number, body: Uint8Array, cutOff?: string) =>
  protocol.deserializeResponse(undefined, undefined, {
    statusCode,
    reason: '',
    headers: {},
    body,
    ...(cutOff === undefined ? {} : { cutOff }),
  });

describe('reading a response gives a document, a ServiceError or an UnreadableResponse', () => {
  const json = fc.json().map((text) => Buffer.from(text));
  const wrapped = fc
    .json()
    .map((text) => Buffer.from(`{"virtualInterface":${text},"__type":${text},"message":${text}}`));
  const bytes = fc.uint8Array({ maxLength: 60 });
  it('for any status, body and cut-off', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(200, 201, 204, 300, 301, 400, 500, 503), fc.integer({ min: 200, max: 999 })),
        fc.oneof(json, wrapped, bytes),
        fc.option(fc.constant('the connection was closed'), { nil: undefined }),
        async (status, body, cutOff) => {
          try {
            const { document } = await read(status, body, cutOff);
            expect(status).toBeLessThan(300);
            expect(document).toBeInstanceOf(Map);
          } catch (error) {
            expect(['ServiceError', 'UnreadableResponse']).toContain((error as Error).name);
            // The SDK appends a hint to the message of an error without it.
            expect(error).toHaveProperty('$metadata');
          }
        },
      ),
      { numRuns: 2_500 },
    );
  });
});
