import { type Document, isMap } from '../document/document.ts';
import { printJson } from '../document/json/print-json.ts';
import { CliError } from '../errors.ts';
import { codePoints } from '../python/strings.ts';
import { compares, order, samePython } from './compare.ts';
import { type Signature, wrongType } from './function-signature.ts';
import { refuseLarge } from './query-limits.ts';
import { absolute, mean, parseNumber, rounded, sum } from './query-numbers.ts';
import {
  type ExpressionReference,
  isExpressionReference,
  isNumeric,
  type Numeric,
  pythonName,
  type QueryValue,
  typeOf,
  withoutReferences,
} from './query-value.ts';

/** A function of the original language. Without `run` the library's function of the name does the same. */
export interface OriginalFunction extends Signature {
  run?(...args: never[]): QueryValue;
}

const NUMBERS_OR_STRINGS = ['array-number', 'array-string'];

/** The functions of the original language, with the types of their arguments as its messages list them. */
export const ORIGINAL_FUNCTIONS: ReadonlyMap<string, OriginalFunction> = new Map(
  Object.entries<OriginalFunction>({
    abs: { takes: [['number']], run: absolute },
    avg: { takes: [['array-number']], run: (items: Numeric[]) => (items.length === 0 ? null : mean(items)) },
    ceil: { takes: [['number']], run: (value: Numeric) => rounded(value, Math.ceil) },
    contains: { takes: [['array', 'string'], []], run: contains },
    ends_with: { takes: [['string'], ['string']] },
    floor: { takes: [['number']], run: (value: Numeric) => rounded(value, Math.floor) },
    join: { takes: [['string'], ['array-string']] },
    keys: { takes: [['object']], run: (map: Map<string, Document>) => [...map.keys()] },
    length: { takes: [['string', 'array', 'object']], run: length },
    map: {
      takes: [['expref'], ['array']],
      run: (expression: ExpressionReference, items: QueryValue[]) =>
        items.map((item) => expression.apply(item)) as QueryValue,
    },
    max: { takes: [NUMBERS_OR_STRINGS], run: (items: QueryValue[]) => extreme(items, '>') },
    max_by: { takes: [['array'], ['expref']], run: extremeBy('max_by', '>') },
    merge: { takes: [['object']], variadic: true, run: merge },
    min: { takes: [NUMBERS_OR_STRINGS], run: (items: QueryValue[]) => extreme(items, '<') },
    min_by: { takes: [['array'], ['expref']], run: extremeBy('min_by', '<') },
    not_null: { takes: [[]], variadic: true },
    reverse: { takes: [['array', 'string']], run: reverse },
    sort: { takes: [['array-string', 'array-number']], run: (items: Document[]) => [...items].sort(order) },
    sort_by: { takes: [['array'], ['expref']], run: sortBy },
    starts_with: { takes: [['string'], ['string']] },
    sum: { takes: [['array-number']], run: sum },
    to_array: { takes: [[]] },
    to_number: { takes: [[]], run: toNumber },
    to_string: { takes: [[]], run: jsonString },
    type: { takes: [[]], run: (item: QueryValue) => (isExpressionReference(item) ? null : typeOf(item)) },
    values: { takes: [['object']], run: (map: Map<string, Document>) => [...map.values()] },
  }),
);

function contains(subject: QueryValue[] | string, search: QueryValue): boolean {
  if (typeof search === 'object') refuseLarge(search);
  if (typeof subject !== 'string') return subject.some((item) => samePython(item, search));
  if (typeof search === 'string') return subject.includes(search);
  throw new CliError('general', `'in <string>' requires string as left operand, not ${pythonName(search)}`);
}

function length(subject: string | Document[] | Map<string, Document>): number {
  if (typeof subject === 'string') return codePoints(subject);
  return isMap(subject) ? subject.size : subject.length;
}

function reverse(subject: string | Document[]): Document {
  return typeof subject === 'string' ? [...subject].reverse().join('') : [...subject].reverse();
}

/** Only the first argument must be an object; the others may be anything that Python's `dict.update` takes, such as pairs. */
function merge(...sources: QueryValue[]): Document {
  const merged = new Map<string, Document>();
  for (const source of sources) {
    if (isMap(source)) for (const [key, value] of source) merged.set(key, value);
    else if (Array.isArray(source) || typeof source === 'string')
      [...source].forEach((pair, i) => {
        addPair(merged, pair, i);
      });
    else throw new CliError('general', `'${pythonName(source)}' object is not iterable`);
  }
  return merged;
}

function addPair(merged: Map<string, Document>, pair: Document, place: number): void {
  const element = `dictionary update sequence element #${place}`;
  if (!Array.isArray(pair) && typeof pair !== 'string' && !isMap(pair)) {
    throw new CliError('general', `cannot convert ${element} to a sequence`);
  }
  const [key, value, ...rest] = isMap(pair) ? pair.keys() : pair;
  if (key === undefined || value === undefined || rest.length > 0) {
    throw new CliError('general', `${element} has length ${length(pair)}; 2 is required`);
  }
  if (Array.isArray(key) || isMap(key)) throw new CliError('general', `unhashable type: '${pythonName(key)}'`);
  // Python's keys may be other than strings; in JSON they become strings.
  merged.set(typeof key === 'string' ? key : printJson(key), value);
}

/** The first of the largest (`>`) or smallest (`<`) items; null for an empty list. */
function extreme(
  items: readonly QueryValue[],
  operator: '<' | '>',
  key: (item: QueryValue) => QueryValue = (item) => item,
): QueryValue {
  if (items.length === 0) return null;
  let best: QueryValue = items[0]!;
  let bestKey = key(best);
  for (const item of items.slice(1)) {
    const itemKey = key(item);
    if (!compares(itemKey, operator, bestKey)) continue;
    best = item;
    bestKey = itemKey;
  }
  return best;
}

function extremeBy(name: string, operator: '<' | '>') {
  return (items: QueryValue[], expression: ExpressionReference) =>
    extreme(items, operator, keyOf(name, expression, ['number', 'string']));
}

/** The key by which an item is ordered. Throws `general` for a key of another type. */
function keyOf(
  name: string,
  expression: ExpressionReference,
  types: readonly string[],
): (item: QueryValue) => QueryValue {
  return (item) => {
    const key = expression.apply(item);
    if (!types.includes(typeOf(key))) throw wrongType(name, key, types, typeOf(key));
    return key;
  };
}

function sortBy(items: Document[], expression: ExpressionReference): Document {
  if (items.length === 0) return items;
  const type = typeOf(expression.apply(items[0]!));
  if (type !== 'number' && type !== 'string') throw wrongType('sort_by', items[0]!, ['string', 'number'], type);
  const key = keyOf('sort_by', expression, [type]);
  const keyed = items.map((item) => ({ item, key: key(item) }));
  return keyed.sort((a, b) => order(a.key, b.key)).map(({ item }) => item);
}

function toNumber(item: QueryValue): QueryValue {
  if (isExpressionReference(item)) {
    const why = `int() argument must be a string, a bytes-like object or a real number, not '_Expression'`;
    throw new CliError('general', why);
  }
  if (typeof item === 'string') return parseNumber(item);
  return isNumeric(item) ? item : null;
}

function jsonString(item: QueryValue): string {
  refuseLarge(item);
  return typeof item === 'string' ? item : printJson(withoutReferences(item), { compact: true, ascii: true });
}
