import { CliError } from '../errors.ts';

const LONE_SURROGATE = /\p{Surrogate}/u;
const UTF8 = /^utf[-_ ]?8$/i;

/**
 * What is written for a text: the text itself for UTF-8, bytes for any other
 * encoding that `AWS_CLI_OUTPUT_ENCODING` names. Throws `general` for a name that
 * is no encoding and for a character that the encoding does not have; nothing is
 * written then.
 */
export async function encodeOutput(text: string, encoding: string | undefined): Promise<string | Uint8Array> {
  if (encoding && !UTF8.test(encoding)) return (await import('./encoding.ts')).encode(text, encoding);
  const lone = LONE_SURROGATE.exec(text);
  if (!lone) return text;
  throw new CliError(
    'general',
    `'utf-8' codec can't encode character '\\u${lone[0].charCodeAt(0).toString(16)}' in position ${[...text.slice(0, lone.index)].length}: surrogates not allowed`,
  );
}
