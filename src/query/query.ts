import type { Document } from '../document.ts';

/** A compiled `--query`. */
export interface Query {
  /** The value that the query picks out of a document. Throws `general` for a wrong type of argument and the like, as the reference does. */
  apply(document: Document): Document;
}

/** Compiles `--query`. Throws `usage` (`Bad value for --query …`). This file is the root of the query piece. */
export function compileQuery(_text: string): Query {
  throw new Error('not built yet');
}
