import type { Block } from '../model/shape.ts';

/**
 * A manual page before it is laid out. In texts code stands between backticks
 * and placeholders between stars; terminal.ts and roff.ts render it.
 */
export interface Page {
  /** For the head and foot of the page, e.g. `DXCLI-CREATE-BGP-PEER`. */
  readonly name: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly nodes: readonly Node[];
}

export type Node =
  | Exclude<Block, { kind: 'note' }>
  | { readonly kind: 'note'; readonly title: string; readonly blocks: readonly Node[] }
  /** Something with a name and, below and further in, what it is. */
  | { readonly kind: 'term'; readonly name: string; readonly type?: string; readonly nodes: readonly Node[] }
  /** A line above something, e.g. `Shorthand Syntax:`. */
  | { readonly kind: 'heading'; readonly text: string }
  /** Lines that stay as they are, however long. */
  | { readonly kind: 'verbatim'; readonly text: string };

/** A paragraph. */
export function paragraph(text: string): Node {
  return { kind: 'paragraph', text };
}

/** A list of short texts. */
export function list(texts: readonly string[]): Node {
  return { kind: 'list', items: texts.map((text) => [{ kind: 'paragraph', text }]) };
}
