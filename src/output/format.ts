import type { Document } from '../document/document.ts';
import type { OutputFormat } from '../model/choices.ts';
import { formatJson } from './json.ts';

export interface FormatOptions {
  /** The title of the outermost table. */
  readonly title: string;
  /** How wide a table may be before its one-row sections are turned, in columns. */
  readonly terminalWidth: number;
  /** Whether tables are coloured, and whether colours are reset after every piece that is written. */
  readonly color: boolean;
  readonly resets: boolean;
}

/**
 * A document in one of the formats; empty where the format prints nothing. Each
 * format but JSON is a piece that is loaded only here. Throws `general` for what
 * a format cannot show.
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
      return (await import('./text.ts')).formatText(document);
    case 'table':
      return (await import('./table/table.ts')).formatTable(document, options);
    case 'yaml':
      return (await import('./yaml/yaml.ts')).formatYaml(document);
    case 'yaml-stream':
      return (await import('./yaml/yaml.ts')).formatYamlStream(document);
    case 'off':
      return '';
  }
}
