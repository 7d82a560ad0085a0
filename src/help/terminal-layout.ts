import type { ManualPage, PageNode } from './manual-page.ts';
import { type Span, wrap } from './wrap.ts';

export interface PageLayout {
  /** Columns of the terminal. */
  readonly columns: number;
  /** Whether bold and underline may be used. */
  readonly styled: boolean;
}

const MARGIN = 7;
const STEP = 4;
/** However deep the nesting and narrow the terminal, text keeps about this many columns. */
const NARROWEST = 20;

/** Lays a page out like a manual page, as text that ends with a line break. */
export function layOutPage(page: ManualPage, layout: PageLayout): string {
  const { columns, styled } = layout;
  const lines: string[] = [headLine(page.name, columns), ''];
  for (const { title, nodes } of page.sections) {
    lines.push(
      styled ? boldly(title) : title,
      ...layOutNodes(nodes, layout, Math.min(MARGIN, columns - NARROWEST)),
      '',
    );
  }
  lines.push(headLine(page.name, columns));
  return `${lines.join('\n')}\n`;
}

const boldly = (text: string) => `\x1b[1m${text}\x1b[22m`;

/** Lays nodes out as lines whose text begins at `margin`. Lines that stay as they are can be longer than the terminal. */
export function layOutNodes(nodes: readonly PageNode[], { columns, styled }: PageLayout, margin = 0): string[] {
  const lines: string[] = [];
  const bold = (text: string) => (styled ? boldly(text) : text);
  const show = ({ text, style }: Span) =>
    styled && style === 'emphasis' ? `\x1b[4m${text}\x1b[24m` : style === 'code' ? bold(text) : text;

  const deeper = (margin: number) => Math.max(0, Math.min(margin + STEP, columns - NARROWEST));
  const prose = (text: string, margin: number) => {
    for (const line of wrap(text, columns - margin)) lines.push(' '.repeat(margin) + line.map(show).join(''));
  };

  /** Blank lines stand between nodes. `margin` is where the text begins. */
  const put = (nodes: readonly PageNode[], margin: number): void => {
    for (const [i, node] of nodes.entries()) {
      if (i > 0) lines.push('');
      const space = ' '.repeat(margin);
      switch (node.kind) {
        case 'paragraph':
          prose(node.text, margin);
          break;
        case 'heading':
          prose(`\`${node.text}\``, margin);
          break;
        case 'verbatim':
          for (const line of node.text.split('\n')) lines.push(`${' '.repeat(deeper(margin))}${line}`.trimEnd());
          break;
        case 'list':
          for (const item of node.items) {
            const start = lines.length;
            put(item, margin + 2);
            lines[start] = `${space}o ${(lines[start] ?? '').trimStart()}`;
          }
          break;
        case 'note':
          lines.push(`${space}${bold(`${node.title.toUpperCase()}:`)}`);
          put(node.blocks, deeper(margin));
          break;
        case 'term': {
          const label = [node.name && `\`${node.name}\``, node.type].filter(Boolean).join(' ');
          prose(label, margin);
          put(node.nodes, deeper(margin));
          break;
        }
      }
    }
  };

  put(nodes, Math.max(0, margin));
  return lines;
}

/** The name at both ends, as man shows it. */
function headLine(name: string, columns: number): string {
  const title = `${name.toUpperCase()}(1)`;
  const gap = columns - 2 * title.length;
  return gap > 0 ? `${title}${' '.repeat(gap)}${title}` : title;
}
