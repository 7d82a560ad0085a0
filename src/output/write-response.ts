import type { Document } from '../document/document.ts';
import { isCliError } from '../errors.ts';
import type { Color, OutputFormat } from '../model/choices.ts';
import type { Host } from '../platform/host.ts';
import { RESET_COLORS, usesColor } from './color.ts';
import { formatDocument } from './format.ts';
import { encodeOutput } from './output-encoding.ts';

/** How and where a response is printed. */
export interface ResponseOptions {
  readonly format: OutputFormat;
  /** The operation's wire name: the title of the outermost table. */
  readonly title: string;
  readonly color: Color | undefined;
  /** The pager's command line; undefined for no pager. */
  readonly pager: string | undefined;
  readonly host: Host;
  /** Whether the document is one page of several: an empty one is an item of `yaml-stream` then. */
  readonly isPage?: true;
  /** See `FormatOptions`. */
  readonly datetime?: string;
  /** Prints a null instead of nothing or of blanks alone, as for an empty list in text. */
  readonly neverBlank?: true;
}

/** What stands for a document of which nothing can be seen, as the text format shows a null. */
const NOTHING = 'None\n';

/**
 * Prints a response in the given format, through the pager where one is
 * wanted, standard output is a terminal and there is something to print. Throws
 * `configuration` (pager), `general` (a full disk, what the format or encoding
 * cannot show), `closed-pipe`.
 */
export async function writeResponse(document: Document, options: ResponseOptions): Promise<void> {
  const writer = new ResponseWriter(options);
  try {
    await writer.write(document);
  } finally {
    await writer.end();
  }
  // As the reference does where tables may be coloured, whether or not this one had a colour in it.
  if (options.format === 'table' && writer.color && options.host.stdout.isTTY) options.host.stdout.write(RESET_COLORS);
}

/** Prints documents in one format, one after the other: at once, or all in one pager at the end. */
export class ResponseWriter {
  readonly color: boolean;
  readonly #options: ResponseOptions;
  readonly #pager: string | undefined;
  readonly #forPager: (string | Uint8Array)[] = [];

  constructor(options: ResponseOptions) {
    const { stdout } = options.host;
    this.#options = options;
    this.#pager = stdout.isTTY ? options.pager : undefined;
    this.color = usesColor(options.color, options.host);
  }

  /** Prints a document. False where the reader of standard output is gone. Throws what `writeResponse` throws. */
  async write(document: Document): Promise<boolean> {
    const { format, title, isPage = false, datetime, neverBlank = false } = this.#options;
    const { stdout } = this.#options.host;
    try {
      const text = await formatDocument(document, format, {
        title,
        // A getter, since only tables need it: on a terminal it takes milliseconds.
        get terminalWidth() {
          return stdout.columns ?? 80;
        },
        color: this.color,
        resets: this.#pager === undefined,
        isPage,
        ...(datetime !== undefined && { datetime }),
      });
      return await this.#show(neverBlank && text.trim() === '' ? NOTHING : text);
    } catch (error) {
      if (isCliError(error)) await this.#show(error.facts.shown ?? '');
      throw error;
    }
  }

  /** Shows what is for the pager, also after an error. Throws `configuration` for a pager that cannot be started. */
  async end(): Promise<void> {
    if (this.#pager === undefined || this.#forPager.length === 0) return;
    const { showInPager } = await import('./pager.ts');
    await showInPager(Buffer.concat(this.#forPager.map((part) => Buffer.from(part))), this.#pager, this.#options.host);
  }

  async #show(text: string): Promise<boolean> {
    if (text === '') return true;
    const { format, host } = this.#options;
    const data = await encodeOutput(text, host.env);
    if (this.#pager !== undefined) {
      this.#forPager.push(data);
      return true;
    }
    try {
      host.stdout.write(data);
      return true;
    } catch (error) {
      // A reader that has closed the pipe is an error of the text format only, as in the reference.
      if (format === 'text' || !isCliError(error) || error.kind !== 'closed-pipe') throw error;
      return false;
    }
  }
}
