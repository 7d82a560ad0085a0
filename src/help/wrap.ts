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
  const width = Math.max(1, columns);
  const lines: Span[][] = [];
  let line: Span[] = [];
  let used = 0;
  const end = () => {
    lines.push(line);
    line = [];
    used = 0;
  };
  for (const word of wordsOf(text)) {
    const length = word.reduce((sum, span) => sum + span.text.length, 0);
    if (used > 0 && used + 1 + length > width) end();
    if (used > 0) {
      line.push({ text: ' ', style: sameStyle(line.at(-1), word[0]) });
      used++;
    }
    for (const { text: rest, style } of word) {
      let left = rest;
      while (used + left.length > width) {
        const room = width - used;
        line.push({ text: left.slice(0, room), style });
        left = left.slice(room);
        end();
      }
      if (left !== '') line.push({ text: left, style });
      used += left.length;
    }
  }
  if (line.length > 0) end();
  return lines;
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
