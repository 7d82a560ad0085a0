import type { Shape, StructureShape } from '../../model/shape.ts';
import { ErrorResponse, refusal } from './refusal.ts';

/**
 * Checks a parsed body against an input shape and returns its modelled
 * members only. Null is the same as absent. Throws `SerializationException` for a
 * value of another type and the service's error for a missing required member.
 */
export function checkInput(shape: StructureShape, body: unknown): Record<string, unknown> {
  return checkStructure(shape, body, '');
}

function checkStructure(shape: StructureShape, value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType(path, 'an object');
  const checked: Record<string, unknown> = {};
  for (const member of shape.members) {
    const given = Object.hasOwn(value, member.name) ? (value as Record<string, unknown>)[member.name] : undefined;
    const name = path === '' ? member.name : `${path}.${member.name}`;
    if (given !== undefined && given !== null) checked[member.name] = checkValue(member.shape, given, name);
    else if (member.required) throw refusal(`Missing required parameter: ${name}`);
  }
  return checked;
}

function checkValue(shape: Shape, value: unknown, path: string): unknown {
  switch (shape.type) {
    case 'structure':
      return checkStructure(shape, value, path);
    case 'list':
      if (!Array.isArray(value)) throw wrongType(path, 'a list');
      return value.map((element, i) => checkValue(shape.element, element, `${path}[${i}]`));
    case 'string':
      if (typeof value !== 'string') throw wrongType(path, 'a string');
      return value;
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongType(path, 'true or false');
      return value;
    case 'blob':
      if (typeof value !== 'string') throw wrongType(path, 'a base64 text');
      return value;
    case 'timestamp':
      return checkTimestamp(value, path);
    default:
      if (!Number.isSafeInteger(value)) throw wrongType(path, 'a whole number');
      return value;
  }
}

function wrongType(path: string, wanted: string): ErrorResponse {
  return new ErrorResponse('SerializationException', `${path === '' ? 'The document' : path} must be ${wanted}`);
}

/** A time in seconds, as on the wire; the AWS CLI prints it as an ISO 8601 text, which a seed may have. */
function checkTimestamp(value: unknown, path: string): number {
  const seconds = typeof value === 'string' ? Date.parse(value) / 1000 : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) throw wrongType(path, 'a time');
  return seconds;
}
