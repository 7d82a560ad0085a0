import { type Document, isMap } from '../document/document.ts';
import { printJson } from '../document/json/print-json.ts';
import type { OutputFormat } from '../model/choices.ts';

/** What a format may need to know besides the document. */
export interface FormatOptions {
  /** The title of the outermost table. */
  readonly title: string;
  /** In columns. A table that is wider has its one-row sections turned by a quarter. */
  readonly terminalWidth: number;
  /** Whether tables are coloured. */
  readonly color: boolean;
  /** Whether colours are reset after each write, as the reference does but for a pager. */
  readonly resets: boolean;
  /** Whether the document is one page of several: an empty one is an item of `yaml-stream` then. */
  readonly isPage?: boolean;
  /** A text that stands for a datetime of Python (`1970-01-01T00:00:00`): YAML writes it plain, with a space for the `T`. */
  readonly datetime?: string;
}

/**
 * A document in one of the formats; empty where the format prints nothing. Each
 * format but JSON is a bundle of its own, loaded when it is needed. Throws `general`
 * for what a format cannot show.
 */
export async function formatDocument(
  document: Document,
  format: OutputFormat,
  options: FormatOptions,
): Promise<string> {
  switch (format) {
    case 'json':
      return formatJson(document);
    case 'text':
      return (await import('./text-format.ts')).formatText(document);
    case 'table':
      return (await import('./table/table.ts')).formatTable(document, options);
    case 'yaml':
      return (await import('./yaml/yaml.ts')).formatYaml(document, options.datetime);
    case 'yaml-stream':
      return (await import('./yaml/yaml.ts')).formatYamlStream(document, options);
    case 'off':
      return '';
  }
}

/** A document as JSON, four spaces per level; an empty object prints nothing (07-output, `empty-json`). */
export function formatJson(document: Document): string {
  if (isMap(document) && document.size === 0) return '';
  return `${printJson(document, { indent: 4 })}\n`;
}
