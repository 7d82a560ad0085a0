import { TYPE_ARRAY, TYPE_ARRAY_ARRAY, TYPE_EXPREF, TYPE_OBJECT } from '@jmespath-community/jmespath';
import { type Document, isFloat } from '../document/document.ts';
import { CliError } from '../errors.ts';
import { fromBigInt } from '../python/int.ts';
import { type ExpressionReference, type QueryValue, typeOf } from './query-value.ts';

/**
 * Functions of the community edition that make or read objects, which are maps
 * here; its other functions work on strings, numbers and arrays and are left to the library.
 */
export const COMMUNITY_FUNCTIONS: readonly {
  readonly name: string;
  readonly signature: readonly { readonly types: readonly number[] }[];
  run(args: QueryValue[]): QueryValue;
}[] = [
  {
    name: 'items',
    signature: [{ types: [TYPE_OBJECT] }],
    run: ([map]) => [...(map as Map<string, Document>)],
  },
  {
    name: 'from_items',
    signature: [{ types: [TYPE_ARRAY_ARRAY] }],
    run: ([pairs]) => {
      for (const pair of pairs as Document[][]) {
        if (pair.length === 2 && typeof pair[0] === 'string') continue;
        throw new CliError(
          'general',
          'invalid value, each array must contain two elements, a pair of string and value',
        );
      }
      return new Map(pairs as [string, Document][]);
    },
  },
  {
    name: 'group_by',
    signature: [{ types: [TYPE_ARRAY] }, { types: [TYPE_EXPREF] }],
    run: ([items, expression]) => {
      const groups = new Map<string, Document[]>();
      for (const item of items as Document[]) {
        const key = (expression as ExpressionReference).apply(item);
        if (typeof key !== 'string') {
          throw new CliError('general', `Invalid type: expected one of (string), received ${typeOf(key)}`);
        }
        const group = groups.get(key);
        if (group) group.push(item);
        else groups.set(key, [item]);
      }
      return groups;
    },
  },
];

/** An argument as the library's functions take it: a number as JavaScript's. */
export function toLibrary(item: QueryValue): unknown {
  if (isFloat(item)) return item.float;
  return typeof item === 'bigint' ? Number(item) : item;
}

/** What a function of the library returned: a number that is not whole is a float. */
export function fromLibrary(value: QueryValue): QueryValue {
  if (typeof value !== 'number') return value;
  return Number.isInteger(value) ? fromBigInt(BigInt(value)) : { float: value };
}
