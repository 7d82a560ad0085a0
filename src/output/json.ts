import { type Document, isMap } from '../document/document.ts';
import { printJson } from '../document/json/print-json.ts';

/** The answer as JSON, four spaces per level; an empty object prints nothing (07-output, `empty-json`). */
export function formatJson(document: Document): string {
  if (isMap(document) && document.size === 0) return '';
  return `${printJson(document, { indent: 4 })}\n`;
}
