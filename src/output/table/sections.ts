import { type Document, type DocumentMap, isMap } from '../../document/document.ts';
import { str } from '../../document/repr.ts';
import { CliError } from '../../errors.ts';
import { compareCodePoints } from '../../python/strings.ts';
import { isFalsy, isScalar } from '../scalar.ts';

/** A part of a table: a title over rows of cells, maybe under headers. */
export interface Section {
  readonly title: string;
  /** How deep it is nested: the number of `|` drawn on either side of it. */
  readonly depth: number;
  headers?: readonly string[];
  rows: (readonly string[])[];
  /** A line under the title even where there are no rows. */
  ruled: boolean;
}

/**
 * Takes a document apart into the sections of its table, in the order in which
 * they are drawn; none for an answer that Python takes for false. `title` is
 * that of the outermost section. Throws `general` for a list that mixes what no
 * table can hold, as the reference does.
 */
export function sectionsOf(document: Document, title: string): Section[] {
  const sections: Section[] = [];
  if (!isFalsy(document)) addValue(sections, title, document, 0);
  return sections;
}

function addSection(sections: Section[], title: string, depth: number): void {
  sections.push({ title, depth, rows: [], ruled: false });
}

function addValue(sections: Section[], title: string, value: Document, depth: number): void {
  addSection(sections, title, depth);
  if (isMap(value)) addObject(sections, value, depth);
  else if (Array.isArray(value)) addList(sections, title, value, depth);
  else current(sections).ruled = true;
}

/** An object: its scalars in one row (one alone beside its key), then a section for each other member. */
function addObject(sections: Section[], object: DocumentMap, depth: number): void {
  const { scalars, others } = sortKeys([object]);
  const values = scalars.map((key) => cell(object.get(key)));
  const section = current(sections);
  if (scalars.length === 0) section.ruled = true;
  else if (scalars.length === 1) section.rows.push([...scalars, ...values]);
  else {
    section.headers = scalars;
    section.rows.push(values);
  }
  addMembers(sections, object, others, depth);
}

function addMembers(sections: Section[], object: DocumentMap, keys: readonly string[], depth: number): void {
  for (const key of keys) {
    const value = object.get(key);
    if (value !== undefined && !isFalsy(value)) addValue(sections, key, value, depth + 1);
  }
}

function addList(sections: Section[], title: string, list: Document[], depth: number): void {
  if (isMap(list[0])) {
    addObjects(sections, title, list, depth);
    return;
  }
  for (const item of list) {
    if (isScalar(item)) addRow(sections, [cell(item)]);
    else if (isMap(item)) addRow(sections, [...item.keys()]);
    else if (item.every(isScalar)) addRow(sections, item.map(cell));
    // The title was drawn for the list around it. What the list inside begins anew, the reference begins at the outermost depth.
    else addList(sections, '', item, 0);
  }
}

/** A list of objects: one row each under the keys of all, or, where members nest, a section each. */
function addObjects(sections: Section[], title: string, list: Document[], depth: number): void {
  const objects = list.map((item) => (isMap(item) ? item : new Map()));
  const { scalars, others } = sortKeys(objects);
  // Something empty among objects without scalars passes for an empty object.
  const passes = (item: Document) =>
    isMap(item) || (scalars.length === 0 && (Array.isArray(item) || item === '') && isFalsy(item));
  if (!list.every(passes)) throw noTable('a list that holds objects and other values');
  for (const [i, object] of objects.entries()) {
    if (i > 0 && others.length > 0) addSection(sections, title, depth);
    if (scalars.length > 0) current(sections).headers = scalars;
    addRow(
      sections,
      scalars.map((key) => cell(object.get(key))),
    );
    addMembers(sections, object, others, depth);
  }
}

/** The keys of objects, each group in order: those that hold a scalar somewhere, and those that hold a list or an object somewhere. */
function sortKeys(objects: readonly DocumentMap[]): { scalars: string[]; others: string[] } {
  const scalars = new Set<string>();
  const others = new Set<string>();
  for (const object of objects) for (const [key, value] of object) (isScalar(value) ? scalars : others).add(key);
  return { scalars: [...scalars].sort(compareCodePoints), others: [...others].sort(compareCodePoints) };
}

/** A cell's text; empty where an object lacks the key. */
function cell(value: Document | undefined): string {
  return value === undefined ? '' : str(value);
}

function addRow(sections: Section[], row: readonly string[]): void {
  const { headers, rows } = current(sections);
  for (const other of [headers, rows[0]]) {
    if (other && other.length !== row.length) throw noTable('rows of different lengths');
  }
  rows.push(row);
}

function current(sections: Section[]): Section {
  return sections[sections.length - 1] as Section;
}

function noTable(what: string): CliError {
  return new CliError('general', `A table cannot show ${what}; choose another format with --output, e.g. json`);
}
