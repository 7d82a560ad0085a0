import type { Output } from '../platform/descriptor.ts';

const EACH_SECOND = 1000;
const ERASE = '\r\x1b[K';
/** Columns left free at the end: the terminal shows `^C` there, and a line that wrapped could not be taken away. */
const FREE = 3;

/** One line on a terminal that shows what is waited for; in a pipe nothing. */
export class ProgressLine {
  readonly #output: Output;
  readonly #start = performance.now();
  readonly #timer: NodeJS.Timeout | undefined;
  #text = '';

  constructor(output: Output) {
    this.#output = output;
    if (output.isTTY) this.#timer = setInterval(() => this.#draw(), EACH_SECOND);
  }

  /** Shows another text, with the seconds so far. */
  show(text: string): void {
    this.#text = text;
    this.#draw();
  }

  /** Takes the line away. */
  close(): void {
    if (!this.#timer) return;
    clearInterval(this.#timer);
    this.#write(ERASE);
  }

  #draw(): void {
    if (!this.#timer || this.#text === '') return;
    const seconds = `, ${Math.round((performance.now() - this.#start) / 1000)} s`;
    const room = Math.max(0, (this.#output.columns ?? 80) - FREE - seconds.length);
    const text = this.#text.length > room ? `${this.#text.slice(0, room - 1)}…` : this.#text;
    this.#write(`${ERASE}${text}${seconds}`);
  }

  #write(text: string): void {
    try {
      this.#output.write(text);
    } catch {
      // The terminal was closed: the wait goes on without it.
    }
  }
}
