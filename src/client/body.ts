import { isUtf8 } from 'node:buffer';
import type { Document } from '../document/document.ts';
import { JsonError, parseJson } from '../document/json/parse-json.ts';

/** A body as far as it can be understood. */
export type Body =
  | { readonly json: Document; readonly text: string }
  /** No JSON. */
  | { readonly json: undefined; readonly text: string }
  /** Not even UTF-8. */
  | { readonly json: undefined; readonly text: undefined };

/** Reads a body; an empty one counts as an empty object, as in the reference. */
export function readBody(bytes: Uint8Array): Body {
  if (bytes.length === 0) return { json: new Map(), text: '' };
  if (!isUtf8(bytes)) return { json: undefined, text: undefined };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  try {
    return { json: parseJson(text), text };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return { json: undefined, text };
  }
}
