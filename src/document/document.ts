/**
 * A JSON document as Python holds it, so that every format prints it as the
 * reference does: integers apart from floats, keys of objects in their order.
 *
 * - integer: a `number` when it is a safe integer, else a `bigint`
 * - float: `{ float }`, so that `2.0` stays `2.0`
 * - object: a `Map` (a plain object reorders keys like "1" and treats `__proto__` specially)
 *
 * Floats are plain tagged objects and not a class: the program is bundled in
 * several files, and `instanceof` does not hold across them.
 */
export type Document = null | boolean | string | number | bigint | Float | Document[] | DocumentMap;

/** A float of Python: `{ float: 2 }` prints as `2.0`. */
export interface Float {
  readonly float: number;
}

/** An object, its keys in the order in which they were read. */
export type DocumentMap = Map<string, Document>;

/** Whether a document (or any value that can be part of one) is a float. */
export function isFloat(value: unknown): value is Float {
  return typeof value === 'object' && value !== null && 'float' in value;
}

/** Whether a document is an object (a `Map`). */
export function isMap(value: unknown): value is DocumentMap {
  return value instanceof Map;
}

/** A value that is neither list nor object. */
export type Scalar = null | boolean | string | number | bigint | Float;

/** Whether a value is neither list nor object. */
export function isScalar(value: Document): value is Scalar {
  return !(value instanceof Map || Array.isArray(value));
}

/** Whether Python takes a value for false: an empty list, object or string, a zero, `None` and `False`. */
export function isFalsy(value: Document): boolean {
  if (value instanceof Map) return value.size === 0;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object' && value !== null) return value.float === 0;
  return !value;
}
