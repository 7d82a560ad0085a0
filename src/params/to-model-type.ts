import { isMap } from '../document/document.ts';
import { repr } from '../document/repr.ts';
import type { Value } from '../document/value.ts';
import { CliError } from '../errors.ts';
import type { Shape } from '../model/shape.ts';
import { MOST_DIGITS, parsePythonInt } from '../python/int.ts';

/**
 * Gives the leaves of shorthand, which are texts, the types of the model:
 * whole numbers and booleans. One value where the model has a list becomes a
 * list of it. Any other value that does not fit stays as it is, and validation
 * reports it. `path` is the value's place, e.g. `asn`. Throws `general` for an
 * invalid number, as the reference does (`asn-not-a-number` in 03-shorthand).
 */
export function toModelType(value: Value, shape: Shape, path: string): Value {
  switch (shape.type) {
    case 'structure': {
      if (!isMap(value)) return value;
      const map = value as Map<string, Value>;
      for (const { name, shape: of } of shape.members) {
        const member = map.get(name);
        if (member !== undefined) map.set(name, toModelType(member, of, path ? `${path}.${name}` : name));
      }
      return map;
    }
    case 'list':
      if (!Array.isArray(value)) return [value];
      return (value as Value[]).map((item, i) => toModelType(item, shape.element, `${path}[${i}]`));
    case 'integer':
    case 'long':
      return toWholeNumber(value, path);
    case 'boolean':
      return toBoolean(value);
    case 'string':
    case 'timestamp':
    case 'blob':
      return value;
  }
}

/**
 * A text (or the bytes of a file) as a whole number; `path` is the value's place. Throws `general` where it is not
 * one, or has more digits than the reference reads.
 */
export function toWholeNumber(value: Value, path: string): number | bigint {
  const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
  const number = typeof text === 'string' ? parsePythonInt(text) : undefined;
  if (number !== undefined) return number;
  throw new CliError(
    'general',
    typeof text === 'string' && /^[+-]?\d+$/.test(text)
      ? `The value of ${path} has more than ${MOST_DIGITS} digits`
      : `The value of ${path} is not a whole number: ${repr(value)}`,
  );
}

function toBoolean(value: Value): Value {
  if (typeof value !== 'string') return value;
  const word = value.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : value;
}
