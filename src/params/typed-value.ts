import { JsonError, parseJson } from '../document/json/parse-json.ts';
import { orderedMap, type Value } from '../document/value.ts';
import { CliError } from '../errors.ts';
import type { ListShape, Shape } from '../model/shape.ts';
import { stripStart } from '../python/whitespace.ts';
import { badParam } from './bad-param.ts';
import { convert, wholeNumber } from './convert.ts';
import { FileError } from './file.ts';
import { type FileReader, parseShorthand, ShorthandError } from './shorthand.ts';

/** Values as typed: one, several for a list, or what a file holds. */
export type Raw = string | Uint8Array | readonly string[];

/**
 * Makes a typed value of what was typed for an option (`option` is its name
 * without the dashes): JSON where a structure or list starts with a bracket,
 * shorthand otherwise. Throws `params` and `general`.
 */
export function typedValue(shape: Shape, raw: Raw, option: string, readFile: FileReader): Value {
  switch (shape.type) {
    case 'structure':
      return structure(shape, text(raw, option), option, readFile);
    case 'list':
      return list(shape, raw, option, readFile);
    case 'integer':
    case 'long':
      return wholeNumber(raw as Value, `--${option}`);
    case 'boolean':
      return convert(raw as Value, shape, option);
    case 'string':
    case 'timestamp':
    case 'blob':
      return raw as Value;
  }
}

function structure(shape: Shape, value: string, option: string, readFile: FileReader): Value {
  if (startsWith(value, '{')) return json(value, option);
  if (startsWith(value, '[')) throw badParam(`--${option}`, `Invalid JSON:\n${value}`);
  return convert(shorthand(value, option, readFile), shape, '');
}

function list(shape: ListShape, raw: Raw, option: string, readFile: FileReader): Value {
  const items = typeof raw === 'string' || raw instanceof Uint8Array ? [text(raw, option)] : raw;
  const [first = ''] = items;
  if (items.length === 1 && startsWith(first, '[')) return json(first, option);
  return items.map((item) => typedValue(shape.element, item, option, readFile));
}

function json(value: string, option: string): Value {
  try {
    return parseJson(value, orderedMap);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw badParam(`--${option}`, `Invalid JSON: ${error.message}\nJSON received: ${value}`);
  }
}

function shorthand(value: string, option: string, readFile: FileReader): Value {
  try {
    return parseShorthand(value, readFile);
  } catch (error) {
    if (error instanceof ShorthandError) throw badParam(`--${option}`, error.message);
    // The reference does not expect a missing file here: another exit code than for a file in front.
    if (error instanceof FileError) throw new CliError('general', error.message);
    throw error;
  }
}

/** Bytes are no text, so that nothing can be parsed in them. */
function text(raw: Raw, option: string): string {
  if (typeof raw === 'string') return raw;
  throw new CliError('general', `--${option} needs text: use the file:// prefix instead of the fileb:// prefix.`);
}

function startsWith(value: string, bracket: '{' | '['): boolean {
  return stripStart(value).startsWith(bracket);
}
