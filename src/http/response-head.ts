/** How much of the final response is kept. */
const KEPT = 65536;

const INFORMATIONAL = /^HTTP\/[\d.]+[ \t]+1\d\d/;
const END_OF_HEAD = /\r?\n\r?\n/;

/** The beginning of a status line that promises success. The reference accepts tabs in it, Node's parser does not. */
const SUCCESS = /^HTTP\/[\d.]+[ \t]+2(\d\d)?/;

/**
 * Watches the bytes of a response as they come, before they are parsed. It tells whether the service promised success
 * also where the rest of the headers never comes or cannot be parsed. Informational (1xx) responses are dropped as they
 * come, so that no number of them hides the final response.
 */
export class ResponseHead {
  #text = '';
  /** Whether an informational response has begun, of which all but the last bytes are dropped, and its end has not come. */
  #informational = false;

  add(part: Uint8Array): void {
    if (this.#text.length >= KEPT) return;
    this.#text += Buffer.from(part).toString('latin1');
    while (this.#dropInformational());
    this.#text = this.#text.slice(0, KEPT);
  }

  /** Drops one informational response from the beginning, as far as it came; true if it ended. */
  #dropInformational(): boolean {
    if (!this.#informational) {
      this.#text = this.#text.trimStart();
      this.#informational = INFORMATIONAL.test(this.#text);
      if (!this.#informational) return false;
    }
    const end = END_OF_HEAD.exec(this.#text);
    // The end can be divided between two parts: all but its last byte may have come.
    this.#text = this.#text.slice(end ? end.index + end[0].length : -3);
    this.#informational = !end;
    return end !== null;
  }

  /** The 2xx status that the status line names, 200 where only its first digit came; undefined without such a line. */
  get success(): number | undefined {
    if (this.#informational) return undefined;
    const found = SUCCESS.exec(this.#text);
    return found ? Number(`2${found[1] ?? '00'}`) : undefined;
  }

  /** The id that the service gave the request, as far as it came, by the name of its header. */
  get headers(): Record<string, string> {
    const id = /^x-amzn-requestid:[ \t]*([\w-]+)[ \t]*\r?$/im.exec(this.#text)?.[1];
    return id === undefined ? {} : { 'x-amzn-requestid': id };
  }
}
