/** How a text is laid out in lines, as far as YAML's rules of indentation are concerned. */
export interface Layout {
  /**
   * Where YAML 1.2 wants blanks that libyaml does without: at the beginning of
   * lines inside quotes and brackets (as many as the column where those were
   * opened), and before a `#` that follows a token directly (one). In order.
   */
  readonly missing: readonly Missing[];
  /** The first tab where only spaces may stand: at the beginning of a line, or after `-` or `?`; -1 for none. */
  readonly tab: number;
}

export interface Missing {
  readonly at: number;
  readonly blanks: number;
}

const BLANKS = /[ \t]*/y;
const TO_LINE_END = /[^\n\r]*/y;
const MARKER = /---(?=[ \t\n\r]|$)/y;
const SPACES = / */y;
/** `-`, `?` and `:` with a blank after them. */
const INDICATOR = /[-?:](?=[ \t\n\r]|$)/y;
const PROPERTY = /[&!*][^ \t\n\r]*/y;
const BLOCK_HEADER = /[|>][-+0-9]*[ \t]*(?:#[^\n\r]*)?(?=[\n\r]|$)/y;
const QUOTED = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|'[^']*(?:''[^']*)*'?/y;
/** A plain scalar's part of one line, up to `: ` or a comment. */
const PLAIN = /(?:[^:#\n\r \t]+|:(?![ \t\n\r]|$)|[ \t]+(?![#\n\r])|(?<![ \t])#)+/y;
const BREAK = /\r\n?|\n/y;

/** Walks over a YAML text once and tells its layout. Knows just enough of YAML for that; a text that is no YAML gives some layout. */
export function layOut(text: string): Layout {
  const missing: Missing[] = [];
  let tab = -1;
  let at = 0;
  let lineStart = 0;
  let indent = 0;

  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };

  /** Notes the lines that begin between `from` and here. */
  const noteLines = (from: number, column: number): void => {
    for (let i = text.indexOf('\n', from); i !== -1 && i < at; i = text.indexOf('\n', i + 1)) {
      missing.push({ at: i + 1, blanks: column });
      lineStart = i + 1;
    }
  };

  const comment = (): void => {
    if (at > 0 && !/\s/.test(text[at - 1] as string)) missing.push({ at, blanks: 1 });
    take(TO_LINE_END);
  };

  const flow = (): void => {
    const from = at;
    const column = at - lineStart;
    let depth = 0;
    let startsToken = true;
    while (at < text.length) {
      const char = text[at] as string;
      if ((char === '"' || char === "'") && startsToken) {
        take(QUOTED);
        startsToken = false;
        continue;
      }
      if (char === '#' && /[\s,[\]{}"']/.test(text[at - 1] as string)) {
        comment();
        continue;
      }
      at++;
      if (char === '[' || char === '{') depth++;
      else if ((char === ']' || char === '}') && --depth === 0) break;
      if (!/\s/.test(char)) startsToken = '[{,:?'.includes(char);
    }
    noteLines(from, column);
  };

  const blockScalar = (): void => {
    let contentIndent = -1;
    while (at < text.length) {
      const start = at;
      take(BREAK);
      const width = take(SPACES).length;
      const isBlank = /[\n\r]/.test(text[at] ?? '\n');
      if (!isBlank) {
        if (contentIndent < 0) contentIndent = width;
        if (width < contentIndent || width <= indent) {
          at = start;
          return;
        }
      }
      take(TO_LINE_END);
    }
  };

  while (at < text.length) {
    const atLineStart = at === lineStart;
    const blanks = take(BLANKS);
    if (atLineStart) {
      indent = blanks.length;
      if (tab < 0 && blanks.startsWith('\t')) tab = lineStart;
      if (indent === 0) take(MARKER);
    }
    if (take(BREAK) !== '') {
      lineStart = at;
      continue;
    }
    const char = text[at] as string;
    if (char === '#') comment();
    else if (take(INDICATOR) !== '') {
      BLANKS.lastIndex = at;
      const tabAfter = (BLANKS.exec(text)?.[0] ?? '').indexOf('\t');
      if (tab < 0 && char !== ':' && tabAfter >= 0) tab = at + tabAfter;
    } else if (char === '"' || char === "'") {
      const from = at;
      const column = at - lineStart;
      take(QUOTED);
      noteLines(from, column);
    } else if (char === '[' || char === '{') flow();
    else if (take(BLOCK_HEADER) !== '') blockScalar();
    else if (take(PROPERTY) === '' && take(PLAIN) === '') at++;
  }
  return { missing: missing.sort((a, b) => a.at - b.at), tab };
}
