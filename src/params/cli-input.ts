import { isMap } from '../document/document.ts';
import { JsonError, parseJson } from '../document/json/parse-json.ts';
import { pythonType } from '../document/repr.ts';
import type { Value } from '../document/value.ts';
import { decodeByMark } from '../python/utf8.ts';
import { badParam } from './param-errors.ts';

/**
 * Reads what `--cli-input-json` or `--cli-input-yaml` was given: a map of
 * parameters by member name. Throws `params` for an invalid text and for a
 * document that is not a map (05-cli-input).
 */
export async function readCliInput(
  input: string | Uint8Array,
  language: 'json' | 'yaml',
): Promise<ReadonlyMap<string, Value>> {
  const value = await parse(input, language);
  if (!isMap(value)) {
    throw badParam(`--cli-input-${language}`, `Invalid type: expecting map, received ${pythonType(value)}`);
  }
  return value as Map<string, Value>;
}

async function parse(input: string | Uint8Array, language: 'json' | 'yaml'): Promise<Value> {
  const invalid = () => badParam(`cli-input-${language}`, `Invalid ${language.toUpperCase()} received.`);
  const text = typeof input === 'string' ? input : decodeByMark(input);
  if (text === undefined) throw invalid();
  const read = language === 'json' ? parseJson : (await import('./yaml/read-yaml.ts')).readYaml;
  try {
    return read(text);
  } catch (error) {
    // By name: the YAML reader is a bundle of its own, with its own class.
    if (error instanceof JsonError || (error as Error).name === 'YamlError') throw invalid();
    throw error;
  }
}
