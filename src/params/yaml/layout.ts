/** How a text is laid out in lines, as far as YAML's rules of indentation are concerned. */
export interface Layout {
  /**
   * Where YAML 1.2 wants blanks that the reference does without: at the beginning of
   * lines inside quotes and brackets (as many as the column where those were
   * opened), and before a `#` that follows a token directly (one). In order.
   */
  readonly missing: readonly Missing[];
  /** The first tab outside of quotes, block scalars and comments; -1 for none. */
  readonly tab: number;
}

export interface Missing {
  readonly at: number;
  readonly blanks: number;
}

const BLANKS = /[ \t]*/y;
const TO_LINE_END = /[^\n\r]*/y;
/** `---` and `...` at the beginning of a line are what they are even within quotes. */
const DOCUMENT_MARK = /^(?:---|\.\.\.)(?:\s|$)/;
const MARKER = /---(?=[ \t\n\r]|$)/y;
const SPACES = / */y;
/** `-`, `?` and `:` with a blank after them. */
const INDICATOR = /[-?:](?=[ \t\n\r]|$)/y;
const PROPERTY = /[&!*][^ \t\n\r]*/y;
const BLOCK_HEADER = /[|>][-+0-9]*[ \t]*(?:#[^\n\r]*)?(?=[\n\r]|$)/y;
const QUOTED = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|'[^']*(?:''[^']*)*'?/y;
/** A plain scalar's part of one line, up to `: ` or a comment. */
const PLAIN = /(?:[^:#\n\r \t]+|:(?![ \t\n\r]|$)|[ \t]+(?![#\n\r])|(?<![ \t])#)+/y;
const FLOW_WORD = /[^\s[\]{},:?#"']+/y;
const SPACE = /\s+/y;
const BREAK = /\r\n?|\n/y;

/** Walks over a YAML text once and tells its layout. Knows just enough of YAML for that; a text that is no YAML gives some layout. */
export function layOut(text: string): Layout {
  const missing: Missing[] = [];
  let tab = -1;
  let tabsFrom = 0;
  let at = 0;
  let lineStart = 0;
  let indent = 0;

  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };

  /** Takes what tabs may stand in. */
  const takeWithTabs = (what: () => void): void => {
    findTab();
    what();
    tabsFrom = at;
  };

  const findTab = (): void => {
    const found = text.slice(tabsFrom, at).indexOf('\t');
    if (tab < 0 && found >= 0) tab = tabsFrom + found;
  };

  /** Notes the lines that begin between `from` and here. */
  const noteLines = (from: number, column: number): void => {
    const part = text.slice(from, at);
    for (let i = part.indexOf('\n'); i !== -1; i = part.indexOf('\n', i + 1)) {
      lineStart = from + i + 1;
      if (!DOCUMENT_MARK.test(text.slice(lineStart, lineStart + 4))) missing.push({ at: lineStart, blanks: column });
    }
  };

  const comment = (): void => {
    if (at > 0 && !/\s/.test(text[at - 1] as string)) missing.push({ at, blanks: 1 });
    takeWithTabs(() => take(TO_LINE_END));
  };

  const flow = (): void => {
    const from = at;
    const column = at - lineStart;
    let depth = 0;
    let startsToken = true;
    while (at < text.length) {
      if (take(SPACE) !== '') continue;
      if (take(FLOW_WORD) !== '') {
        startsToken = false;
        continue;
      }
      const char = text[at] as string;
      if ((char === '"' || char === "'") && startsToken) {
        takeWithTabs(() => take(QUOTED));
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
      startsToken = '[{,:?'.includes(char);
    }
    noteLines(from, column);
  };

  const blockScalar = (header: string): void => {
    const [digit] = /[1-9]/.exec(header) ?? [];
    let contentIndent = digit === undefined ? -1 : indent + Number(digit);
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
      // A block scalar or a property on a line of its own belongs to what is above it.
      if (!'|>&!'.includes(text[at] ?? '|')) indent = blanks.length;
      if (blanks === '') take(MARKER);
    }
    if (take(BREAK) !== '') {
      lineStart = at;
      continue;
    }
    const char = text[at] as string;
    if (char === '#') comment();
    else if (char === '"' || char === "'") {
      const from = at;
      const column = at - lineStart;
      takeWithTabs(() => take(QUOTED));
      noteLines(from, column);
    } else if (char === '[' || char === '{') flow();
    else {
      const header = take(BLOCK_HEADER);
      if (header !== '') takeWithTabs(() => blockScalar(header));
      else if (take(INDICATOR) === '' && take(PROPERTY) === '' && take(PLAIN) === '') at++;
    }
  }
  findTab();
  return { missing: missing.sort((a, b) => a.at - b.at), tab };
}
