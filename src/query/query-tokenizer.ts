import type { Document } from '../document/document.ts';
import { JsonError, parseJson } from '../document/json/parse-json.ts';
import { exactInteger } from '../python/int.ts';
import { stripStart } from '../python/whitespace.ts';
import { badToken, QuerySyntaxError } from './query-syntax-error.ts';

/** A token of an expression. Kinds have the reference's names, since its messages show them. */
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

/** What only the community edition reads. It reads `=` too, but after a `let` only: a lone `=` is mostly a mistake for `==`. */
const COMMUNITY = /[$+\-/%?×÷−]/;

/** The tokens of an expression, the last of them `eof`. */
export interface Tokens {
  readonly tokens: readonly Token[];
  /** What the original language says of the first character that only the community edition reads. */
  readonly refusal: QuerySyntaxError | undefined;
}

/**
 * Cuts an expression into tokens. Characters of the community edition do not
 * end it: the rest is still cut. Throws `QuerySyntaxError` for what neither
 * language reads.
 */
export function tokenize(expression: string): Tokens {
  if (expression === '') throw new QuerySyntaxError('Invalid JMESPath expression: cannot be empty.');
  return new QueryTokenizer(expression).run();
}

class QueryTokenizer {
  private readonly expression: string;
  private readonly tokens: Token[] = [];
  /** About the first character of the community edition. */
  private refusal: QuerySyntaxError | undefined;
  /** The place of the next token, in UTF-16 units. */
  private at = 0;

  constructor(expression: string) {
    this.expression = expression;
  }

  run(): Tokens {
    for (;;) {
      this.skipSpace();
      if (this.at === this.expression.length) break;
      this.token();
    }
    this.push('eof', '', 0);
    return { tokens: this.tokens, refusal: this.refusal };
  }

  private token(): void {
    PLAIN.lastIndex = this.at;
    const [text, word, digits] = PLAIN.exec(this.expression) ?? [];
    const first = this.expression[this.at];
    if (word) this.push('unquoted_identifier', word, word.length);
    else if (digits) this.push('number', exactInteger(digits), digits.length);
    else if (text) this.push(KINDS[text]!, text, text.length);
    else if (first === "'" || first === '`' || first === '"') this.delimited(first);
    else this.communityCharacter();
  }

  /** A quoted identifier, a literal or a raw string. */
  private delimited(delimiter: string): void {
    try {
      const inner = textUpTo(delimiter, this.expression, this.at);
      if (inner === undefined) throw badToken(`Unclosed ${delimiter} delimiter`, this.expression, this.at);
      const kind = delimiter === '"' ? 'quoted_identifier' : 'literal';
      const read = delimiter === '"' ? identifier : delimiter === '`' ? literal : rawString;
      this.push(kind, read(inner, this.expression, this.at), inner.length + 2);
    } catch (error) {
      throw this.refusal ?? error;
    }
  }

  /** A character that the original language does not know. */
  private communityCharacter(): void {
    const character = String.fromCodePoint(this.expression.codePointAt(this.at)!);
    const isKnown = COMMUNITY.test(character) || (this.refusal !== undefined && character === '=');
    const why = `Unknown token ${character === '=' || character === '-' ? `'${character}'` : character}`;
    this.refusal ??= badToken(why, this.expression, this.at);
    if (!isKnown) throw this.refusal;
    this.push('community', character, character.length);
  }

  private skipSpace(): void {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.expression)![0].length;
  }

  private push(kind: string, value: Document, length: number): void {
    this.tokens.push({ kind, value, start: this.at, end: this.at + length });
    this.at += length;
  }
}

/** The text between the delimiter at `start` and the next one without a backslash before it; undefined where there is none. */
function textUpTo(delimiter: string, expression: string, start: number): string | undefined {
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

/** `` `…` ``: JSON, or a string without its quotes, which the original language accepts too. */
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
