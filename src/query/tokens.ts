import type { Document } from '../document/document.ts';
import { JsonError, parseJson } from '../document/json/parse-json.ts';
import { exactInteger } from '../python/int.ts';
import { stripStart } from '../python/whitespace.ts';
import { badToken, QuerySyntaxError } from './syntax-error.ts';

/** A piece of an expression. Kinds have the reference's names, since its messages show them. */
export interface Token {
  readonly kind: string;
  /** A literal's document, a number as an integer, else the text (unquoted). */
  readonly value: Document;
  /** From and up to, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

const KINDS: Readonly<Record<string, string>> = {
  '.': 'dot',
  '*': 'star',
  '[': 'lbracket',
  '[]': 'flatten',
  '[?': 'filter',
  ']': 'rbracket',
  ',': 'comma',
  ':': 'colon',
  '@': 'current',
  '(': 'lparen',
  ')': 'rparen',
  '{': 'lbrace',
  '}': 'rbrace',
  '|': 'pipe',
  '||': 'or',
  '&': 'expref',
  '&&': 'and',
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
  '!': 'not',
  '!=': 'ne',
  '==': 'eq',
};

const SPACE = /[ \t\n\r]*/y;
/** An unquoted identifier, a number or an operator. */
const PLAIN = /([A-Za-z_][A-Za-z0-9_]*)|(-?[0-9]+)|\[[\]?]|&&|\|\||[<>!=]=|[.*[\],:@(){}|&<>!]/y;

/** What only the community edition reads; `=` does so after a `let` only, and a stray one is a common slip for `==`. */
const COMMUNITY = /[$+\-/%?×÷−]/;

/**
 * Cuts an expression into tokens, the last of them `eof`. With characters of
 * the community edition in it `refusal` says what the original language thinks
 * of the first, and the rest is still cut. Throws `QuerySyntaxError`.
 */
export function tokenize(expression: string): { tokens: Token[]; refusal: QuerySyntaxError | undefined } {
  if (expression === '') throw new QuerySyntaxError('Invalid JMESPath expression: cannot be empty.');
  const tokens: Token[] = [];
  let refusal: QuerySyntaxError | undefined;
  let at = 0;

  const push = (kind: string, value: Document, length: number): void => {
    tokens.push({ kind, value, start: at, end: at + length });
    at += length;
  };

  for (;;) {
    SPACE.lastIndex = at;
    at += SPACE.exec(expression)![0].length;
    if (at === expression.length) break;
    const first = expression[at]!;
    PLAIN.lastIndex = at;
    const [text, word, digits] = PLAIN.exec(expression) ?? [];
    if (word) push('unquoted_identifier', word, word.length);
    else if (digits) push('number', exactInteger(digits), digits.length);
    else if (text) push(KINDS[text]!, text, text.length);
    else if (first === "'" || first === '`' || first === '"') {
      const inner = delimited(expression, at);
      if (inner === undefined) throw refusal ?? badToken(`Unclosed ${first} delimiter`, expression, at);
      const length = inner.length + 2;
      try {
        if (first === '"') push('quoted_identifier', identifier(inner, expression, at), length);
        else push('literal', first === '`' ? literal(inner, expression, at) : rawString(inner), length);
      } catch (error) {
        throw refusal ?? error;
      }
    } else {
      const character = String.fromCodePoint(expression.codePointAt(at)!);
      const known = COMMUNITY.test(character) || (refusal !== undefined && character === '=');
      const why = `Unknown token ${character === '=' || character === '-' ? `'${character}'` : character}`;
      refusal ??= badToken(why, expression, at);
      if (!known) throw refusal;
      push('community', character, character.length);
    }
  }
  push('eof', '', 0);
  return { tokens, refusal };
}

/** The text between a delimiter and its next twin that no backslash hides; undefined where there is none. */
function delimited(expression: string, start: number): string | undefined {
  const delimiter = expression[start];
  for (let i = start + 1; i < expression.length; i++) {
    if (expression[i] === delimiter) return expression.slice(start + 1, i);
    if (expression[i] === '\\') i++;
  }
  return undefined;
}

/** `'…'`: only the delimiter can be escaped. */
function rawString(inner: string): string {
  return inner.replaceAll("\\'", "'");
}

/** `"…"`: a JSON string. */
function identifier(inner: string, expression: string, at: number): Document {
  try {
    return parseJson(`"${inner}"`);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw badToken(error.reason, expression, at);
  }
}

/** `` `…` ``: JSON, or a string without its quotes, which the original language still reads. */
function literal(inner: string, expression: string, at: number): Document {
  const json = inner.replaceAll('\\`', '`');
  try {
    return parseJson(json);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
  }
  try {
    return parseJson(`"${stripStart(json)}"`);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw badToken(`Bad token ${json}`, expression, at);
  }
}
