import type { Block } from '../model/shape.ts';

/**
 * A manual page before it is laid out. In texts code stands between backticks
 * and placeholders between stars; terminal.ts and roff.ts render it.
 */
export interface ManualPage {
  /** For the head and foot of the page, e.g. `DXCLI-CREATE-BGP-PEER`. */
  readonly name: string;
  readonly sections: readonly PageSection[];
}

export interface PageSection {
  readonly title: string;
  readonly nodes: readonly PageNode[];
}

export type PageNode =
  | Exclude<Block, { kind: 'note' }>
  | { readonly kind: 'note'; readonly title: string; readonly blocks: readonly PageNode[] }
  /** Something with a name and, below and further in, what it is. */
  | { readonly kind: 'term'; readonly name: string; readonly type?: string; readonly nodes: readonly PageNode[] }
  /** A line above something, e.g. `Shorthand Syntax:`. */
  | { readonly kind: 'heading'; readonly text: string }
  /** Lines that stay as they are, however long. */
  | { readonly kind: 'verbatim'; readonly text: string };

/** A paragraph. */
export function paragraph(text: string): PageNode {
  return { kind: 'paragraph', text };
}

/** A list of short texts. */
export function bulletList(texts: readonly string[]): PageNode {
  return { kind: 'list', items: texts.map((text) => [{ kind: 'paragraph', text }]) };
}
