import type { Document } from '../document/document.ts';
import { isCliError } from '../errors.ts';
import type { Color, OutputFormat } from '../model/choices.ts';
import type { Host } from '../platform/host.ts';
import { encodeOutput } from './encode-output.ts';
import { formatDocument } from './format.ts';

export interface AnswerOptions {
  readonly format: OutputFormat;
  /** The operation's wire name: the title of the outermost table. */
  readonly title: string;
  readonly color: Color | undefined;
  /** The pager's command line; undefined for none. */
  readonly pager: string | undefined;
  readonly host: Host;
}

/** Ends all colours. */
const RESET = '\x1b[0m';

/**
 * Prints the answer in the format asked for, through the pager where one is
 * wanted, standard output is a terminal and there is something to print. Throws
 * `configuration` (pager), `general` (a full disk, what the format or encoding
 * cannot show), `closed-pipe`.
 */
export async function writeAnswer(document: Document, options: AnswerOptions): Promise<void> {
  const { format, title, host } = options;
  const { stdout } = host;
  const pager = stdout.isTTY ? options.pager : undefined;
  const color = options.color === 'on' || (options.color !== 'off' && stdout.isTTY);
  const show = async (text: string) => {
    if (text === '') return;
    const data = await encodeOutput(text, host.env.AWS_CLI_OUTPUT_ENCODING);
    if (pager !== undefined) await (await import('./pager.ts')).page(data, pager, host);
    else write(data, options);
  };
  try {
    await show(
      await formatDocument(document, format, {
        title,
        // Asked for by tables only: it costs milliseconds on a terminal.
        get terminalWidth() {
          return stdout.columns ?? 80;
        },
        color,
        resets: pager === undefined,
      }),
    );
  } catch (error) {
    if (isCliError(error)) await show(error.facts.shown ?? '');
    throw error;
  }
  // Where it had colours to write, the reference leaves the terminal without any, whatever it wrote.
  if (format === 'table' && color && stdout.isTTY) stdout.write(RESET);
}

/** A reader that went away has seen enough: only the text format has an exit code for it, as in the reference. */
function write(data: string | Uint8Array, { format, host }: AnswerOptions): void {
  try {
    host.stdout.write(data);
  } catch (error) {
    if (format === 'text' || !isCliError(error) || error.kind !== 'closed-pipe') throw error;
  }
}
