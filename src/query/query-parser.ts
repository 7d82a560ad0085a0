import type { compile } from '@jmespath-community/jmespath';
import { repr, str } from '../document/repr.ts';
import { badPlace, incomplete, QuerySyntaxError } from './query-syntax-error.ts';
import type { Token } from './query-tokenizer.ts';

/** A node of the library's syntax tree, which our parser of the original language builds too. */
export type Node = ReturnType<typeof compile>;
/** A node of one type. */
export type NodeOf<T extends Node['type']> = Extract<Node, { type: T }>;

/** Expressions nested deeper are refused, in Python's words: the reference's stack ends at 489 parentheses or calls (and at 326 lists). */
export const MAX_DEPTH = 490;
export const TOO_DEEP = 'maximum recursion depth exceeded';

/** How strongly a token binds to what stands left of it; those not named do not bind. */
const POWER: Readonly<Record<string, number>> = {
  pipe: 1,
  or: 2,
  and: 3,
  eq: 5,
  gt: 5,
  lt: 5,
  gte: 5,
  lte: 5,
  ne: 5,
  flatten: 9,
  star: 20,
  filter: 21,
  dot: 40,
  not: 45,
  lbrace: 50,
  lbracket: 55,
  lparen: 60,
};
/** A token that binds less ends a projection. */
const PROJECTION_STOP = 10;

const IDENTITY: Node = { type: 'Identity' };
const IDENTIFIERS = ['quoted_identifier', 'unquoted_identifier'];

const COMPARATORS = { eq: 'EQ', ne: 'NE', lt: 'LT', lte: 'LTE', gt: 'GT', gte: 'GTE' } as const;

/**
 * Parses the original language into a tree of the library's nodes. The library's own
 * parser cannot tell whether this language accepts an expression (it takes
 * `[a b]` and an unclosed string), nor where an error is, nor an integer
 * from a float. Throws `QuerySyntaxError`.
 */
export function parseQuery(tokens: readonly Token[], expression: string): Node {
  return new QueryParser(tokens, expression).parse();
}

/** A parser by operator precedence: `prefix` reads what an expression can start with, `infix` what can follow. */
class QueryParser {
  private readonly tokens: readonly Token[];
  private readonly expression: string;
  /** The index of the next token. */
  private at = 0;
  /** How many expressions are open there. */
  private depth = 0;

  constructor(tokens: readonly Token[], expression: string) {
    this.tokens = tokens;
    this.expression = expression;
  }

  parse(): Node {
    const tree = this.read(0);
    if (this.kind !== 'eof') this.refuse(`Unexpected token: ${shown(this.next)}`);
    return tree;
  }

  private get next(): Token {
    return this.tokens[this.at]!;
  }

  private get kind(): string {
    return this.next.kind;
  }

  /** An expression, up to a token that does not bind more strongly than `power`. */
  private read(power: number): Node {
    if (++this.depth > MAX_DEPTH) throw new QuerySyntaxError(TOO_DEEP);
    let left = this.prefix(this.tokens[this.at++]!);
    while (power < (POWER[this.kind] ?? 0)) left = this.infix(left);
    this.depth--;
    return left;
  }

  /** What the token just read starts. */
  private prefix(token: Token): Node {
    switch (token.kind) {
      case 'literal':
        return { type: 'Literal', value: token.value as never };
      case 'unquoted_identifier':
        return { type: 'Field', name: token.value as string };
      case 'quoted_identifier':
        // The reference points at column 0 here, wherever the name stands.
        if (this.kind === 'lparen')
          this.refuse('Quoted identifier not allowed for function names.', { ...this.next, start: 0 });
        return { type: 'Field', name: token.value as string };
      case 'star': {
        const right = this.kind === 'rbracket' ? IDENTITY : this.projected(POWER.star!);
        return { type: 'ValueProjection', left: IDENTITY, right };
      }
      case 'filter':
        return this.filter(IDENTITY);
      case 'flatten':
        return this.flatten(IDENTITY);
      case 'lbrace':
        return this.multiSelectHash();
      case 'lbracket':
        return this.bracketed();
      case 'lparen': {
        const inner = this.read(0);
        this.match('rparen');
        return inner;
      }
      case 'not':
        return { type: 'NotExpression', child: this.read(POWER.not!) };
      case 'current':
        return { type: 'Current' };
      case 'expref':
        return { type: 'ExpressionReference', child: this.read(0) };
      default:
        return this.unexpected('invalid token', token);
    }
  }

  /** What the next token makes of the expression on its left. */
  private infix(left: Node): Node {
    const { kind } = this;
    this.at++;
    switch (kind) {
      case 'dot':
        return this.member(left);
      case 'pipe':
        return { type: 'Pipe', left, right: this.read(POWER.pipe!) };
      case 'or':
        return { type: 'OrExpression', left, right: this.read(POWER.or!) };
      case 'and':
        return { type: 'AndExpression', left, right: this.read(POWER.and!) };
      case 'eq':
      case 'ne':
      case 'lt':
      case 'lte':
      case 'gt':
      case 'gte':
        return { type: 'Comparator', name: COMPARATORS[kind], left, right: this.read(POWER.eq!) };
      case 'filter':
        return this.filter(left);
      case 'flatten':
        return this.flatten(left);
      case 'lbracket':
        return this.kind === 'number' || this.kind === 'colon' ? this.indexed(left) : this.wildcard(left);
      case 'lparen':
        return this.call(left);
      default:
        this.at--;
        return this.refuse('invalid token');
    }
  }

  /** After `[` at the beginning of an expression. */
  private bracketed(): Node {
    if (this.kind === 'number' || this.kind === 'colon') return this.indexed(IDENTITY);
    if (this.kind === 'star' && this.tokens[this.at + 1]!.kind === 'rbracket') return this.wildcard(IDENTITY);
    return this.multiSelectList();
  }

  /** After `left.`. */
  private member(left: Node): Node {
    if (this.kind !== 'star') return { type: 'Subexpression', left, right: this.afterDot(POWER.dot!) };
    this.at++;
    return { type: 'ValueProjection', left, right: this.projected(POWER.dot!) };
  }

  /** After `name(`. */
  private call(left: Node): Node {
    const name = this.tokens[this.at - 2]!;
    if (left.type !== 'Field') return this.refuse(`Invalid function name '${shown(name)}'`, name);
    const children: Node[] = [];
    while (this.kind !== 'rparen') {
      children.push(this.read(0));
      // The original language does not insist on the comma.
      if (this.kind === 'comma') this.at++;
    }
    this.at++;
    return { type: 'Function', name: left.name, children };
  }

  /** After `[`: `0]` or `1:2:3]`. */
  private indexed(left: Node): Node {
    if (this.kind !== 'colon' && this.tokens[this.at + 1]!.kind !== 'colon') {
      const value = Number(this.tokens[this.at++]!.value);
      this.match('rbracket');
      return { type: 'IndexExpression', left, right: { type: 'Index', value } };
    }
    const sliced: Node = { type: 'IndexExpression', left, right: this.slice() };
    // A slice projects, but in the original not where it stands on an index: `a[0][1:3].b` takes `b` of the list.
    return left.type === 'IndexExpression'
      ? sliced
      : { type: 'Projection', left: sliced, right: this.projected(POWER.star!) };
  }

  private slice(): Node {
    const parts: (number | null)[] = [null, null, null];
    let part = 0;
    while (this.kind !== 'rbracket') {
      if (this.kind === 'colon' && part < 2) part++;
      else if (this.kind === 'number') parts[part] = Number(this.next.value);
      else return this.refuse('syntax error');
      this.at++;
    }
    this.at++;
    return { type: 'Slice', start: parts[0]!, stop: parts[1]!, step: parts[2]! };
  }

  private wildcard(left: Node): Node {
    this.match('star');
    this.match('rbracket');
    return { type: 'Projection', left, right: this.projected(POWER.star!) };
  }

  private flatten(child: Node): Node {
    return { type: 'Projection', left: { type: 'Flatten', child }, right: this.projected(POWER.flatten!) };
  }

  private filter(left: Node): Node {
    const condition = this.read(0);
    this.match('rbracket');
    const right = this.kind === 'flatten' ? IDENTITY : this.projected(POWER.filter!);
    return { type: 'FilterProjection', left, right, condition };
  }

  /** What a projection does with each of its elements. */
  private projected(power: number): Node {
    if ((POWER[this.kind] ?? 0) < PROJECTION_STOP) return IDENTITY;
    if (this.kind === 'lbracket' || this.kind === 'filter') return this.read(power);
    if (this.kind !== 'dot') return this.refuse('syntax error');
    this.at++;
    return this.afterDot(power);
  }

  private afterDot(power: number): Node {
    const { kind } = this;
    if (kind === 'star' || IDENTIFIERS.includes(kind)) return this.read(power);
    if (kind !== 'lbracket' && kind !== 'lbrace') {
      return this.refuse(`Expecting: ${repr([...IDENTIFIERS, 'lbracket', 'lbrace'])}, got: ${kind}`);
    }
    this.at++;
    return kind === 'lbracket' ? this.multiSelectList() : this.multiSelectHash();
  }

  /** After `[`. */
  private multiSelectList(): Node {
    const children = [this.read(0)];
    while (this.kind !== 'rbracket') {
      this.match('comma');
      children.push(this.read(0));
    }
    this.at++;
    return { type: 'MultiSelectList', children };
  }

  /** After `{`. */
  private multiSelectHash(): Node {
    const children: { type: 'KeyValuePair'; name: string; value: Node }[] = [];
    for (;;) {
      const key = this.next;
      if (!IDENTIFIERS.includes(key.kind)) this.unexpected(`Expecting: ${repr(IDENTIFIERS)}, got: ${key.kind}`, key);
      this.at++;
      this.match('colon');
      children.push({ type: 'KeyValuePair', name: key.value as string, value: this.read(0) });
      // The original language does not insist on this comma either.
      if (this.kind === 'comma') this.at++;
      else if (this.kind === 'rbrace') break;
    }
    this.at++;
    return { type: 'MultiSelectHash', children };
  }

  /** Moves over a token of the kind. */
  private match(expected: string): void {
    if (this.kind !== expected) this.unexpected(`Expecting: ${expected}, got: ${this.kind}`, this.next);
    this.at++;
  }

  /** A token that cannot continue the expression; at the end the expression is merely incomplete. */
  private unexpected(why: string, token: Token): never {
    if (token.kind === 'eof') throw incomplete(this.expression);
    return this.refuse(why, token);
  }

  private refuse(why: string, token = this.next): never {
    throw badPlace(why, token, shown(token), this.expression);
  }
}

/** A token's value as Python prints it. */
function shown(token: Token): string {
  return str(token.value);
}
