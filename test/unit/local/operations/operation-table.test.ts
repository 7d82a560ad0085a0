import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPERATION_TABLE } from '../../../../src/local/operations/operation-table.ts';
import { SERVICE_SENTENCES } from '../../../../src/local/rules/service-sentences.ts';
import { readState } from '../../../../src/local/state-file/read-state.ts';
import { stateDocument } from '../../../../src/local/state-file/write-state.ts';
import { OPERATION_NAMES } from '../../../../src/operations/generated/commands.ts';
import { findOperationByName } from '../../../../src/operations/operation-files.ts';
import { type Made, noteMade, REHEARSAL } from '../../../support/local-rehearsal.ts';
import { LocalWorld } from '../../../support/local-world.ts';
import { formErrors } from '../../../support/response-form.ts';

const AT_ONCE = { available: 0, verified: 0, up: 0, gone: 0 };

describe('OPERATION_TABLE', () => {
  it('has every operation of the service', () => {
    expect(Object.keys(OPERATION_TABLE).sort()).toEqual([...OPERATION_NAMES].sort());
  });

  it('responds to a rehearsal of every operation in the form of the model, over restarts', () => {
    const world = new LocalWorld(undefined, AT_ONCE);
    const made: Made = {};
    for (const step of REHEARSAL) {
      const response = world.ask(step.operation, step.input(made));
      expect([step.operation, ...formErrors(findOperationByName(step.operation)!.output, response)]).toEqual([
        step.operation,
      ]);
      noteMade(step, response, made);
      expect(readState(stateDocument(world.state), 99)).toEqual(world.state);
      world.pass(1);
    }
    expect(new Set(REHEARSAL.map(({ operation }) => operation))).toEqual(new Set(Object.keys(OPERATION_TABLE)));
    const left = world.ask('DescribeVirtualInterfaces', {}).virtualInterfaces;
    expect(left.map((one: { virtualInterfaceId: string }) => one.virtualInterfaceId)).toEqual(['dxvif-fg1vuj3d']);
    expect(world.ask('DescribeDirectConnectGateways', {}).directConnectGateways).toEqual([]);
    expect(world.ask('DescribeLags', {}).lags).toEqual([]);
  });

  it('refuses what every operation requires, naming it', () => {
    for (const name of Object.keys(OPERATION_TABLE)) {
      const required = findOperationByName(name)!.input.members.find((member) => member.required);
      const refusal = new LocalWorld().refusal(name, {});
      if (required) {
        expect(refusal).toBe(`DirectConnectClientException: Missing required parameter: ${required.name}`);
      } else if (refusal !== undefined) {
        expect(refusal).toMatch(/^DirectConnectClientException: \S/);
      }
    }
  });

  it('refuses an unknown id, whichever operation is given one', () => {
    const world = new LocalWorld();
    const before = world.state;
    const unknown: Made = new Proxy({}, { get: () => 'unknown' });
    for (const step of REHEARSAL) {
      const input = JSON.parse(JSON.stringify(step.input(unknown)));
      for (const [member, shape] of findOperationByName(step.operation)!.input.members.map(
        (m) => [m.name, m.shape] as const,
      )) {
        if (shape.type === 'string' && /Id$|ARN$|Arn$/.test(member)) input[member] = 'unknown';
      }
      if (!Object.values(input).includes('unknown') || step.operation.startsWith('Describe')) continue;
      if (step.operation === 'ListVirtualInterfaceTestHistory') continue;
      expect([step.operation, world.refusal(step.operation, input)]).toEqual([
        step.operation,
        expect.stringMatching(/^DirectConnectClientException: \S/),
      ]);
    }
    expect(world.state).toBe(before);
  });
});

describe('docs/local-endpoint.md', () => {
  const docs = readFileSync(new URL('../../../../docs/local-endpoint.md', import.meta.url), 'utf8');

  it('says of every operation how far it goes', () => {
    const missing = Object.keys(OPERATION_TABLE).filter((name) => !new RegExp(`\\b${name}\\b`).test(docs));
    expect(missing).toEqual([]);
  });

  it('lists every sentence of the service with its source', () => {
    const missing = Object.values(SERVICE_SENTENCES).filter(
      ({ text, source }) => !docs.includes(`\`${text}\``) || !docs.includes(source),
    );
    expect(missing).toEqual([]);
  });
});
