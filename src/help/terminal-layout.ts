import type { ManualPage, PageNode } from './manual-page.ts';
import { type Span, wrap } from './wrap.ts';

export interface PageLayout {
  /** Columns of the terminal. */
  readonly columns: number;
  /** Whether bold and underline may be used. */
  readonly styled: boolean;
}

const MARGIN = 7;
const INDENT = 4;
/** However deep the nesting and narrow the terminal, text keeps about this many columns. */
const MIN_TEXT_COLUMNS = 20;

/** Lays a page out like a manual page, as text that ends with a line break. */
export function layOutPage(page: ManualPage, layout: PageLayout): string {
  const { columns, styled } = layout;
  const lines: string[] = [headLine(page.name, columns), ''];
  for (const { title, nodes } of page.sections) {
    const body = layOutNodes(nodes, layout, Math.min(MARGIN, columns - MIN_TEXT_COLUMNS));
    lines.push(styled ? boldText(title) : title, ...body, '');
  }
  lines.push(headLine(page.name, columns));
  return `${lines.join('\n')}\n`;
}

/** Lays nodes out as lines whose text begins at `margin`, a blank line between nodes. Verbatim lines can be longer than the terminal. */
export function layOutNodes(nodes: readonly PageNode[], layout: PageLayout, margin = 0): string[] {
  const start = Math.max(0, margin);
  return nodes.flatMap((node, i) => [...(i > 0 ? [''] : []), ...nodeLines(node, layout, start)]);
}

function nodeLines(node: PageNode, layout: PageLayout, margin: number): string[] {
  const deeper = Math.max(0, Math.min(margin + INDENT, layout.columns - MIN_TEXT_COLUMNS));
  switch (node.kind) {
    case 'paragraph':
      return proseLines(node.text, layout, margin);
    case 'heading':
      return proseLines(`\`${node.text}\``, layout, margin);
    case 'verbatim':
      return node.text.split('\n').map((line) => `${' '.repeat(deeper)}${line}`.trimEnd());
    case 'list':
      return node.items.flatMap((item) => itemLines(item, layout, margin));
    case 'note': {
      const title = `${node.title.toUpperCase()}:`;
      const titleLine = ' '.repeat(margin) + (layout.styled ? boldText(title) : title);
      return [titleLine, ...layOutNodes(node.blocks, layout, deeper)];
    }
    case 'term': {
      const label = [node.name && `\`${node.name}\``, node.type].filter(Boolean).join(' ');
      return [...proseLines(label, layout, margin), ...layOutNodes(node.nodes, layout, deeper)];
    }
  }
}

function itemLines(item: readonly PageNode[], layout: PageLayout, margin: number): string[] {
  const [first = '', ...rest] = layOutNodes(item, layout, margin + 2);
  return [`${' '.repeat(margin)}o ${first.trimStart()}`, ...rest];
}

function proseLines(text: string, { columns, styled }: PageLayout, margin: number): string[] {
  const show = ({ text: part, style }: Span) => {
    if (!styled || style === 'plain') return part;
    return style === 'code' ? boldText(part) : `\x1b[4m${part}\x1b[24m`;
  };
  return wrap(text, columns - margin).map((line) => ' '.repeat(margin) + line.map(show).join(''));
}

function boldText(text: string): string {
  return `\x1b[1m${text}\x1b[22m`;
}

/** The first and last line of a page: its name at both ends, as man shows it. */
function headLine(name: string, columns: number): string {
  const title = `${name.toUpperCase()}(1)`;
  const gap = columns - 2 * title.length;
  return gap > 0 ? `${title}${' '.repeat(gap)}${title}` : title;
}
