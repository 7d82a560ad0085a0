import { getRegisteredFunctions } from '@jmespath-community/jmespath';
import { type Document, isMap } from '../document/document.ts';
import { CliError, isCliError } from '../errors.ts';
import { parseCommunity } from './community.ts';
import { ORIGINAL } from './functions.ts';
import { Interpreter } from './interpreter.ts';
import { type Item, isExpressionReference } from './item.ts';
import type { Node } from './node.ts';
import { parse } from './parse.ts';
import { QuerySyntaxError } from './syntax-error.ts';
import { type Token, tokenize } from './tokens.ts';

/** A compiled `--query`. */
export interface Query {
  /** The value that the query picks out of a document. Throws `general` for a wrong type of argument and the like, as the reference does. */
  apply(document: Document): Document;
}

/** An expression read, and whether it needs the community edition of the language. */
interface Reading {
  readonly tree: Node;
  readonly community: boolean;
}

/**
 * Compiles `--query`: what the original language accepts means what it means
 * there, anything else is read by the community edition. Throws `params`
 * (`Bad value for --query …`). This file is the root of the query piece.
 */
export function compileQuery(text: string): Query {
  const { tree, community } = readOrRefuse(text);
  return {
    apply(document) {
      const interpreter = new Interpreter(community);
      try {
        const result = interpreter.search(tree, document);
        if (interpreter.seen.reference) refuseReferences(result);
        return result as Document;
      } catch (error) {
        if (isCliError(error)) throw error;
        // The library's own complaints (an unknown variable, arithmetic on strings).
        throw new CliError('general', (error as Error).message, { cause: error });
      }
    },
  };
}

function readOrRefuse(text: string): Reading {
  try {
    return read(text);
  } catch (error) {
    // A literal that is nested too deeply is JSON's own error.
    if (!(error instanceof QuerySyntaxError) && !isCliError(error)) throw error;
    throw new CliError('params', `Bad value for --query ${text}: ${error.message}`);
  }
}

function read(text: string): Reading {
  const { tokens, refusal } = tokenize(text);
  let reason = refusal;
  if (!reason) {
    try {
      return { tree: parse(tokens, text), community: callsExtension(tokens) };
    } catch (error) {
      if (!(error instanceof QuerySyntaxError && error.maybeCommunity)) throw error;
      reason = error;
    }
  }
  const tree = isHyphenated(tokens) ? undefined : parseCommunity(tokens, text);
  if (!tree) throw reason;
  return { tree, community: true };
}

/**
 * Whether there is a name like `bgp-peers`: meant as one, far more often than as
 * a difference, which would be found to be none only once the service has acted.
 */
function isHyphenated(tokens: readonly Token[]): boolean {
  return tokens.some(({ value, start, end }, i) => {
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    const isName = (token: Token | undefined) => token?.kind === 'unquoted_identifier';
    return value === '-' && isName(before) && before?.end === start && isName(after) && after?.start === end;
  });
}

/** Whether it calls a function that only the community edition has. */
function callsExtension(tokens: readonly Token[]): boolean {
  return tokens.some(({ value }, i) => {
    if (tokens[i + 1]?.kind !== 'lparen' || typeof value !== 'string') return false;
    return !ORIGINAL.has(value) && getRegisteredFunctions().includes(value);
  });
}

/** An expression reference is no document: no format could print it (the reference fails in its JSON encoder, with these words). */
function refuseReferences(item: Item): void {
  if (isExpressionReference(item)) throw new CliError('general', 'Circular reference detected');
  if (Array.isArray(item)) item.forEach(refuseReferences);
  else if (isMap(item)) item.forEach(refuseReferences);
}
