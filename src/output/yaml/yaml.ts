import { type Document, isMap } from '../../document/document.ts';
import { printJson } from '../../document/json/print-json.ts';
import { emitYaml } from './yaml-emitter.ts';

/**
 * A document as YAML, with its final line break. What is neither list nor
 * object is printed as JSON, an empty object is not printed at all (07-output,
 * `string-yaml`, `empty-yaml`). `datetime` and what is thrown: see `emitYaml`.
 */
export function formatYaml(document: Document, datetime?: string): string {
  if (isMap(document)) return document.size === 0 ? '' : emitYaml(document, datetime);
  return Array.isArray(document) ? emitYaml(document, datetime) : `${printJson(document)}\n`;
}

/**
 * A document as an item of a YAML list of pages. An empty object is not printed (07-output, `empty-yaml-stream`) but
 * where it is one page of several (`ops-stream-09` in 23-operations-in-practice).
 */
export function formatYamlStream(
  document: Document,
  { isPage = false, datetime }: { readonly isPage?: boolean; readonly datetime?: string } = {},
): string {
  if (!isPage && isMap(document) && document.size === 0) return '';
  return emitYaml([document], datetime);
}
