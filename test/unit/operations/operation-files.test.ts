import { describe, expect, it } from 'vitest';
import type { Shape } from '../../../src/model/shape.ts';
import { COMMANDS, DEPRECATED_COMMANDS, OPERATION_NAMES } from '../../../src/operations/generated/commands.ts';
import { service } from '../../../src/operations/generated/service.ts';
import {
  commandSummaries,
  documentationOf,
  findOperation,
  findOperationByName,
  summariesOf,
} from '../../../src/operations/operation-files.ts';
import { operationOf } from '../../support/operations.ts';

const wireNames: Record<string, string> = Object.fromEntries(
  COMMANDS.map((command, at) => [command, OPERATION_NAMES[at] as string]),
);
/** A member's shape by its path, e.g. `tags[].key`. */
function at(shape: Shape, path: string): Shape {
  return path.split(/\.|(?=\[])/).reduce((inner: Shape, step) => {
    const next =
      step === '[]'
        ? inner.type === 'list' && inner.element
        : inner.type === 'structure' && inner.members.find(({ name }) => name === step)?.shape;
    if (!next) throw new Error(`${path} has no ${step}`);
    return next;
  }, shape);
}

function typesIn(shape: Shape): string[] {
  if (shape.type === 'list') return [shape.type, ...typesIn(shape.element)];
  if (shape.type === 'structure') return [shape.type, ...shape.members.flatMap((member) => typesIn(member.shape))];
  return [shape.type];
}

describe('the generated operations', () => {
  it('has the 63 operations of the service', () => {
    expect(COMMANDS).toHaveLength(63);
    expect(wireNames).toMatchObject({
      'create-bgp-peer': 'CreateBGPPeer',
      'associate-mac-sec-key': 'AssociateMacSecKey',
      'describe-connections-on-interconnect': 'DescribeConnectionsOnInterconnect',
    });
  });

  it.each(COMMANDS)('has the shapes, the documentation and the summaries of %s', (command) => {
    const operation = operationOf(command);
    expect(operation).toMatchObject({ command, name: wireNames[command] });
    const [documentation, summaries] = [documentationOf(operation), summariesOf(operation)];
    expect(documentation[operation.name]?.length).toBeGreaterThan(0);
    for (const { name } of operation.input.members) {
      expect(summaries).toHaveProperty([`${operation.input.name}.${name}`]);
      expect(documentation).toHaveProperty([`${operation.input.name}.${name}`]);
    }
    expect(commandSummaries()[command]).toMatch(/^[A-Z].*\.$/);
  });

  it('has every kind of shape', () => {
    const types = COMMANDS.flatMap((command) => [
      ...typesIn(operationOf(command).input),
      ...typesIn(operationOf(command).output),
    ]);
    expect([...new Set(types)].sort()).toEqual(
      ['blob', 'boolean', 'integer', 'list', 'long', 'string', 'structure', 'timestamp'].sort(),
    );
  });

  it('has structures without members where an operation has no input or no output', () => {
    expect(operationOf('describe-locations').input.members).toEqual([]);
    expect(operationOf('tag-resource').output).toEqual({ type: 'structure', name: 'TagResourceResponse', members: [] });
  });

  it('tells longs from integers', () => {
    const { input } = operationOf('create-direct-connect-gateway');
    expect(at(input, 'amazonSideAsn')).toEqual({ type: 'long' });
    expect(at(operationOf('delete-bgp-peer').input, 'asn')).toEqual({ type: 'integer' });
  });

  it('has the values of an enum in the service’s order, which the SDK has sorted', () => {
    const state = at(operationOf('describe-connections').output, 'connections[].connectionState');
    expect(state).toMatchObject({ enum: expect.arrayContaining(['ordering']) });
    expect(state.type === 'string' && state.enum?.slice(0, 2)).toEqual(['ordering', 'requested']);
  });

  it('has the constraints on lengths', () => {
    const { input } = operationOf('tag-resource');
    expect(at(input, 'tags')).toMatchObject({ type: 'list', min: 1 });
    expect(at(input, 'tags[].key')).toMatchObject({ min: 1, max: 128 });
    expect(at(operationOf('untag-resource').input, 'tagKeys[]')).toMatchObject({ min: 1, max: 128 });
  });

  it('has the names of the elements of lists of strings', () => {
    expect(at(operationOf('start-bgp-failover-test').input, 'bgpPeers')).toMatchObject({ elementName: 'BGPPeerId' });
  });

  it('has how an operation is paged, and says nothing where it is not', () => {
    expect(operationOf('describe-direct-connect-gateways').pagination).toEqual({
      inputToken: 'nextToken',
      limitKey: 'maxResults',
      outputToken: 'nextToken',
      resultKey: 'directConnectGateways',
    });
    expect(operationOf('describe-connections')).not.toHaveProperty('pagination');
  });

  it('has where the values of a parameter can be looked up', () => {
    expect(operationOf('delete-lag').valueSources).toEqual({
      lagId: { operation: 'DescribeLags', path: 'lags[].lagId' },
    });
  });

  it('marks the deprecated operations', () => {
    expect(DEPRECATED_COMMANDS).toEqual(COMMANDS.filter((command) => operationOf(command).deprecated));
    expect(DEPRECATED_COMMANDS).toHaveLength(4);
  });

  it('has the service’s errors, three of them without members', () => {
    expect(Object.fromEntries(service.errors.map(({ name, members }) => [name, members.length]))).toEqual({
      DirectConnectClientException: 1,
      DirectConnectServerException: 1,
      DuplicateTagKeysException: 0,
      LimitExceededException: 0,
      TooManyTagsException: 0,
    });
  });
});

describe('finding an operation', () => {
  it('finds it by its wire name', () => {
    expect(findOperationByName('DescribeLags')?.command).toBe('describe-lags');
  });

  it.each(['create-bgp-pear', '', 'toString', '../operations/delete-lag'])('does not know %j', (word) => {
    expect(findOperation(word)).toBeUndefined();
    expect(findOperationByName(word)).toBeUndefined();
  });
});
