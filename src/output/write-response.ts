import type { Document } from '../document/document.ts';
import { isCliError } from '../errors.ts';
import type { Color, OutputFormat } from '../model/choices.ts';
import type { Host } from '../platform/host.ts';
import { usesColor } from './color.ts';
import { formatDocument } from './format.ts';
import { encodeOutput } from './output-encoding.ts';

export interface ResponseOptions {
  readonly format: OutputFormat;
  /** The operation's wire name: the title of the outermost table. */
  readonly title: string;
  readonly color: Color | undefined;
  /** The pager's command line; undefined for no pager. */
  readonly pager: string | undefined;
  readonly host: Host;
}

/** Ends all colours. */
const RESET = '\x1b[0m';

/**
 * Prints a response in the given format, through the pager where one is
 * wanted, standard output is a terminal and there is something to print. Throws
 * `configuration` (pager), `general` (a full disk, what the format or encoding
 * cannot show), `closed-pipe`.
 */
export async function writeResponse(document: Document, options: ResponseOptions): Promise<void> {
  const { format, title, host } = options;
  const { stdout } = host;
  const pager = stdout.isTTY ? options.pager : undefined;
  const color = usesColor(options.color, host);
  const show = async (text: string) => {
    if (text === '') return;
    const data = await encodeOutput(text, host.env);
    if (pager !== undefined) await (await import('./pager.ts')).showInPager(data, pager, host);
    else write(data, options);
  };
  try {
    await show(
      await formatDocument(document, format, {
        title,
        // A getter, since only tables need it: on a terminal it takes milliseconds.
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
  // As the reference does where tables may be coloured, whether or not this one had a colour in it.
  if (format === 'table' && color && stdout.isTTY) stdout.write(RESET);
}

/** Writes to standard output. A reader that has closed the pipe is an error of the text format only, as in the reference. */
function write(data: string | Uint8Array, { format, host }: ResponseOptions): void {
  try {
    host.stdout.write(data);
  } catch (error) {
    if (format === 'text' || !isCliError(error) || error.kind !== 'closed-pipe') throw error;
  }
}
