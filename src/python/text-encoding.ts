/** The variables that name an encoding: of what is printed, and of the files that values name. */
export type EncodingVariable = 'AWS_CLI_OUTPUT_ENCODING' | 'AWS_CLI_FILE_ENCODING';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where an encoding is named. */
export interface NamedEncoding {
  readonly name: string;
  /** The charset of the locale: unlike a variable's value it may be unknown, and UTF-8 stands in for it. */
  readonly fromLocale: boolean;
}

const UTF8_NAME = /^utf[-_ ]?8$/i;

/**
 * The encoding that a variable asks for or else the locale; undefined for UTF-8,
 * the usual one, which needs no table. An empty variable counts: it is an unknown
 * encoding. The names C and POSIX, and a locale without a charset, mean UTF-8.
 */
export function encodingOtherThanUtf8(env: Environment, variable: EncodingVariable): NamedEncoding | undefined {
  const name = env[variable];
  if (name !== undefined) return UTF8_NAME.test(name) ? undefined : { name, fromLocale: false };
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  const charset = locale === undefined ? undefined : /\.([^@]+)/.exec(locale)?.[1];
  return charset === undefined || UTF8_NAME.test(charset) ? undefined : { name: charset, fromLocale: true };
}
