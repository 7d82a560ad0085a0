import { type Document, type DocumentMap, isFalsy, isFloat, isMap } from '../document/document.ts';
import { printJson } from '../document/json/print-json.ts';
import { repr } from '../document/repr.ts';
import type { Value } from '../document/value.ts';
import { CliError } from '../errors.ts';
import type { Pagination } from '../model/shape.ts';
import { PAGINATION_CONFIG } from '../params/paging-params.ts';
import { parsePythonInt } from '../python/int.ts';
import { badStartingToken, printStartingToken, readStartingToken, type StartingPoint } from './starting-token.ts';

/** Checks parameters against the model and returns them as a request's body. Throws `params`. */
export type CheckParams = (params: Map<string, Value>) => Map<string, Document>;

/** Sends one request and returns its response. */
export type SendRequest = (request: Map<string, Document>) => Promise<Map<string, Document>>;

/**
 * A response that comes in pages: asks for one page after another until the service
 * names no next one, or `--max-items` items are there. This file is the root of the
 * pagination bundle.
 */
export class PageReader {
  /** The first request, checked. */
  readonly firstRequest: Map<string, Document>;
  /** The list in a page that has the items. */
  readonly resultKey: string;
  readonly #pagination: Pagination;
  readonly #check: CheckParams;
  readonly #start: StartingPoint | undefined;
  readonly #maxItems: number;
  readonly #params: Map<string, Value>;
  #resumeToken: string | undefined;

  /**
   * `params` are those of the operation, with the values of the paging options among
   * them. Throws `general` for a starting token and numbers that cannot be used, and
   * what `check` throws.
   */
  constructor(pagination: Pagination, params: ReadonlyMap<string, Value>, check: CheckParams) {
    this.#pagination = pagination;
    this.#check = check;
    this.resultKey = pagination.resultKey;
    this.#params = new Map(params);
    this.#params.delete(PAGINATION_CONFIG);
    const config = params.get(PAGINATION_CONFIG) ?? new Map();
    if (!isMap(config)) throw new CliError('general', `${PAGINATION_CONFIG} must be a map, not ${repr(config)}`);
    const [maxItems, pageSize] = [wholeNumber(config, 'MaxItems'), wholeNumber(config, 'PageSize')];
    this.#maxItems = maxItems === undefined ? Number.POSITIVE_INFINITY : Number(maxItems);
    const token = config.get('StartingToken') ?? null;
    this.#start = token === null ? undefined : readStartingToken(token, pagination.inputToken);
    if (this.#start) this.#setTokens(this.#start.tokens);
    if (pageSize !== undefined) this.#params.set(pagination.limitKey, pageSize);
    this.firstRequest = check(new Map(this.#params));
  }

  /** The token that continues a listing which `--max-items` has cut; known once `read` has ended. */
  get resumeToken(): string | undefined {
    return this.#resumeToken;
  }

  /**
   * Asks for the pages and yields each as the service gave it, but without the items
   * that the listing does not print. Throws `general` for a token that comes twice in a
   * row, and what `send` throws.
   */
  async *read(send: SendRequest): AsyncGenerator<Map<string, Document>, void> {
    const { inputToken } = this.#pagination;
    let tokens: DocumentMap = this.#start ? this.#start.tokens : new Map([[inputToken, null]]);
    let request = this.firstRequest;
    let previous: string | undefined;
    for (let count = 0; ; ) {
      const page = await send(request);
      const isFirst = request === this.firstRequest;
      const skipped = isFirst && this.#start ? this.#skipItems(page, this.#start.skip) : 0;
      const length = this.#items(page).length;
      if (count + length > this.#maxItems) {
        const kept = this.#maxItems - count;
        page.set(this.resultKey, this.#items(page).slice(0, kept));
        this.#resumeToken = printStartingToken(tokens, inputToken, kept + skipped);
        yield page;
        return;
      }
      count += length;
      const next = this.#nextToken(page);
      tokens = new Map([[inputToken, next]]);
      const isLast = next === null || count === this.#maxItems;
      if (next !== null && isLast) this.#resumeToken = printStartingToken(tokens, inputToken);
      yield page;
      if (isLast) return;
      const printed = printJson(next);
      if (printed === previous) throw receivedTwice(tokens);
      previous = printed;
      this.#setTokens(tokens);
      request = this.#check(new Map(this.#params));
    }
  }

  #items(page: DocumentMap): Document[] {
    const items = page.get(this.resultKey);
    return Array.isArray(items) ? items : [];
  }

  /** Takes away the items that were printed before and returns how many these are. */
  #skipItems(page: DocumentMap, skip: Document): number {
    // As Python cuts a list: `None` takes away nothing, `True` one item.
    const count = skip === null || typeof skip === 'boolean' ? Number(skip) : skip;
    if (typeof count !== 'number' && typeof count !== 'bigint') throw badStartingToken(skip);
    page.set(this.resultKey, page.has(this.resultKey) ? this.#items(page).slice(Number(count)) : null);
    return Number(count);
  }

  /** The service's token for the next page; null for the last page. */
  #nextToken(page: DocumentMap): Document {
    const token = page.get(this.#pagination.outputToken) ?? null;
    return isFalsy(token) ? null : token;
  }

  /** The reference takes a token `None` for none. */
  #setTokens(tokens: DocumentMap): void {
    for (const [name, token] of tokens) {
      if (token === null || token === 'None') this.#params.delete(name);
      else this.#params.set(name, token);
    }
  }
}

function receivedTwice(tokens: DocumentMap): CliError {
  return new CliError('general', `Error during pagination: The same next token was received twice: ${repr(tokens)}`);
}

/** A number of the configuration, in which a document may have any value. Throws `general`. */
function wholeNumber(config: ReadonlyMap<string, Value>, key: string): number | bigint | undefined {
  const value = config.get(key) ?? undefined;
  if (value === undefined || typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return Number(value);
  if (isFloat(value) && Number.isFinite(value.float)) return Math.trunc(value.float);
  const number = typeof value === 'string' ? parsePythonInt(value) : undefined;
  if (number !== undefined) return number;
  throw new CliError(
    'general',
    typeof value === 'string'
      ? `invalid literal for int() with base 10: ${repr(value)}`
      : `${key} must be a whole number, not ${repr(value)}`,
  );
}
