import type { Value } from '../document/value.ts';
import { CliError } from '../errors.ts';
import type { Operation } from '../model/shape.ts';
import { parsePythonInt } from '../python/int.ts';

/**
 * The name under which the reference keeps the values of the paging options among the
 * parameters. A message shows it where paging is off (`ops-token-json-03` in
 * 23-operations-in-practice), and a document of parameters may have it.
 */
export const PAGINATION_CONFIG = 'PaginationConfig';

/** The paging options of an operation whose response comes in pages, as typed. */
export interface PagingWords {
  readonly startingToken?: string;
  /** A whole number. */
  readonly pageSize?: string;
  /** A whole number. */
  readonly maxItems?: string;
}

/** The options and their names in the reference's configuration, in the order in which messages name them. */
const PAGING_OPTIONS = [
  ['startingToken', '--starting-token', 'StartingToken'],
  ['pageSize', '--page-size', 'PageSize'],
  ['maxItems', '--max-items', 'MaxItems'],
] as const;

/** What `pagingValues` needs besides the words. */
export interface PagingSources {
  /** The content of the file that a word names with `file://`; undefined where it names none. */
  readonly readFile: (word: string, option: string) => string | Uint8Array | undefined;
  readonly warn: (text: string) => void;
}

/**
 * Refuses paging options where paging is off: `paginate` is false after `--no-paginate`, and a parameter of the
 * service's own paging switches it off as well (`ops-no-paginate-10`). Throws `params`.
 */
export function refusePagingOptions(
  { pagination }: Operation,
  { values, ...words }: PagingWords & { readonly values: ReadonlyMap<string, unknown> },
  paginate: boolean | undefined,
): void {
  if (!pagination) return;
  const { inputToken, limitKey } = pagination;
  if (paginate !== false && !values.has(inputToken) && !values.has(limitKey)) return;
  const given = PAGING_OPTIONS.filter(([name]) => words[name] !== undefined).map(([, flag]) => flag);
  if (given.length === 0) return;
  throw new CliError('params', `Cannot specify --no-paginate along with pagination arguments: ${given.join(', ')}`);
}

/** The values of the paging options, by the names of the reference's configuration; undefined where none was typed. */
export function pagingValues(words: PagingWords, { readFile, warn }: PagingSources): Map<string, Value> | undefined {
  const config = new Map<string, Value>();
  for (const [name, flag, key] of PAGING_OPTIONS) {
    const word = words[name];
    if (word === undefined) continue;
    if (name === 'startingToken') {
      config.set(key, readFile(word, flag.slice(2)) ?? word);
      continue;
    }
    const number = parsePythonInt(word) ?? 0;
    if (name === 'maxItems' && number <= 0) {
      warn('warning: Non-positive values for --max-items may result in undefined behavior.\n');
    }
    config.set(key, number);
  }
  return config.size > 0 ? config : undefined;
}

/**
 * Whether the response is asked for page by page. The parameters of the service's own paging switch that off, in a
 * document of parameters, too (`ops-token-json-01`).
 */
export function isPaged(
  { pagination }: Operation,
  params: ReadonlyMap<string, Value>,
  paginate: boolean | undefined,
): boolean {
  if (!pagination || paginate === false) return false;
  return !params.has(pagination.inputToken) && !params.has(pagination.limitKey);
}
