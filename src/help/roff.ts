import type { ManualPage, PageNode } from './manual-page.ts';
import { spansOf } from './wrap.ts';

/** A page as source of a manual page (man macros). `version` stands in its foot. */
export function roff(page: ManualPage, version: string): string {
  const lines = [`.TH ${page.name.toUpperCase()} 1 "" "dxcli ${version}" "User Commands"`, '.nh', '.ad l'];
  const put = (nodes: readonly PageNode[]): void => {
    for (const node of nodes) {
      switch (node.kind) {
        case 'paragraph':
          lines.push('.PP', styled(node.text));
          break;
        case 'heading':
          lines.push('.PP', `\\fB${escaped(node.text)}\\fR`);
          break;
        case 'verbatim':
          lines.push('.PP', '.RS 4', '.nf', ...node.text.split('\n').map(escaped), '.fi', '.RE');
          break;
        case 'list':
          lines.push('.PP', '.PD 0');
          for (const [first, ...rest] of node.items) {
            lines.push('.IP \\(bu 2', first?.kind === 'paragraph' ? styled(first.text) : '');
            if (rest.length > 0) put(rest);
          }
          lines.push('.PD');
          break;
        case 'note':
          lines.push('.PP', `\\fB${escaped(node.title)}:\\fR`, '.RS 4');
          put(node.blocks);
          lines.push('.RE');
          break;
        case 'term':
          lines.push(
            '.PP',
            [node.name && `\\fB${escaped(node.name)}\\fR`, node.type && escaped(node.type)].filter(Boolean).join(' '),
          );
          lines.push('.RS 4');
          put(node.nodes);
          lines.push('.RE');
          break;
      }
    }
  };
  for (const { title, nodes } of page.sections) {
    lines.push(`.SH ${escaped(title)}`);
    put(nodes);
  }
  return `${lines.join('\n')}\n`;
}

function styled(text: string): string {
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
