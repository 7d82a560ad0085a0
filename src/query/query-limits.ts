import { isMap } from '../document/document.ts';
import { CliError } from '../errors.ts';
import { MOST_DIGITS } from '../python/int.ts';
import type { QueryValue } from './query-value.ts';

/** How many steps an evaluation may take and how many values and characters it may make. */
const MOST_WORK = 10_000_000;
/** How many values, and characters in them, a value may have once it is written out. */
const MOST_VALUES = 2_000_000;
const MOST_CHARACTERS = 100_000_000;

/**
 * Keeps an evaluation from running for ever and out of memory: `[@,@] | [@,@] | …`
 * doubles its result with each link. A request that has been carried out would be
 * lost without a word.
 */
export class QueryLimits {
  #left = MOST_WORK;

  /** Counts a step, or the length of a string or array that was made. Throws `general`. */
  spend(units: number): void {
    this.#left -= units;
    if (this.#left < 0) throw tooLarge();
  }

  /** Counts a value that was made. Throws `general`. */
  made(value: QueryValue): void {
    if (typeof value === 'string' || Array.isArray(value)) this.spend(value.length);
  }
}

/**
 * Refuses a value that is too large to be written out (`general`). Its parts may be
 * shared: each is counted as often as it occurs.
 */
export function refuseLarge(value: QueryValue): void {
  let values = 0;
  let characters = 0;
  const open: QueryValue[] = [value];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (typeof item === 'string') characters += item.length;
    else if (Array.isArray(item)) for (const each of item) open.push(each);
    else if (isMap(item)) for (const each of item.values()) open.push(each);
    values++;
    if (values + open.length > MOST_VALUES || characters > MOST_CHARACTERS) throw tooLarge();
  }
}

let limit: bigint | undefined;

/** Refuses an integer of so many digits that writing it takes long (`general`). */
export function refuseLong(integer: bigint): bigint {
  limit ??= 10n ** BigInt(MOST_DIGITS);
  if (integer >= limit || integer <= -limit) throw tooLarge();
  return integer;
}

/** The error for a query that cannot be evaluated within the limits. */
export function tooLarge(cause?: unknown): CliError {
  return new CliError('general', 'The result of --query is too large', { responseLost: true, cause });
}
