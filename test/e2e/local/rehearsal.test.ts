import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Timing } from '../../../src/local/state/timing.ts';
import { findOperationByName } from '../../../src/operations/operation-files.ts';
import { CLIENTS, type Client } from '../../support/clients.ts';
import { startEndpoint, TEST_TIMING, type TestEndpoint } from '../../support/local-endpoint.ts';
import { type Made, noteMade, REHEARSAL, type RehearsalStep } from '../../support/local-rehearsal.ts';
import type { RunResult } from '../../support/run-in-process.ts';

/** The arguments of a step: its command and its input as JSON. */
function argumentsOf(step: RehearsalStep, made: Made, url: string): string[] {
  const { command } = findOperationByName(step.operation)!;
  return [command, '--cli-input-json', JSON.stringify(step.input(made)), '--output', 'json', '--endpoint-url', url];
}

/** The AWS CLI that is installed may be older than an operation or one of its parameters. */
const isUnknownToClient = ({ code, err }: RunResult) =>
  code === 252 && /Invalid choice|Unknown parameter|argument operation/.test(err);

const AT_ONCE: Timing = { ...TEST_TIMING, available: 0, verified: 0, up: 0, gone: 0 };

describe.each(CLIENTS)('$client and the local endpoint', ({ client: name, missing, start }) => {
  let client: Client;
  let endpoint: TestEndpoint;
  beforeEach(() => {
    client = start();
  });
  afterEach(async () => {
    client.close();
    await endpoint?.close();
  });

  it.skipIf(missing)(`every operation of the service can be called with valid input by ${name}`, async () => {
    endpoint = await startEndpoint({ timing: AT_ONCE });
    const made: Made = {};
    const unknown: string[] = [];
    for (const step of REHEARSAL) {
      const ran = await client.run(argumentsOf(step, made, endpoint.url));
      if (name !== 'dxcli' && isUnknownToClient(ran)) {
        unknown.push(step.operation);
        continue;
      }
      expect([step.operation, ran.code, ran.err]).toEqual([step.operation, 0, '']);
      if (step.make) noteMade(step, JSON.parse(ran.out), made);
    }
    expect(unknown.length).toBeLessThan(5);
  });

  it.skipIf(missing)(`the refusal of unknown ids is shown for every operation by ${name}`, async () => {
    endpoint = await startEndpoint();
    const unknown: Made = new Proxy({}, { get: () => 'unknown' });
    const steps = new Map(REHEARSAL.map((step) => [step.operation, step]));
    for (const step of steps.values()) {
      const usesIds = JSON.stringify(step.input(unknown)).includes('"unknown"');
      if (!usesIds || /^Describe|^List/.test(step.operation)) continue;
      const ran = await client.run(argumentsOf(step, unknown, endpoint.url));
      if (name !== 'dxcli' && isUnknownToClient(ran)) continue;
      expect([step.operation, ran.code, ran.out, ran.err]).toEqual([
        step.operation,
        254,
        '',
        expect.stringContaining(
          `An error occurred (DirectConnectClientException) when calling the ${step.operation} operation`,
        ),
      ]);
    }
  });
});
