import { parseXML } from '@aws-sdk/xml-builder';

/** An element: its children by name (the first of each counts; an attribute is one too), and its text. */
export interface XmlElement {
  readonly name: string;
  readonly children: ReadonlyMap<string, XmlElement>;
  readonly text: string;
}

/** An element as the SDK's parser gives it: its text, or its attributes, text and children as properties. */
type Parsed = string | { readonly [name: string]: Parsed | readonly Parsed[] };

/** Reads the small XML documents of the query protocol with the SDK's parser. Undefined where the text is no document. */
export function parseXml(text: string): XmlElement | undefined {
  let root: [string, Parsed] | undefined;
  try {
    [root] = Object.entries(parseXML(text) as Record<string, Parsed>);
  } catch {
    return undefined; // It is none, or is nested too deep to be one of ours.
  }
  return root && elementOf(...root);
}

function elementOf(name: string, parsed: Parsed): XmlElement {
  if (typeof parsed === 'string') return { name, children: new Map(), text: parsed };
  const { '#text': text = '', ...rest } = parsed;
  const children = Object.entries(rest).map(([child, value]) => {
    const first = Array.isArray(value) ? (value as readonly Parsed[])[0] : (value as Parsed);
    return [child, elementOf(child, first ?? '')] as const;
  });
  return { name, children: new Map(children), text: typeof text === 'string' ? text : '' };
}
