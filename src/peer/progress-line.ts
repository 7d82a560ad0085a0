import type { Output } from '../platform/descriptor.ts';

const EACH_SECOND = 1000;
const ERASE = '\r\x1b[K';

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
    const seconds = Math.round((performance.now() - this.#start) / 1000);
    const line = `${this.#text}, ${seconds} s`;
    this.#write(`${ERASE}${line.slice(0, (this.#output.columns ?? 80) - 1)}`);
  }

  #write(text: string): void {
    try {
      this.#output.write(text);
    } catch {
      // The terminal was closed: the wait goes on without it.
    }
  }
}
