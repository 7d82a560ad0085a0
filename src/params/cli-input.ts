import { isMap } from '../document/document.ts';
import { JsonError, parseJson } from '../document/json/parse-json.ts';
import { pythonType } from '../document/repr.ts';
import type { Value } from '../document/value.ts';
import { decode } from '../python/decode.ts';
import { badParam } from './bad-param.ts';

/**
 * Reads what `--cli-input-json` or `--cli-input-yaml` was given: a map of
 * parameters by member name. Throws `params` where it is none (05-cli-input).
 */
export async function cliInput(input: string | Uint8Array, language: 'json' | 'yaml'): Promise<Map<string, Value>> {
  const value = await read(input, language);
  if (!isMap(value)) {
    throw badParam(`--cli-input-${language}`, `Invalid type: expecting map, received ${pythonType(value)}`);
  }
  return value as Map<string, Value>;
}

async function read(input: string | Uint8Array, language: 'json' | 'yaml'): Promise<Value> {
  const refused = () => badParam(`cli-input-${language}`, `Invalid ${language.toUpperCase()} received.`);
  const text = typeof input === 'string' ? input : decodeMarked(input);
  if (text === undefined) throw refused();
  const parse = language === 'json' ? parseJson : (await import('./yaml/read-yaml.ts')).readYaml;
  try {
    return parse(text);
  } catch (error) {
    // By name: the YAML reader is a piece of its own, with its own class.
    if (error instanceof JsonError || (error as Error).name === 'YamlError') throw refused();
    throw error;
  }
}

/** Bytes from `fileb://`: UTF-8, or UTF-16 where they start with its byte order mark. */
function decodeMarked(bytes: Uint8Array): string | undefined {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return decode(bytes, utf16 ? 'utf-16' : 'utf-8-sig');
}
