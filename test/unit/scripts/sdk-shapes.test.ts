import { describe, expect, it } from 'vitest';
import type { ShapeFacts } from '../../../scripts/generator-types.d.mts';
import { shapeReader } from '../../../scripts/sdk-shapes.mjs';

const NO_FACTS: ShapeFacts = { longs: [], enums: {}, constraints: {}, listElements: {} };

/** A structure `S` with one member `m`, as the SDK package has it. */
const schemaOf = (member: unknown) => [3, 'namespace', 'S', 0, ['m'], [member]];

/** The shape of the member `m`, which is declared with a type. */
function read(member: unknown, facts: Partial<ShapeFacts> = {}, type = 'string') {
  const reader = shapeReader(
    { ...NO_FACTS, ...facts },
    {
      structure: () => ({ members: { m: { type } } }),
      enumValues: (name) => (name === 'State' ? ['down', 'up'] : undefined),
    },
  );
  const { members } = reader.structure(schemaOf(member), 'S');
  return { shape: members[0]?.shape, reader };
}

describe('reading a schema of the SDK package', () => {
  it.each([
    [0, { type: 'string' }],
    [1, { type: 'integer' }],
    [2, { type: 'boolean' }],
    [4, { type: 'timestamp' }],
    [21, { type: 'blob' }],
  ])('reads the simple schema %i', (schema, shape) => {
    expect(read(schema).shape).toEqual(shape);
  });

  it('reads a number as a long where the facts say so', () => {
    expect(read(1, { longs: ['S.m'] }).shape).toEqual({ type: 'long' });
  });

  it('reads a list of strings with the name of its elements', () => {
    expect(read(64, { listElements: { 'S.m': 'Id' } }, 'string[]').shape).toEqual({
      type: 'list',
      name: 'm',
      elementName: 'Id',
      element: { type: 'string' },
    });
  });

  it('reads a missing input as a structure without members', () => {
    expect(read(0).reader.structure(() => 'unit', 'SRequest')).toEqual({
      type: 'structure',
      name: 'SRequest',
      members: [],
    });
  });

  it('orders the values of an enum as the facts do', () => {
    expect(read(0, { enums: { State: ['up', 'down'] } }, 'State').shape).toEqual({
      type: 'string',
      enum: ['up', 'down'],
    });
  });

  it.each([15, 17, 19, 5, 42, 128])('throws on the simple schema %i, which no operation had so far', (schema) => {
    expect(() => read(schema)).toThrow('S.m has a schema of an unknown kind');
  });

  it('throws on a map', () => {
    expect(() => read([2, 'namespace', 'Map', 0, 0, 0])).toThrow('S.m has a schema of an unknown kind: 2');
  });

  it('throws where the name of a list’s elements is not known', () => {
    expect(() => read(64, {}, 'string[]')).toThrow('the elements of S.m have no known name');
  });

  it('throws where the order of an enum is not known', () => {
    expect(() => read(0, {}, 'State')).toThrow('the order of the enum State is not known');
  });

  it('throws where the facts have other values of an enum than the package', () => {
    expect(() => read(0, { enums: { State: ['up', 'gone'] } }, 'State')).toThrow('the enum State has the values');
  });

  it('throws on a fact about something that the package does not have', () => {
    const { reader } = read(1, { longs: ['S.m', 'S.other'] });
    expect(() => reader.checkAllUsed()).toThrow('longs in service-facts.json without use: S.other');
  });
});
