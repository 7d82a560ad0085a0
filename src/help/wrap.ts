/** A stretch of text in one style. */
export interface Span {
  readonly text: string;
  readonly style: 'plain' | 'code' | 'emphasis';
}

/** Takes the marks out of a text: code between backticks, emphasis between stars. An unpaired mark is a character like others. */
export function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  for (const [whole, code, emphasis] of text.matchAll(/`([^`]+)`|\*([^*\s][^*]*)\*|[^`*]+|[`*]/g)) {
    if (code !== undefined) spans.push({ text: code, style: 'code' });
    else if (emphasis !== undefined) spans.push({ text: emphasis, style: 'emphasis' });
    else spans.push({ text: whole, style: 'plain' });
  }
  return spans;
}

/**
 * Breaks a marked text into lines of at most `columns` characters, one at least.
 * A single word that is longer is broken where the line ends.
 */
export function wrap(text: string, columns: number): Span[][] {
  // On a terminal of a few columns the margins leave none.
  const wrapper = new LineWrapper(Math.max(1, columns));
  for (const word of wordsOf(text)) wrapper.addWord(word);
  return wrapper.finish();
}

/** Fills lines of a width with words. */
class LineWrapper {
  readonly #width: number;
  readonly #lines: Span[][] = [];
  #line: Span[] = [];
  /** Characters in the line. */
  #used = 0;

  constructor(width: number) {
    this.#width = width;
  }

  addWord(word: readonly Span[]): void {
    const length = word.reduce((sum, span) => sum + span.text.length, 0);
    if (this.#used > 0 && this.#used + 1 + length > this.#width) this.#endLine();
    if (this.#used > 0) this.#put(' ', sameStyle(this.#line.at(-1), word[0]));
    for (const { text, style } of word) {
      let rest = text;
      while (this.#used + rest.length > this.#width) {
        const room = this.#width - this.#used;
        this.#put(rest.slice(0, room), style);
        rest = rest.slice(room);
        this.#endLine();
      }
      if (rest !== '') this.#put(rest, style);
    }
  }

  finish(): Span[][] {
    if (this.#line.length > 0) this.#endLine();
    return this.#lines;
  }

  #put(text: string, style: Span['style']): void {
    this.#line.push({ text, style });
    this.#used += text.length;
  }

  #endLine(): void {
    this.#lines.push(this.#line);
    this.#line = [];
    this.#used = 0;
  }
}

/** The style of the space between two words: theirs, where they share one. */
function sameStyle(a: Span | undefined, b: Span | undefined): Span['style'] {
  return a && b && a.style === b.style ? a.style : 'plain';
}

/** The words of a text; a word can change its style within (`asn`, then a full stop). */
function wordsOf(text: string): Span[][] {
  const words: Span[][] = [[]];
  for (const { text: stretch, style } of spansOf(text)) {
    for (const [i, part] of stretch.split(/\s+/).entries()) {
      if (i > 0) words.push([]);
      if (part !== '') words.at(-1)?.push({ text: part, style });
    }
  }
  return words.filter((word) => word.length > 0);
}
