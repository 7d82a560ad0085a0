import type { Value } from '../params/value.ts';

/** Python's `repr` of a value: `'text'`, `[1, 2.0]`, `{'a': None}`, `True`, `b'\x00'`. */
export function repr(_value: Value): string {
  throw new Error('not built yet');
}
