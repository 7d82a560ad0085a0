import type { GlobalOptions } from '../args/globals.ts';
import type { OutputFormat } from '../config/settings.ts';
import type { Document } from '../document.ts';
import { CliError } from '../errors.ts';
import type { Host } from '../host.ts';
import { formatJson } from './json.ts';

export interface AnswerOptions {
  readonly format: OutputFormat;
  /** The operation's wire name: the title of the outermost table. */
  readonly title: string;
  readonly color: GlobalOptions['color'];
  /** The pager's command line; undefined for none. */
  readonly pager: string | undefined;
  readonly host: Host;
}

/** Prints the answer in the format asked for, through the pager where one is wanted. Throws `configuration` (pager), `general`, `closed-pipe`. */
export async function writeAnswer(document: Document, options: AnswerOptions): Promise<void> {
  const text = await format(document, options);
  if (text !== '') options.host.stdout.write(text);
}

/** The answer's text; empty where the format prints nothing. */
async function format(document: Document, { format }: AnswerOptions): Promise<string> {
  switch (format) {
    case 'json':
      return formatJson(document);
    case 'off':
      return '';
    default:
      throw new CliError('general', `Output type ${format} is not built yet`);
  }
}
