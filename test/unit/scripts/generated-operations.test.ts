import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { ListSchema, OperationSchema, StructureSchema } from '../../../scripts/generator-types.d.mts';
import type { Shape } from '../../../src/model/shape.ts';
import { COMMANDS, OPERATION_NAMES } from '../../../src/operations/generated/commands.ts';
import { operationOf } from '../../support/operations.ts';

// The schemas are read here without scripts/sdk-shapes.mjs, so that a mistake there cannot hide itself.
const OPERATION = 9;
const STRUCTURE = 3;
const LIST = 1;
const LIST_OF = 64;
const SIMPLE: Readonly<Record<number, readonly string[]>> = {
  0: ['string'],
  1: ['integer', 'long'],
  2: ['boolean'],
  4: ['timestamp'],
  21: ['blob'],
};

const isOperation = (schema: unknown): schema is OperationSchema => Array.isArray(schema) && schema[0] === OPERATION;
const isStructure = (schema: unknown): schema is StructureSchema => Array.isArray(schema) && schema[0] === STRUCTURE;
const isList = (schema: unknown): schema is ListSchema => Array.isArray(schema) && schema[0] === LIST;

const sdk: unknown[] = Object.values(createRequire(import.meta.url)('@aws-sdk/client-direct-connect'));
const schemas = sdk.filter(isOperation);

/** Every value in a schema by its path, with the kinds of shape that can carry it; required members end with `!`. */
function pathsInSchema(lazy: unknown, path: string): [path: string, kinds: readonly string[]][] {
  const schema: unknown = typeof lazy === 'function' ? lazy() : lazy;
  if (schema === 'unit') return [[path, ['structure']]];
  if (isList(schema)) return [[path, ['list']], ...pathsInSchema(schema[4], `${path}[]`)];
  if (isStructure(schema)) {
    const [, , , , names, members, required = 0] = schema;
    const inner = names.flatMap((name, i) => pathsInSchema(members[i], `${path}.${name}${i < required ? '!' : ''}`));
    return [[path, ['structure']], ...inner];
  }
  if (typeof schema !== 'number') throw new Error(`${path} has a schema that this test does not know`);
  if (schema >= LIST_OF) return [[path, ['list']], ...pathsInSchema(schema - LIST_OF, `${path}[]`)];
  return [[path, SIMPLE[schema] ?? []]];
}

/** Every value in a shape by its path, with its kind; required members end with `!`. */
function pathsInShape(shape: Shape, path: string): [path: string, kind: string][] {
  if (shape.type === 'list') return [[path, 'list'], ...pathsInShape(shape.element, `${path}[]`)];
  if (shape.type !== 'structure') return [[path, shape.type]];
  const inner = shape.members.flatMap((m) => pathsInShape(m.shape, `${path}.${m.name}${m.required ? '!' : ''}`));
  return [[path, 'structure'], ...inner];
}

describe('the generated operations hold all that the schemas of the SDK package have', () => {
  it('has a command for each operation', () => {
    expect([...OPERATION_NAMES].sort()).toEqual(schemas.map(([, , name]) => name).sort());
  });

  it.each(COMMANDS)('has every member of %s, with its kind, in the same order', (command) => {
    const { name, input, output } = operationOf(command);
    const schema = schemas.find(([, , operation]) => operation === name);
    const expected = [...pathsInSchema(schema?.[4], 'input'), ...pathsInSchema(schema?.[5], 'output')];
    const generated = [...pathsInShape(input, 'input'), ...pathsInShape(output, 'output')];
    expect(generated.map(([path]) => path)).toEqual(expected.map(([path]) => path));
    for (const [i, [path, kinds]] of expected.entries())
      expect([path, kinds]).toEqual([path, expect.arrayContaining([generated[i]?.[1]])]);
  });
});
