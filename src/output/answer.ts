import type { GlobalOptions } from '../args/globals.ts';
import type { OutputFormat } from '../config/settings.ts';
import type { Document } from '../document.ts';
import type { Host } from '../host.ts';

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
export async function writeAnswer(_document: Document, _options: AnswerOptions): Promise<void> {
  throw new Error('not built yet');
}
