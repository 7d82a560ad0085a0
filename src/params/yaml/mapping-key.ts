import { isFloat, isMap } from '../../document/document.ts';
import { repr, str } from '../../document/repr.ts';
import type { Value } from '../../document/value.ts';
import { CliError } from '../../errors.ts';

/** A key of a YAML mapping: the text that stands for it, and an identity in which Python's equal keys are equal. */
export interface MappingKey {
  readonly text: string;
  readonly identity: string;
  readonly isString: boolean;
}

/**
 * Makes a key of a value as Python would: `1`, `1.0` and `true` are the same
 * key, `1` and `'1'` are not; a list becomes a tuple. Calls `fail` for an
 * object, and throws `general` for a list or object inside a list.
 */
export function mappingKey(value: Value, fail: (reason: string) => never): MappingKey {
  if (typeof value === 'string') return { text: value, identity: `s${value}`, isString: true };
  if (isMap(value)) return fail('found unhashable key');
  if (!Array.isArray(value)) return { text: str(value), identity: identity(value), isString: false };
  const items = value as Value[];
  const text = `(${items.map(repr).join(', ')}${items.length === 1 ? ',' : ''})`;
  return { text, identity: `(${items.map((item) => JSON.stringify(identity(item))).join()}`, isString: false };
}

function identity(value: Value): string {
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'boolean') return `n${Number(value)}`;
  if (typeof value === 'number' || typeof value === 'bigint') return `n${value}`;
  if (isFloat(value)) return Number.isInteger(value.float) ? `n${BigInt(value.float)}` : `n${value.float}`;
  if (Array.isArray(value)) throw new CliError('general', "unhashable type: 'list'");
  if (isMap(value)) throw new CliError('general', "unhashable type: 'dict'");
  return repr(value);
}
