/** The variables that name an encoding: of what is printed, and of the files that values name. */
export type EncodingVariable = 'AWS_CLI_OUTPUT_ENCODING' | 'AWS_CLI_FILE_ENCODING';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where an encoding is named. */
export interface NamedEncoding {
  readonly name: string;
  /** The charset of the locale: unlike a variable's value it may be unknown, and UTF-8 stands in for it. */
  readonly fromLocale: boolean;
}

const UTF8_NAMES = ['utf-8', 'utf8', 'utf_8', 'utf 8'];

/**
 * The encoding that a variable asks for or else the locale; undefined for UTF-8,
 * the usual one, which needs no table. An empty variable counts: it is an unknown
 * encoding. The names C and POSIX, and a locale without a charset, mean UTF-8.
 */
export function encodingOtherThanUtf8(env: Environment, variable: EncodingVariable): NamedEncoding | undefined {
  const name = env[variable];
  if (name !== undefined) return isUtf8(name) ? undefined : { name, fromLocale: false };
  const charset = charsetOf(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
  return charset === '' || isUtf8(charset) ? undefined : { name: charset, fromLocale: true };
}

// Neither uses a pattern, which V8 would compile at every start.
function isUtf8(name: string): boolean {
  return UTF8_NAMES.includes(name.toLowerCase());
}

/** The charset of a locale such as `de_DE.UTF-8@euro`; empty where it names none. */
function charsetOf(locale: string): string {
  const dot = locale.indexOf('.');
  return dot < 0 ? '' : (locale.slice(dot + 1).split('@')[0] ?? '');
}
