import type { Document } from './document.ts';

/**
 * A parameter's value on its way to the request: a document, or what only
 * `fileb://` (bytes) and YAML (dates) can make, which validation refuses by name.
 */
export type Value = Document | Uint8Array | YamlDate | Value[] | Map<string, Value>;

/** A date or time that a YAML scalar was read as; `python` is how the reference prints it. */
export interface YamlDate {
  readonly date: 'date' | 'datetime';
  readonly python: string;
}

/**
 * A map that the reference holds as an `OrderedDict`, as its messages show:
 * so it does with JSON that is typed for an option of the operation.
 */
export interface OrderedMap extends Map<string, Document> {
  readonly ordered: true;
}

/** An empty `OrderedMap`. */
export function orderedMap(): OrderedMap {
  return Object.assign(new Map<string, Document>(), { ordered: true as const });
}
