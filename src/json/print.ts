import type { Document } from '../document.ts';

/** Prints JSON as Python's `json.dumps` does. `indent` in spaces; undefined for one line with `, ` and `: `. Without `ascii`, characters stand as they are. */
export function printJson(
  _document: Document,
  _options: { indent?: number; ascii?: boolean; sortKeys?: boolean } = {},
): string {
  throw new Error('not built yet');
}
