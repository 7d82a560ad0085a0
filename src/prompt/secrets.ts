import { startOfPair } from '../completion/shorthand-end.ts';
import { type Document, isMap } from '../document/document.ts';
import { JsonError, parseJson } from '../document/json/parse-json.ts';
import { printJson } from '../document/json/print-json.ts';

/** Names of members, options and parts of a document whose values must not be kept. */
const SECRET = /auth[-_]?key|\bcak\b|secret|password|token/i;
const USER_IN_URL = /^(\w+:\/\/)[^/@]*@/;

/**
 * A command line as it may be kept: without the values of secret members, and
 * without any word where they cannot be told apart for certain. A member named
 * so but read from a file (`authKey@=file://…`) goes too: what is kept need not run.
 */
export function withoutSecrets(argv: readonly string[]): string[] {
  const kept: string[] = [];
  let dropping = false;
  for (const word of argv) {
    const isOption = word.startsWith('--');
    if (isOption) dropping = false;
    if (dropping) continue;
    const equals = isOption ? word.indexOf('=') : -1;
    const name = equals < 0 ? word : word.slice(0, equals);
    if (isOption && SECRET.test(name)) {
      dropping = true;
      continue;
    }
    const value = isOption && equals < 0 ? undefined : cleaned(word.slice(equals + 1));
    if (isOption && equals < 0) kept.push(word);
    else if (value !== undefined) kept.push(word.slice(0, equals + 1) + value);
  }
  return kept;
}

/** A value without its secrets; undefined where it has any that cannot be cut out. */
function cleaned(value: string): string | undefined {
  const plain = value.replace(USER_IN_URL, '$1');
  // The path of a file is no secret, whatever its name.
  if (!SECRET.test(plain) || /^fileb?:\/\//.test(plain)) return plain;
  const rest = /^\s*[[{]/.test(plain) ? cleanedJson(plain) : cleanedShorthand(plain);
  return rest === undefined || rest === '' || SECRET.test(rest) ? undefined : rest;
}

function cleanedShorthand(value: string): string {
  const pairs: string[] = [];
  for (let rest = value; rest !== ''; ) {
    const start = startOfPair(rest);
    pairs.unshift(rest.slice(start));
    rest = start === 0 ? '' : rest.slice(0, start - 1);
  }
  // A value that follows without a key belongs to the one before it: `authKey=a,b` has a list.
  let dropping = false;
  return pairs
    .filter((pair) => {
      const key = /^\s*([\w#./:-]*)\s*@?=/.exec(pair)?.[1];
      if (key !== undefined) dropping = SECRET.test(key);
      return !dropping;
    })
    .join(',');
}

function cleanedJson(value: string): string | undefined {
  try {
    return printJson(withoutMembers(parseJson(value)));
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

function withoutMembers(value: Document): Document {
  if (Array.isArray(value)) return value.map(withoutMembers);
  if (!isMap(value)) return value;
  return new Map(
    [...value].filter(([name]) => !SECRET.test(name)).map(([name, inner]) => [name, withoutMembers(inner)]),
  );
}
