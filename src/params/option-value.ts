import { JsonError, parseJson } from '../document/json/parse-json.ts';
import { orderedMap, type Value } from '../document/value.ts';
import { CliError } from '../errors.ts';
import type { ListShape, Shape, StructureShape } from '../model/shape.ts';
import { stripStart } from '../python/whitespace.ts';
import { badParam, FileError, ShorthandError } from './param-errors.ts';
import { type FileReader, parseShorthand } from './shorthand-parser.ts';
import { toModelType, toWholeNumber } from './to-model-type.ts';

/** What was typed for an option: one word, several for a list, or the content of the file that it names. */
export type OptionWords = string | Uint8Array | readonly string[];

/**
 * Makes a typed value of what was typed for an option (`option` is its name
 * without the dashes): JSON where a structure or list starts with a bracket,
 * shorthand otherwise. Throws `params` and `general`.
 */
export function parseOptionValue(shape: Shape, words: OptionWords, option: string, files: FileReader): Value {
  switch (shape.type) {
    case 'structure':
      return structure(shape, textOf(words, option), option, files);
    case 'list':
      return list(shape, words, option, files);
    case 'integer':
    case 'long':
      return toWholeNumber(words as Value, `--${option}`);
    case 'boolean':
      return toModelType(words as Value, shape, option);
    case 'string':
    case 'timestamp':
    case 'blob':
      return words as Value;
  }
}

function structure(shape: StructureShape, text: string, option: string, files: FileReader): Value {
  if (startsWith(text, '{')) return json(text, option);
  if (startsWith(text, '[')) throw badParam(`--${option}`, `Invalid JSON:\n${text}`);
  return toModelType(shorthand(text, option, files), shape, '');
}

function list(shape: ListShape, words: OptionWords, option: string, files: FileReader): Value {
  if (typeof words === 'string' || words instanceof Uint8Array) return listFromFile(shape, words, option, files);
  const [first = ''] = words;
  if (words.length === 1 && startsWith(first, '[')) return json(first, option);
  return words.map((word) => parseOptionValue(shape.element, word, option, files));
}

/**
 * A list from the content of a file. What is not a JSON list the reference does not read as a list of one:
 * shorthand gives a structure, which validation refuses, and any other text or bytes are a list of their
 * characters or numbers (ops-tags-json-14, ops-list-file-01 and -05 in 23-operations-in-practice).
 */
function listFromFile({ element }: ListShape, content: string | Uint8Array, option: string, files: FileReader): Value {
  if (typeof content === 'string' && startsWith(content, '[')) return json(content, option);
  if (element.type === 'structure') return structure(element, textOf(content, option), option, files);
  return typeof content === 'string' ? [...content] : [...content];
}

function json(text: string, option: string): Value {
  try {
    return parseJson(text, orderedMap);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw badParam(`--${option}`, `Invalid JSON: ${error.message}\nJSON received: ${text}`);
  }
}

function shorthand(text: string, option: string, files: FileReader): Value {
  try {
    return parseShorthand(text, files);
  } catch (error) {
    if (error instanceof ShorthandError) throw badParam(`--${option}`, error.message);
    // The reference does not expect a missing file here: the exit code differs from that of a value that is a file.
    if (error instanceof FileError) throw new CliError('general', error.message);
    throw error;
  }
}

/** The one word of an option whose value is parsed. Throws `general` for bytes: they are not text. */
function textOf(words: OptionWords, option: string): string {
  if (typeof words === 'string') return words;
  throw new CliError('general', `--${option} needs text: use the file:// prefix instead of the fileb:// prefix.`);
}

function startsWith(text: string, bracket: '{' | '['): boolean {
  return stripStart(text).startsWith(bracket);
}
