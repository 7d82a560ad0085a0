import type { Document } from '../document.ts';

/** Prints a document as the reference's `--output yaml` does, with its final line break. */
export function formatYaml(_document: Document): string {
  throw new Error('not built yet');
}

/** Prints a document as the reference's `--output yaml-stream` does: one list entry per page of an answer. */
export function formatYamlStream(_document: Document): string {
  throw new Error('not built yet');
}
