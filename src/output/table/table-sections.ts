import { type Document, type DocumentMap, isFalsy, isMap, isScalar } from '../../document/document.ts';
import { str } from '../../document/repr.ts';
import { CliError } from '../../errors.ts';
import { compareCodePoints } from '../../python/strings.ts';

/** A part of a table: a title over rows of cells, maybe under headers. */
export interface TableSection {
  readonly title: string;
  /** How deep it is nested: the number of `|` drawn on either side of it. */
  readonly depth: number;
  headers?: readonly string[];
  rows: (readonly string[])[];
  /** Whether a line is drawn under the title even where there are no rows. */
  ruled: boolean;
}

/**
 * Takes a document apart into the sections of its table, in the order in which
 * they are drawn; no section for a document that Python takes for false. `title` is
 * that of the outermost section. Throws `general` for a list of values that no
 * table can hold together, as the reference does.
 */
export function sectionsOf(document: Document, title: string): TableSection[] {
  const builder = new SectionBuilder();
  if (!isFalsy(document)) builder.addValue(title, document, 0);
  return builder.sections;
}

/** Collects the sections of one table. Rows go to the last section. */
class SectionBuilder {
  readonly sections: TableSection[] = [];

  addValue(title: string, value: Document, depth: number): void {
    const section = this.#addSection(title, depth);
    if (isMap(value)) this.#addObject(section, value);
    else if (Array.isArray(value)) this.#addList(title, value, depth);
    else section.ruled = true;
  }

  #addSection(title: string, depth: number): TableSection {
    const section = { title, depth, rows: [], ruled: false };
    this.sections.push(section);
    return section;
  }

  /** An object: its scalars in one row (a single one beside its key), then a section for each other member. */
  #addObject(section: TableSection, object: DocumentMap): void {
    const { scalars, others } = sortKeys([object]);
    const values = scalars.map((key) => cell(object.get(key)));
    if (scalars.length === 0) section.ruled = true;
    else if (scalars.length === 1) section.rows.push([...scalars, ...values]);
    else {
      section.headers = scalars;
      section.rows.push(values);
    }
    this.#addMembers(object, others, section.depth);
  }

  #addMembers(object: DocumentMap, keys: readonly string[], depth: number): void {
    for (const key of keys) {
      const value = object.get(key);
      if (value !== undefined && !isFalsy(value)) this.addValue(key, value, depth + 1);
    }
  }

  #addList(title: string, list: Document[], depth: number): void {
    if (isMap(list[0])) {
      this.#addObjects(title, list, depth);
      return;
    }
    for (const item of list) {
      if (isScalar(item)) this.#addRow([cell(item)]);
      else if (isMap(item)) this.#addRow([...item.keys()]);
      else if (item.every(isScalar)) this.#addRow(item.map(cell));
      // The title was drawn for the outer list. As in the reference, sections of the inner list begin at depth 0.
      else this.#addList('', item, 0);
    }
  }

  /** A list of objects: a row each under the keys of all, or, where members nest, a section each. */
  #addObjects(title: string, list: Document[], depth: number): void {
    const objects = list.map((item) => (isMap(item) ? item : new Map()));
    const { scalars, others } = sortKeys(objects);
    // As in the reference, an empty list or text counts as an empty object if no object has scalars.
    const counts = (item: Document) =>
      isMap(item) || (scalars.length === 0 && (Array.isArray(item) || item === '') && isFalsy(item));
    if (!list.every(counts)) throw noTable('a list that holds objects and other values');
    for (const [i, object] of objects.entries()) {
      if (i > 0 && others.length > 0) this.#addSection(title, depth);
      if (scalars.length > 0) this.#last().headers = scalars;
      this.#addRow(scalars.map((key) => cell(object.get(key))));
      this.#addMembers(object, others, depth);
    }
  }

  #addRow(row: readonly string[]): void {
    const { headers, rows } = this.#last();
    for (const other of [headers, rows[0]]) {
      if (other && other.length !== row.length) throw noTable('rows of different lengths');
    }
    rows.push(row);
  }

  #last(): TableSection {
    return this.sections[this.sections.length - 1] as TableSection;
  }
}

/** The keys of objects in two sorted groups: those that hold a scalar in some object, and those that hold a list or an object in some. */
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

function noTable(what: string): CliError {
  return new CliError('general', `A table cannot show ${what}; choose another format with --output, e.g. json`);
}
