import type { Document } from './document.ts';

/**
 * A parameter's value before it was validated: a document, or bytes (from `fileb://`)
 * and dates (from YAML), which validation refuses with the name of their type.
 */
export type Value = Document | Uint8Array | YamlDate | Value[] | Map<string, Value>;

/** A date or time that was read from a YAML scalar; `python` is the text that Python prints for it. */
export interface YamlDate {
  readonly date: 'date' | 'datetime';
  readonly python: string;
}

/**
 * A map that the reference holds as an `OrderedDict`, which its messages show.
 * It does so with JSON that is typed for an option of the operation.
 */
export interface OrderedMap extends Map<string, Document> {
  readonly ordered: true;
}

/** An empty `OrderedMap`. */
export function orderedMap(): OrderedMap {
  return Object.assign(new Map<string, Document>(), { ordered: true as const });
}
