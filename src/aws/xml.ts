import { parseXML } from '@aws-sdk/xml-builder';

/** An element: its children by name (of several with one name the first; attributes count as children), and its text. */
export interface XmlElement {
  readonly name: string;
  readonly children: ReadonlyMap<string, XmlElement>;
  readonly text: string;
}

/** An element as the SDK's parser gives it: its text, or its attributes, text and children as properties. */
type SdkElement = string | { readonly [name: string]: SdkElement | readonly SdkElement[] };

/** Reads the small XML documents of the query protocol with the SDK's parser. Undefined for a text that is not a document. */
export function parseXml(text: string): XmlElement | undefined {
  let root: [string, SdkElement] | undefined;
  try {
    [root] = Object.entries(parseXML(text) as Record<string, SdkElement>);
  } catch {
    return undefined; // Not a document, or one that is nested deeper than any of the services'.
  }
  return root && elementOf(...root);
}

function elementOf(name: string, parsed: SdkElement): XmlElement {
  if (typeof parsed === 'string') return { name, children: new Map(), text: parsed };
  const { '#text': text = '', ...rest } = parsed;
  const children = Object.entries(rest).map(([child, value]) => {
    const first = Array.isArray(value) ? (value as readonly SdkElement[])[0] : (value as SdkElement);
    return [child, elementOf(child, first ?? '')] as const;
  });
  return { name, children: new Map(children), text: typeof text === 'string' ? text : '' };
}
