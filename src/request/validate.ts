import { type Document, isMap } from '../document/document.ts';
import { pythonType, str } from '../document/repr.ts';
import type { Value } from '../document/value.ts';
import { CliError, type Mistyped } from '../errors.ts';
import type { Constraints, Operation, Shape, StructureShape } from '../model/shape.ts';
import { codePoints } from '../python/strings.ts';

/** The Python types that a value may have, as messages name them. */
const VALID_TYPES: Readonly<Record<Shape['type'], string>> = {
  string: "<class 'str'>",
  integer: "<class 'int'>",
  long: "<class 'int'>",
  boolean: "<class 'bool'>",
  timestamp: "<class 'datetime.datetime'>, timestamp-string",
  blob: "<class 'bytes'>, <class 'bytearray'>, file-like object",
  structure: "<class 'dict'>",
  list: "<class 'list'>, <class 'tuple'>",
};

/**
 * Checks parameters against the model and returns them as the request's body, in
 * the given order. Throws what `refuseInvalid` throws.
 */
export function validate({ input }: Operation, params: Map<string, Value>): Map<string, Document> {
  refuseInvalid(params, input);
  return params as Map<string, Document>;
}

/**
 * Throws one `params` error with all mistakes: in a structure, missing members
 * come first, then unknown ones, then what is wrong inside (json-two-errors in
 * 04-json-and-files). Checked are types and least lengths; the service checks
 * enum values, greatest lengths and patterns.
 */
export function refuseInvalid(values: Map<string, Value>, shape: StructureShape): void {
  const mistakes: Mistakes = { sentences: [], mistyped: [] };
  checkStructure(values, shape, '', mistakes);
  const { sentences, mistyped } = mistakes;
  if (sentences.length > 0) {
    throw new CliError('params', `Parameter validation failed:\n${sentences.join('\n')}`, { mistyped });
  }
}

interface Mistakes {
  readonly sentences: string[];
  /** The unknown names. */
  readonly mistyped: Mistyped[];
}

function check(value: Value, shape: Shape, path: string, mistakes: Mistakes): void {
  if (!hasType(value, shape)) {
    mistakes.sentences.push(
      `Invalid type for parameter ${path}, value: ${str(value)}, type: ${pythonType(value)}, valid types: ${VALID_TYPES[shape.type]}`,
    );
  } else if (shape.type === 'structure') {
    checkStructure(value as Map<string, Value>, shape, path, mistakes);
  } else if (shape.type === 'string') {
    checkLength(codePoints(value as string), shape, path, mistakes);
  } else if (shape.type === 'list') {
    checkLength((value as Value[]).length, shape, path, mistakes);
    for (const [i, item] of (value as Value[]).entries()) check(item, shape.element, `${path}[${i}]`, mistakes);
  }
}

function checkLength(length: number, { min = 0 }: Constraints, path: string, { sentences }: Mistakes): void {
  if (length >= min) return;
  sentences.push(`Invalid length for parameter ${path}, value: ${length}, valid min length: ${min}`);
}

function checkStructure(map: Map<string, Value>, { members }: StructureShape, path: string, mistakes: Mistakes): void {
  const where = path || 'input';
  for (const { name, required } of members) {
    if (required && !map.has(name)) mistakes.sentences.push(`Missing required parameter in ${where}: "${name}"`);
  }
  const shapes = new Map(members.map(({ name, shape }) => [name, shape]));
  for (const name of map.keys()) {
    if (shapes.has(name)) continue;
    const choices = [...shapes.keys()];
    mistakes.sentences.push(`Unknown parameter in ${where}: "${name}", must be one of: ${choices.join(', ')}`);
    mistakes.mistyped.push({ word: name, choices });
  }
  for (const [name, value] of map) {
    const shape = shapes.get(name);
    if (shape) check(value, shape, path ? `${path}.${name}` : name, mistakes);
  }
}

/** Whether a value has the type of Python that a shape asks for; there, a boolean is a whole number too. */
function hasType(value: Value, shape: Shape): boolean {
  switch (shape.type) {
    case 'string':
    case 'timestamp':
    case 'blob':
      return typeof value === 'string';
    case 'integer':
    case 'long':
      return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
    case 'boolean':
      return typeof value === 'boolean';
    case 'structure':
      return isMap(value);
    case 'list':
      return Array.isArray(value);
  }
}
