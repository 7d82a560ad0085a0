import type { ManualPage, PageNode } from './manual-page.ts';
import { spansOf } from './wrap.ts';

/** A page as source of a manual page (man macros). `version` stands in its foot. */
export function roff(page: ManualPage, version: string): string {
  const sections = page.sections.flatMap(({ title, nodes }) => [`.SH ${escaped(title)}`, ...nodes.flatMap(nodeLines)]);
  const head = [`.TH ${page.name.toUpperCase()} 1 "" "dxcli ${version}" "User Commands"`, '.nh', '.ad l'];
  return `${[...head, ...sections].join('\n')}\n`;
}

function nodeLines(node: PageNode): string[] {
  switch (node.kind) {
    case 'paragraph':
      return ['.PP', styledText(node.text)];
    case 'heading':
      return ['.PP', `\\fB${escaped(node.text)}\\fR`];
    case 'verbatim':
      return ['.PP', '.RS 4', '.nf', ...node.text.split('\n').map(escaped), '.fi', '.RE'];
    case 'list':
      return ['.PP', '.PD 0', ...node.items.flatMap(itemLines), '.PD'];
    case 'note':
      return ['.PP', `\\fB${escaped(node.title)}:\\fR`, ...indented(node.blocks)];
    case 'term': {
      const label = [node.name && `\\fB${escaped(node.name)}\\fR`, node.type && escaped(node.type)];
      return ['.PP', label.filter(Boolean).join(' '), ...indented(node.nodes)];
    }
  }
}

function itemLines([first, ...rest]: readonly PageNode[]): string[] {
  const text = first?.kind === 'paragraph' ? styledText(first.text) : '';
  return ['.IP \\(bu 2', text, ...rest.flatMap(nodeLines)];
}

function indented(nodes: readonly PageNode[]): string[] {
  return ['.RS 4', ...nodes.flatMap(nodeLines), '.RE'];
}

function styledText(text: string): string {
  return spansOf(text)
    .map(({ text: part, style }) =>
      style === 'plain' ? escaped(part) : `\\f${style === 'code' ? 'B' : 'I'}${escaped(part)}\\fR`,
    )
    .join('');
}

/** Text that roff shows as it is: backslashes, hyphens that can be copied, no line that begins as a request. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/, '\\&');
}
