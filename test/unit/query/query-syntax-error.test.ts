import { describe, expect, test } from 'vitest';
import { refusal } from './support.ts';

/** An expression and what the reference says of it, after `Bad value for --query EXPRESSION: `. */
const TABLE: readonly (readonly [string, string])[] = [
  ['', 'Invalid JMESPath expression: cannot be empty.'],
  ['   ', 'Invalid jmespath expression: Incomplete expression:\n"   "\n    ^'],
  ['a[', 'Invalid jmespath expression: Incomplete expression:\n"a["\n   ^'],
  ['f(', 'Invalid jmespath expression: Incomplete expression:\n"f("\n   ^'],
  ['{a: b', 'Invalid jmespath expression: Incomplete expression:\n"{a: b"\n      ^'],
  ['a[?b', 'Invalid jmespath expression: Incomplete expression:\n"a[?b"\n     ^'],
  ['a[0', 'Invalid jmespath expression: Incomplete expression:\n"a[0"\n    ^'],
  [
    'a b',
    'Unexpected token: b: Parse error at column 2, token "b" (UNQUOTED_IDENTIFIER), for expression:\n"a b"\n   ^',
  ],
  ['a]', 'Unexpected token: ]: Parse error at column 1, token "]" (RBRACKET), for expression:\n"a]"\n  ^'],
  [
    'a[b]',
    'Expecting: star, got: unquoted_identifier: Parse error at column 2, token "b" (UNQUOTED_IDENTIFIER), for expression:\n"a[b]"\n   ^',
  ],
  [
    'a.1',
    "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: number: Parse error at column 2, token \"1\" (NUMBER), for expression:\n\"a.1\"\n   ^",
  ],
  [
    '{1: a}',
    'Expecting: [\'quoted_identifier\', \'unquoted_identifier\'], got: number: Parse error at column 1, token "1" (NUMBER), for expression:\n"{1: a}"\n  ^',
  ],
  [
    '{a: b,}',
    'Expecting: [\'quoted_identifier\', \'unquoted_identifier\'], got: rbrace: Parse error at column 6, token "}" (RBRACE), for expression:\n"{a: b,}"\n       ^',
  ],
  ['[a,]', 'invalid token: Parse error at column 3, token "]" (RBRACKET), for expression:\n"[a,]"\n    ^'],
  ['a !b', 'invalid token: Parse error at column 2, token "!" (NOT), for expression:\n"a !b"\n   ^'],
  ['a[0:1:2:3]', 'syntax error: Parse error at column 7, token ":" (COLON), for expression:\n"a[0:1:2:3]"\n        ^'],
  [
    'a[0:b]',
    'syntax error: Parse error at column 4, token "b" (UNQUOTED_IDENTIFIER), for expression:\n"a[0:b]"\n     ^',
  ],
  [
    'a[*]b',
    'Unexpected token: b: Parse error at column 4, token "b" (UNQUOTED_IDENTIFIER), for expression:\n"a[*]b"\n     ^',
  ],
  ['@(a)', 'Invalid function name \'@\': Parse error at column 0, token "@" (CURRENT), for expression:\n"@(a)"\n ^'],
  [
    'x."f"(a)',
    'Quoted identifier not allowed for function names.: Parse error at column 0, token "(" (LPAREN), for expression:\n"x."f"(a)"\n ^',
  ],
  // A literal is shown as Python prints it.
  [
    'a `{"b":[1.0,null,true]}`',
    'Unexpected token: {\'b\': [1.0, None, True]}: Parse error at column 2, token "{\'b\': [1.0, None, True]}" (LITERAL), for expression:\n"a `{"b":[1.0,null,true]}`"\n   ^',
  ],
  ['a -007', 'Unexpected token: -7: Parse error at column 2, token "-7" (NUMBER), for expression:\n"a -007"\n   ^'],
  // Columns and carets count code points.
  [
    "'😀' 'x'",
    'Unexpected token: x: Parse error at column 4, token "x" (LITERAL), for expression:\n"\'😀\' \'x\'"\n     ^',
  ],
  ['"😀".#', 'Bad jmespath expression: Unknown token #:\n"😀".#\n    ^'],
  ['a.bgp-peers', "Bad jmespath expression: Unknown token '-':\na.bgp-peers\n     ^"],
  ['a/b', 'Bad jmespath expression: Unknown token /:\na/b\n ^'],
  // A variable that is not defined is known before anything is sent.
  ['$foo', 'Bad jmespath expression: Unknown token $:\n$foo\n^'],
  ['let $x = a in $y', 'Bad jmespath expression: Unknown token $:\nlet $x = a in $y\n    ^'],
  ['let $x = a, $y = $x in $y', 'Bad jmespath expression: Unknown token $:\nlet $x = a, $y = $x in $y\n    ^'],
  ['[let $x = a in $x, $x]', 'Bad jmespath expression: Unknown token $:\n[let $x = a in $x, $x]\n     ^'],
  ['a = b', "Bad jmespath expression: Unknown token '=':\na = b\n  ^"],
  ['a=', "Bad jmespath expression: Unknown token '=':\na=\n ^"],
  ['a[-]', "Bad jmespath expression: Unknown token '-':\na[-]\n  ^"],
  ["a == 'b", "Bad jmespath expression: Unclosed ' delimiter:\na == 'b\n     ^"],
  ["'b\\'", "Bad jmespath expression: Unclosed ' delimiter:\n'b\\'\n^"],
  ['"b', 'Bad jmespath expression: Unclosed " delimiter:\n"b\n^'],
  ['a == `b', 'Bad jmespath expression: Unclosed ` delimiter:\na == `b\n     ^'],
  ['`"a`', 'Bad jmespath expression: Bad token "a:\n`"a`\n^'],
  ['"\\z"', 'Bad jmespath expression: Invalid \\escape:\n"\\z"\n^'],
  ['"a\tb"', 'Bad jmespath expression: Invalid control character at:\n"a\tb"\n^'],
  // An invalid token is reported before a valid one in the wrong place.
  ['] #', 'Bad jmespath expression: Unknown token #:\n] #\n  ^'],
  // What the community edition refuses too is reported as the original language sees it.
  ['a + ', 'Bad jmespath expression: Unknown token +:\na + \n  ^'],
  ['a ^ b', 'Bad jmespath expression: Unknown token ^:\na ^ b\n  ^'],
  ["$.tags[?key='Team']", "Bad jmespath expression: Unknown token $:\n$.tags[?key='Team']\n^"],
  ['let $x = a', 'Bad jmespath expression: Unknown token $:\nlet $x = a\n    ^'],
  ["a + 'b", "Bad jmespath expression: Unknown token +:\na + 'b\n  ^"],
  ['a[*] * b', 'syntax error: Parse error at column 5, token "*" (STAR), for expression:\n"a[*] * b"\n      ^'],
];

describe('an invalid query', () => {
  test.each(TABLE)('%s is refused before anything is sent, with the place of the error', (expression, why) => {
    expect(refusal(expression)).toEqual({ kind: 'params', message: `Bad value for --query ${expression}: ${why}` });
  });
});
