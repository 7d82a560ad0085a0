/** An element: its children by name (the first of each counts), and its text. */
export interface XmlElement {
  readonly name: string;
  readonly children: ReadonlyMap<string, XmlElement>;
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads the small XML documents of the query protocol: elements, text, CDATA
 * and entities; attributes and comments are passed over. Undefined where the
 * text is no whole document.
 */
export function parseXml(text: string): XmlElement | undefined {
  interface Open {
    name: string;
    children: Map<string, XmlElement>;
    text: string;
  }
  const open: Open[] = [];
  let root: XmlElement | undefined;
  const token =
    /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE[^>]*>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)(?:"[^"]*"|'[^']*'|[^>"'])*?(\/?)>|([^<]+)/gy;
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (!found) return undefined;
    const [, cdata, closing, opening, empty, plain] = found;
    const current = open.at(-1);
    if (plain !== undefined || cdata !== undefined) {
      if (current) current.text += cdata ?? decode(plain as string);
      else if ((cdata ?? plain)?.trim() !== '') return undefined;
      continue;
    }
    let done: Open | undefined;
    if (opening !== undefined) {
      if (root) return undefined;
      const element = { name: opening, children: new Map<string, XmlElement>(), text: '' };
      if (empty) done = element;
      else open.push(element);
    } else if (closing !== undefined) {
      if (current?.name !== closing) return undefined;
      done = open.pop();
    }
    if (!done) continue;
    const parent = open.at(-1);
    if (!parent) root = done;
    else if (!parent.children.has(done.name)) parent.children.set(done.name, done);
  }
  return open.length === 0 ? root : undefined;
}

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
