import { type Document, type DocumentMap, isMap, isScalar } from '../document/document.ts';
import { str } from '../document/repr.ts';
import { CliError, isCliError } from '../errors.ts';
import { compareCodePoints } from '../python/strings.ts';

/**
 * A document as lines of tab-separated values: first the scalars of an object, sorted
 * by their keys, then its lists and objects, whose lines begin with their key in
 * capitals. Throws `general` for a list that mixes objects with other values; the
 * error carries the lines before that list, which the reference has printed by then.
 */
export function formatText(document: Document): string {
  const lines: string[] = [];
  const text = () => lines.map((line) => `${line}\n`).join('');
  try {
    addValue(lines, document, undefined);
  } catch (error) {
    throw isCliError(error) ? new CliError(error.kind, error.message, { shown: text() }) : error;
  }
  return text();
}

function addValue(lines: string[], value: Document, name: string | undefined): void {
  if (isMap(value)) addObject(lines, value, name, scalarKeys([value]));
  else if (Array.isArray(value)) addList(lines, value, name);
  else lines.push(str(value));
}

function addList(lines: string[], list: Document[], name: string | undefined): void {
  if (list.some(isMap)) {
    const objects = list.map((item) => {
      if (!isMap(item)) throw mixedList();
      return item;
    });
    const keys = scalarKeys(objects);
    for (const object of objects) addObject(lines, object, name, keys);
    return;
  }
  const scalars = list.filter(isScalar).map(str);
  if (name === undefined) {
    if (scalars.length > 0) lines.push(scalars.join('\t'));
  } else for (const scalar of scalars) lines.push(`${name}\t${scalar}`);
  for (const item of list) if (!isScalar(item)) addValue(lines, item, name);
}

/**
 * A line of the values of `keys`, then the object's other lists and objects. The line
 * is empty at a key that the object lacks and another one of its list has.
 */
function addObject(lines: string[], object: DocumentMap, name: string | undefined, keys: readonly string[]): void {
  if (keys.length > 0) {
    const values = keys.map((key) => {
      const value = object.get(key);
      return value === undefined ? '' : str(value);
    });
    lines.push((name === undefined ? values : [name, ...values]).join('\t'));
  }
  for (const [key, value] of [...object].sort(([a], [b]) => compareCodePoints(a, b))) {
    if (!isScalar(value) && !keys.includes(key)) addValue(lines, value, key.toUpperCase());
  }
}

function scalarKeys(objects: readonly DocumentMap[]): string[] {
  const keys = new Set<string>();
  for (const object of objects) for (const [key, value] of object) if (isScalar(value)) keys.add(key);
  return [...keys].sort(compareCodePoints);
}

function mixedList(): CliError {
  return new CliError(
    'general',
    'The text format cannot show a list that mixes objects with other values; choose another format with --output, e.g. json',
  );
}
