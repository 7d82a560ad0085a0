import { getRegisteredFunctions } from '@jmespath-community/jmespath';
import { type Document, isMap } from '../document/document.ts';
import { CliError, type ErrorFacts, isCliError } from '../errors.ts';
import { parseCommunity } from './community-parser.ts';
import { QueryInterpreter } from './interpreter.ts';
import { ORIGINAL_FUNCTIONS } from './original-functions.ts';
import { refuseLarge, tooLarge } from './query-limits.ts';
import { type Node, parseQuery } from './query-parser.ts';
import { QuerySyntaxError } from './query-syntax-error.ts';
import { type Token, tokenize } from './query-tokenizer.ts';
import { isExpressionReference, type QueryValue } from './query-value.ts';

/** A compiled `--query`. */
export interface Query {
  /** The value that the query picks out of a document. Throws `general` for a wrong type of argument and the like, as the reference does. */
  apply(document: Document): Document;
}

/** A parsed expression, and whether it needs the community edition of the language. */
interface Parsed {
  readonly tree: Node;
  readonly community: boolean;
}

/**
 * Compiles `--query`: what the original language accepts means what it means
 * there, anything else is read by the community edition. Throws `params`
 * (`Bad value for --query …`). This file is the root of the query bundle.
 */
export function compileQuery(text: string): Query {
  const { tree, community } = parseOrRefuse(text);
  return {
    apply(document) {
      const interpreter = new QueryInterpreter(community);
      try {
        const result = interpreter.search(tree, document);
        refuseLarge(result);
        if (interpreter.seen.reference) refuseReferences(result);
        return result as Document;
      } catch (error) {
        throw queryError(error, community);
      }
    },
  };
}

/** The error of an evaluation. The reference has none of those of the community edition, so that these may say more. */
function queryError(error: unknown, community: boolean): CliError {
  // The stack or a string is full.
  if (error instanceof RangeError) return tooLarge(error);
  // Others are the library's own, such as arithmetic on strings.
  const { message, facts = {} } = error as Error & { facts?: ErrorFacts };
  if (isCliError(error) && !community) return error;
  return new CliError('general', message, { cause: error, ...facts, ...(community ? { responseLost: true } : {}) });
}

function parseOrRefuse(text: string): Parsed {
  try {
    return parse(text);
  } catch (error) {
    // A literal that is nested too deeply is JSON's own error.
    if (!(error instanceof QuerySyntaxError) && !isCliError(error)) throw error;
    throw new CliError('params', `Bad value for --query ${text}: ${error.message}`);
  }
}

function parse(text: string): Parsed {
  const { tokens, refusal } = tokenize(text);
  let reason = refusal;
  if (!reason) {
    try {
      return { tree: parseQuery(tokens, text), community: callsExtension(tokens) };
    } catch (error) {
      if (!(error instanceof QuerySyntaxError && error.maybeCommunity)) throw error;
      reason = error;
    }
  }
  const tree = joinsNames(tokens) ? undefined : parseCommunity(tokens, text);
  if (!tree) throw reason;
  return { tree, community: true };
}

/**
 * Whether there is a hyphen or a slash right between two names, as in `bgp-peers` and `a/b`. It is meant as a
 * name or a path far more often than as arithmetic, and invalid arithmetic would be reported only after the
 * service has acted.
 */
function joinsNames(tokens: readonly Token[]): boolean {
  return tokens.some(({ value, start, end }, i) => {
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    const isName = (token: Token | undefined) => token?.kind === 'unquoted_identifier';
    return (
      (value === '-' || value === '/') &&
      isName(before) &&
      before?.end === start &&
      isName(after) &&
      after?.start === end
    );
  });
}

/** Whether it calls a function that only the community edition has. */
function callsExtension(tokens: readonly Token[]): boolean {
  return tokens.some(({ value }, i) => {
    if (tokens[i + 1]?.kind !== 'lparen' || typeof value !== 'string') return false;
    return !ORIGINAL_FUNCTIONS.has(value) && getRegisteredFunctions().includes(value);
  });
}

/** An expression reference is not a document: no format could print it (the reference fails in its JSON encoder, with these words). */
function refuseReferences(item: QueryValue): void {
  if (isExpressionReference(item)) throw new CliError('general', 'Circular reference detected');
  if (Array.isArray(item)) item.forEach(refuseReferences);
  else if (isMap(item)) item.forEach(refuseReferences);
}
