import { describe, expect, it } from 'vitest';
import type { Attempts } from '../../../src/aws/retry.ts';
import { ServiceError } from '../../../src/aws/service-error.ts';
import { explained } from '../../../src/client/explain.ts';
import { UnreadableAnswer } from '../../../src/client/unreadable-answer.ts';
import { TransportError } from '../../../src/http/transport-error.ts';
import { KNOWN_OPERATIONS } from '../../../src/operations/known-operations.ts';

const known = KNOWN_OPERATIONS.CreateBGPPeer!;
const explain = (error: unknown, attempts: Partial<Attempts> = {}, id = 'dxvif-1') =>
  explained(error, {
    known,
    params: new Map([['virtualInterfaceId', id]]),
    attempts: { failed: 1, reachedMax: false, ambiguous: [], ...attempts },
  });
const refused = new ServiceError(400, { code: 'Foo', message: 'no', operation: 'CreateBGPPeer' });
const unreadable = (statusCode: number, headers = {}) =>
  new UnreadableAnswer({ statusCode, reason: '', headers, body: new Uint8Array() }, 'it is no JSON');

describe('what ended a call, explained', () => {
  it('a refusal, with the retries where they came to their end', () => {
    expect(explain(refused)).toMatchObject({ kind: 'service', message: 'no', facts: { service: { code: 'Foo' } } });
    expect(explain(refused)).not.toHaveProperty('facts.service.reachedRetries');
    expect(explain(refused)).not.toHaveProperty('facts.service.hint');
    expect(explain(refused, { failed: 3, reachedMax: true })).toHaveProperty('facts.service.reachedRetries', 2);
  });

  it.each([
    [[1], 'first attempt'],
    [[2, 3], 'second attempt'],
    [[4], 'attempt 4'],
  ])('a refusal after attempts %j without an answer', (ambiguous, which) => {
    expect(explain(refused, { failed: 5, ambiguous })).toHaveProperty(
      'facts.service.hint',
      `The ${which} may have succeeded: its request was sent, but no answer came, so the BGP peer may have been created.\n` +
        'To see whether it was, run: aws directconnect describe-virtual-interfaces --virtual-interface-id dxvif-1',
    );
  });

  it('a success that cannot be read, with its request id', () => {
    expect(explain(unreadable(200, { 'x-amzn-requestid': 'id-1' }))).toMatchObject({
      kind: 'general',
      message:
        'The service accepted the request (status 200, request id id-1), but its answer cannot be read: it is no JSON.\n' +
        'So the BGP peer may have been created. To see whether it was, run: aws directconnect describe-virtual-interfaces --virtual-interface-id dxvif-1',
    });
  });

  it('an id that a shell would take apart is left out of the command', () => {
    expect(explain(unreadable(200), {}, '$(reboot)')).toHaveProperty(
      'message',
      expect.stringMatching(/ run: aws directconnect describe-virtual-interfaces$/),
    );
  });

  it('an error that cannot be read: nothing was done', () => {
    expect(explain(unreadable(400))).toHaveProperty(
      'message',
      'The service answered with an error (status 400) that cannot be read: it is no JSON.',
    );
  });

  it('an error of ours as it is, any other by its message', () => {
    const broken = new TransportError('EndpointConnectionError', 'Could not connect', { sent: false });
    expect(explain(broken)).toBe(broken);
    expect(explain(new Error('FIPS is enabled but …'))).toMatchObject({
      kind: 'general',
      message: 'FIPS is enabled but …',
    });
  });
});
