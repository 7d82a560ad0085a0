import type { Document, Float } from '../document/document.ts';

/** A value that is neither list nor object. */
export type Scalar = null | boolean | string | number | bigint | Float;

/** Whether a value is neither list nor object. */
export function isScalar(value: Document): value is Scalar {
  return !(value instanceof Map || Array.isArray(value));
}

/** Whether Python takes a value for false: an answer of that kind has no table. */
export function isFalsy(value: Document): boolean {
  if (value instanceof Map) return value.size === 0;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object' && value !== null) return value.float === 0;
  return !value;
}
