/** How much of the beginning of a response is kept. */
const KEPT = 65536;

/** Any number of informational responses, then the beginning of a status line that promises success. The reference accepts tabs in it, Node's parser does not. */
const SUCCESS = /^\s*(?:HTTP\/[\d.]+[ \t]+1\d\d[\s\S]*?\r?\n\r?\n)*HTTP\/[\d.]+[ \t]+2(\d\d)?/;

/**
 * Watches the bytes of a response as they come, before they are parsed. It tells whether the service promised success
 * also where the rest of the headers never comes or cannot be parsed.
 */
export class ResponseHead {
  #text = '';

  add(part: Uint8Array): void {
    const free = KEPT - this.#text.length;
    if (free > 0) this.#text += Buffer.from(part.subarray(0, free)).toString('latin1');
  }

  /** The 2xx status that the status line names, 200 where only its first digit came; undefined without such a line. */
  get success(): number | undefined {
    const found = SUCCESS.exec(this.#text);
    return found ? Number(`2${found[1] ?? '00'}`) : undefined;
  }

  /** The id that the service gave the request, as far as it came, by the name of its header. */
  get headers(): Record<string, string> {
    const id = /^x-amzn-requestid:[ \t]*([\w-]+)[ \t]*\r?$/im.exec(this.#text)?.[1];
    return id === undefined ? {} : { 'x-amzn-requestid': id };
  }
}
