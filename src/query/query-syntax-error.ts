import { codePoints } from '../python/strings.ts';

/** Why an expression is not valid JMESPath, in the reference's words: a sentence, the expression and a caret under the place. */
export class QuerySyntaxError extends Error {
  override readonly name = 'QuerySyntaxError';
  /** The error is at a token that the community edition may accept: its parser is tried next. */
  readonly maybeCommunity: boolean;

  constructor(message: string, maybeCommunity = false) {
    super(message);
    this.maybeCommunity = maybeCommunity;
  }
}

/** A character or literal that is not a token. `at` is an index in UTF-16 units. */
export function badToken(why: string, expression: string, at: number): QuerySyntaxError {
  return new QuerySyntaxError(`Bad jmespath expression: ${why}:\n${expression}\n${caret(expression, at)}`);
}

/** A token in a place where its kind is not allowed. `shown` is the token's value as Python prints it. */
export function badPlace(
  why: string,
  token: { readonly kind: string; readonly start: number },
  shown: string,
  expression: string,
): QuerySyntaxError {
  const column = codePoints(expression.slice(0, token.start));
  return new QuerySyntaxError(
    `${why}: Parse error at column ${column}, token "${shown}" (${token.kind.toUpperCase()}), for expression:\n"${expression}"\n ${caret(expression, token.start)}`,
    token.kind === 'star',
  );
}

/** An expression that ends too early. */
export function incomplete(expression: string): QuerySyntaxError {
  return new QuerySyntaxError(
    `Invalid jmespath expression: Incomplete expression:\n"${expression}"\n ${caret(expression, expression.length)}`,
  );
}

function caret(expression: string, at: number): string {
  return `${' '.repeat(codePoints(expression.slice(0, at)))}^`;
}
