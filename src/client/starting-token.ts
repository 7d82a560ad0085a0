import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { JsonError, parseJson } from '../document/json/parse-json.ts';
import { printJson } from '../document/json/print-json.ts';
import { repr } from '../document/repr.ts';
import type { Value } from '../document/value.ts';
import { CliError } from '../errors.ts';
import { decodeBase64 } from '../python/base64.ts';
import { parsePythonInt } from '../python/int.ts';
import { decodeUtf8 } from '../python/utf8.ts';

/** Where a listing begins. */
export interface StartingPoint {
  /** Parameters of the first request, most often the service's token alone; null removes one. */
  readonly tokens: Map<string, Document>;
  /** The items of the first page that were printed before. */
  readonly skip: Document;
}

/** The member of a token of ours that says how many items of its page were printed. */
const PRINTED = 'boto_truncate_amount';

/**
 * Reads `--starting-token`: a token that was printed as `NextToken`, which is JSON in
 * base64, the form of older versions (`TOKEN___COUNT`), or a token of the service.
 * `inputToken` is the parameter that takes the service's token. Throws `general`.
 */
export function readStartingToken(text: Value, inputToken: string): StartingPoint {
  if (typeof text !== 'string') throw badStartingToken(text);
  const json = jsonOf(text);
  // A list is taken for a token of the service, any other document for one of ours that is broken.
  if (json === undefined || Array.isArray(json)) return readOlderToken(text, inputToken);
  if (!isMap(json)) throw badStartingToken(text);
  const tokens = new Map(json);
  tokens.delete('boto_encoded_keys');
  tokens.delete(PRINTED);
  return { tokens, skip: json.get(PRINTED) ?? (json.has(PRINTED) ? null : 0) };
}

function jsonOf(text: string): Document | undefined {
  const bytes = decodeBase64(text);
  const json = bytes && decodeUtf8(bytes);
  if (json === undefined) return undefined;
  try {
    return parseJson(json);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

function readOlderToken(text: string, inputToken: string): StartingPoint {
  let parts = text.split('___');
  let skip: Document = 0;
  if (parts.length === 2) {
    const count = parsePythonInt(parts[1] as string);
    parts = count === undefined ? [text] : parts.slice(0, 1);
    skip = count ?? 0;
  }
  const [token = ''] = parts;
  if (parts.length > 1) throw badStartingToken(text);
  return { tokens: new Map([[inputToken, token === 'None' ? null : token]]), skip };
}

/**
 * The `NextToken` that a cut listing ends with. `tokens` asked for the page that the
 * rest begins on, of which `printed` items were shown; undefined where it begins with
 * a page. Throws `general` where the starting token did not name the page.
 */
export function printStartingToken(tokens: DocumentMap, inputToken: string, printed?: number): string {
  const all = new Map(tokens);
  if (printed !== undefined) all.set(PRINTED, printed);
  if (tokens.size !== 1 || !tokens.has(inputToken)) throw badStartingToken(all);
  return Buffer.from(printJson(all, { ascii: true })).toString('base64');
}

/** The error for a starting token that cannot be used. */
export function badStartingToken(token: Value): CliError {
  return new CliError('general', `Bad starting token: ${typeof token === 'string' ? token : repr(token)}`);
}
