import { repr, str } from '../document/repr.ts';
import { MAX_DEPTH, type Node, TOO_DEEP } from './node.ts';
import { badPlace, incomplete, QuerySyntaxError } from './syntax-error.ts';
import type { Token } from './tokens.ts';

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

/**
 * Reads the original language: a tree of the library's nodes. The library's own
 * parser cannot tell whether this language accepts an expression (it takes
 * `[a b]` and an unclosed string), nor where a mistake stands, nor an integer
 * from a float. Throws `QuerySyntaxError`.
 */
export function parse(tokens: readonly Token[], expression: string): Node {
  let at = 0;
  let depth = 0;
  const kind = (): string => tokens[at]!.kind;

  const refuse = (why: string, token = tokens[at]!): never => {
    throw badPlace(why, token, shown(token), expression);
  };
  /** A token that no expression goes on with; at the end the expression is merely not finished. */
  const unexpected = (why: string, token: Token): never => {
    if (token.kind === 'eof') throw incomplete(expression);
    return refuse(why, token);
  };
  const match = (expected: string): void => {
    if (kind() !== expected) unexpected(`Expecting: ${expected}, got: ${kind()}`, tokens[at]!);
    at++;
  };

  const read = (power: number): Node => {
    if (++depth > MAX_DEPTH) throw new QuerySyntaxError(TOO_DEEP);
    const token = tokens[at++]!;
    let left = (PREFIX[token.kind] ?? invalidPrefix)(token);
    while (power < (POWER[kind()] ?? 0)) {
      const infix = INFIX[kind()];
      if (!infix) return refuse('invalid token');
      at++;
      left = infix(left);
    }
    depth--;
    return left;
  };

  const invalidPrefix = (token: Token): Node => unexpected('invalid token', token);

  const PREFIX: Readonly<Record<string, (token: Token) => Node>> = {
    literal: (token) => ({ type: 'Literal', value: token.value as never }),
    unquoted_identifier: (token) => ({ type: 'Field', name: token.value as string }),
    quoted_identifier: (token) => {
      // The reference points at column 0 here, wherever the name stands.
      if (kind() === 'lparen')
        refuse('Quoted identifier not allowed for function names.', { ...tokens[at]!, start: 0 });
      return { type: 'Field', name: token.value as string };
    },
    star: () => ({
      type: 'ValueProjection',
      left: IDENTITY,
      right: kind() === 'rbracket' ? IDENTITY : projected(POWER.star!),
    }),
    filter: () => filter(IDENTITY),
    flatten: () => flatten(IDENTITY),
    lbrace: () => hash(),
    lbracket: () => {
      if (kind() === 'number' || kind() === 'colon') return indexed(IDENTITY);
      if (kind() === 'star' && tokens[at + 1]!.kind === 'rbracket') return wildcard(IDENTITY);
      return list();
    },
    lparen: () => {
      const inner = read(0);
      match('rparen');
      return inner;
    },
    not: () => ({ type: 'NotExpression', child: read(POWER.not!) }),
    current: () => ({ type: 'Current' }),
    expref: () => ({ type: 'ExpressionReference', child: read(0) }),
  };

  const comparator =
    (name: 'EQ' | 'NE' | 'LT' | 'LTE' | 'GT' | 'GTE') =>
    (left: Node): Node => ({
      type: 'Comparator',
      name,
      left,
      right: read(POWER.eq!),
    });

  const INFIX: Readonly<Record<string, (left: Node) => Node>> = {
    dot: (left) => {
      if (kind() !== 'star') return { type: 'Subexpression', left, right: afterDot(POWER.dot!) };
      at++;
      return { type: 'ValueProjection', left, right: projected(POWER.dot!) };
    },
    pipe: (left) => ({ type: 'Pipe', left, right: read(POWER.pipe!) }),
    or: (left) => ({ type: 'OrExpression', left, right: read(POWER.or!) }),
    and: (left) => ({ type: 'AndExpression', left, right: read(POWER.and!) }),
    eq: comparator('EQ'),
    ne: comparator('NE'),
    lt: comparator('LT'),
    lte: comparator('LTE'),
    gt: comparator('GT'),
    gte: comparator('GTE'),
    filter: (left) => filter(left),
    flatten: (left) => flatten(left),
    lbracket: (left) => (kind() === 'number' || kind() === 'colon' ? indexed(left) : wildcard(left)),
    lparen: (left) => {
      const name = tokens[at - 2]!;
      if (left.type !== 'Field') return refuse(`Invalid function name '${shown(name)}'`, name);
      const children: Node[] = [];
      while (kind() !== 'rparen') {
        children.push(read(0));
        // The original language does not insist on the comma.
        if (kind() === 'comma') at++;
      }
      at++;
      return { type: 'Function', name: left.name, children };
    },
  };

  /** After `[`: `0]` or `1:2:3]`. */
  const indexed = (left: Node): Node => {
    if (kind() !== 'colon' && tokens[at + 1]!.kind !== 'colon') {
      const value = Number(tokens[at++]!.value);
      match('rbracket');
      return { type: 'IndexExpression', left, right: { type: 'Index', value } };
    }
    const sliced: Node = { type: 'IndexExpression', left, right: slice() };
    // A slice projects, but in the original not where it stands on an index: `a[0][1:3].b` takes `b` of the list.
    return left.type === 'IndexExpression'
      ? sliced
      : { type: 'Projection', left: sliced, right: projected(POWER.star!) };
  };

  const slice = (): Node => {
    const parts: (number | null)[] = [null, null, null];
    let part = 0;
    while (kind() !== 'rbracket') {
      if (kind() === 'colon' && part < 2) part++;
      else if (kind() === 'number') parts[part] = Number(tokens[at]!.value);
      else return refuse('syntax error');
      at++;
    }
    at++;
    return { type: 'Slice', start: parts[0]!, stop: parts[1]!, step: parts[2]! };
  };

  const wildcard = (left: Node): Node => {
    match('star');
    match('rbracket');
    return { type: 'Projection', left, right: projected(POWER.star!) };
  };

  const flatten = (child: Node): Node => ({
    type: 'Projection',
    left: { type: 'Flatten', child },
    right: projected(POWER.flatten!),
  });

  const filter = (left: Node): Node => {
    const condition = read(0);
    match('rbracket');
    const right = kind() === 'flatten' ? IDENTITY : projected(POWER.filter!);
    return { type: 'FilterProjection', left, right, condition };
  };

  /** What a projection does with each of its elements. */
  const projected = (power: number): Node => {
    if ((POWER[kind()] ?? 0) < PROJECTION_STOP) return IDENTITY;
    if (kind() === 'lbracket' || kind() === 'filter') return read(power);
    if (kind() !== 'dot') return refuse('syntax error');
    at++;
    return afterDot(power);
  };

  const afterDot = (power: number): Node => {
    if (kind() === 'star' || IDENTIFIERS.includes(kind())) return read(power);
    const multi = kind() === 'lbracket' ? list : kind() === 'lbrace' ? hash : undefined;
    if (!multi) return refuse(`Expecting: ${repr([...IDENTIFIERS, 'lbracket', 'lbrace'])}, got: ${kind()}`);
    at++;
    return multi();
  };

  const list = (): Node => {
    const children = [read(0)];
    while (kind() !== 'rbracket') {
      match('comma');
      children.push(read(0));
    }
    at++;
    return { type: 'MultiSelectList', children };
  };

  const hash = (): Node => {
    const children: { type: 'KeyValuePair'; name: string; value: Node }[] = [];
    for (;;) {
      const key = tokens[at]!;
      if (!IDENTIFIERS.includes(key.kind)) unexpected(`Expecting: ${repr(IDENTIFIERS)}, got: ${key.kind}`, key);
      at++;
      match('colon');
      children.push({ type: 'KeyValuePair', name: key.value as string, value: read(0) });
      // Nor does it insist on this comma.
      if (kind() === 'comma') at++;
      else if (kind() === 'rbrace') break;
    }
    at++;
    return { type: 'MultiSelectHash', children };
  };

  const tree = read(0);
  if (kind() !== 'eof') refuse(`Unexpected token: ${shown(tokens[at]!)}`);
  return tree;
}

/** A token's value as Python prints it. */
function shown(token: Token): string {
  return str(token.value);
}
