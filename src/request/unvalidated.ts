import { type Document, isFloat, isMap } from '../document/document.ts';
import { pythonType } from '../document/repr.ts';
import type { Value } from '../document/value.ts';
import { CliError } from '../errors.ts';
import type { Operation, Shape, StructureShape } from '../model/shape.ts';

/**
 * The request's body where `parameter_validation = false`: leaves are sent as they
 * are, for the service to check, and members without a value are left out.
 * Throws `general`, as the reference does, for what cannot be written at all: an
 * unknown member, bytes, a date, another value where the model has a structure or list.
 */
export function unvalidated({ input }: Operation, params: Map<string, Value>): Map<string, Document> {
  return structure(params, input, '');
}

function structure(value: Value, { members }: StructureShape, path: string): Map<string, Document> {
  if (!isMap(value)) throw unwritable(value, path, 'structure');
  const body = new Map<string, Document>();
  for (const [name, of] of value as Map<string, Value>) {
    const inside = path ? `${path}.${name}` : name;
    const member = members.find((m) => m.name === name);
    if (of === null) continue;
    if (!member) throw new CliError('general', `Unknown parameter: ${inside}`);
    body.set(name, shaped(of, member.shape, inside));
  }
  return body;
}

function shaped(value: Value, shape: Shape, path: string): Document {
  if (shape.type === 'structure') return structure(value, shape, path);
  if (shape.type !== 'list') return plain(value, path);
  if (!Array.isArray(value)) throw unwritable(value, path, 'list');
  return (value as Value[]).map((item, i) => shaped(item, shape.element, `${path}[${i}]`));
}

/** Anything that JSON can hold. */
function plain(value: Value, path: string): Document {
  if (typeof value !== 'object' || value === null || isFloat(value)) return value;
  if (Array.isArray(value)) return (value as Value[]).map((item) => plain(item, path));
  if (!isMap(value)) throw unwritable(value, path, 'JSON value');
  return new Map([...(value as Map<string, Value>)].map(([key, of]) => [key, plain(of, path)]));
}

function unwritable(value: Value, path: string, wanted: string): CliError {
  return new CliError('general', `The value of ${path} is not a ${wanted}: ${pythonType(value)}`);
}
