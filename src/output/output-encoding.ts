import type { Host } from '../platform/host.ts';
import { refuseSurrogates } from '../python/strings.ts';
import { encodingOtherThanUtf8 } from '../python/text-encoding.ts';

/**
 * Refuses a value of `AWS_CLI_OUTPUT_ENCODING` that no output could be written in
 * (`general`), also where nothing is to be written: renc-off in 20-found.
 */
export async function checkOutputEncoding(env: Host['env']): Promise<void> {
  const encoding = encodingOtherThanUtf8(env, 'AWS_CLI_OUTPUT_ENCODING');
  if (!encoding || encoding.fromLocale) return;
  (await import('../python/encodings.ts')).checkOutputCodec(encoding.name);
}

/**
 * What is written for a text: the text itself for UTF-8, bytes for any other
 * encoding that `AWS_CLI_OUTPUT_ENCODING` or the locale names. Throws `general` for
 * a character that the encoding does not have, before anything is written.
 */
export async function encodeOutput(text: string, env: Host['env']): Promise<string | Uint8Array> {
  const encoding = encodingOtherThanUtf8(env, 'AWS_CLI_OUTPUT_ENCODING');
  if (encoding) return (await import('../python/encodings.ts')).encodeAs(text, encoding);
  refuseSurrogates(text);
  return text;
}
