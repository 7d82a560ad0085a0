import { refuseSurrogates } from '../python/strings.ts';

const UTF8 = /^utf[-_ ]?8$/i;

/**
 * What is written for a text: the text itself for UTF-8, bytes for any other
 * encoding that `AWS_CLI_OUTPUT_ENCODING` names. Throws `general` for a name that
 * is no encoding and for a character that the encoding does not have; nothing is
 * written then.
 */
export async function encodeOutput(text: string, encoding: string | undefined): Promise<string | Uint8Array> {
  if (encoding && !UTF8.test(encoding)) return (await import('../python/encode.ts')).encode(text, encoding);
  refuseSurrogates(text);
  return text;
}
