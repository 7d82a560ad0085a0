/** How a text is laid out in lines, as far as YAML's rules of indentation are concerned. */
export interface YamlLayout {
  /**
   * Where YAML 1.2 wants blanks that the reference does without: at the beginning of
   * lines inside quotes and brackets (as many as the column where those were
   * opened), and before a `#` that follows a token directly (one). In order.
   */
  readonly missing: readonly MissingBlanks[];
  /**
   * The places of colons before `,`, `]` or `}` that belong to a plain scalar, as in `[2001:db8::, x]`. In YAML
   * 1.2 they end a key. In order.
   */
  readonly plainColons: readonly number[];
  /** The index of the first tab outside of quotes, block scalars and comments; -1 where there is none. */
  readonly tab: number;
}

/** A place (an index into the text) and the number of blanks to insert there. */
export interface MissingBlanks {
  readonly at: number;
  readonly blanks: number;
}

const BLANKS = /[ \t]*/y;
const TO_LINE_END = /[^\n\r]*/y;
/** `---` and `...` at the beginning of a line end a document even within quotes. */
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

/** Scans a YAML text once for its layout. Works on any text: an invalid one gives some layout. */
export function scanLayout(text: string): YamlLayout {
  return new LayoutScanner(text).scan();
}

/** Knows just enough of YAML's tokens to find quotes, brackets, block scalars and comments. */
class LayoutScanner {
  private readonly text: string;
  private readonly missing: MissingBlanks[] = [];
  private readonly plainColons: number[] = [];
  /** The first tab that was found where none is allowed; -1 for none so far. */
  private tab = -1;
  /** Up to where tabs were looked for, or need not be. */
  private tabsFrom = 0;
  /** The place of the next character to read. */
  private at = 0;
  /** Where the line that holds it starts. */
  private lineStart = 0;
  /** The indentation of the block that it stands in; -1 for the document itself. */
  private indent = -1;

  constructor(text: string) {
    this.text = text;
  }

  scan(): YamlLayout {
    while (this.at < this.text.length) {
      this.startOfLine();
      if (this.take(BREAK) !== '') this.lineStart = this.at;
      else this.token();
    }
    this.findTab();
    const { plainColons, tab } = this;
    return { missing: this.missing.sort((a, b) => a.at - b.at), plainColons, tab };
  }

  /** Moves over blanks; at the beginning of a line they are its indentation. */
  private startOfLine(): void {
    const isLineStart = this.at === this.lineStart;
    const blanks = this.take(BLANKS);
    if (!isLineStart) return;
    // A block scalar or a property on a line of its own belongs to what is above it.
    if (!'|>&!'.includes(this.text[this.at] ?? '|')) this.indent = blanks.length;
    if (blanks !== '' || this.take(MARKER) === '') return;
    this.indent = -1;
    this.take(BLANKS);
  }

  private token(): void {
    const char = this.text[this.at] as string;
    if (char === '#') this.comment();
    else if (char === '"' || char === "'") this.quoted();
    else if (char === '[' || char === '{') this.flow();
    else this.blockToken();
  }

  /** A block scalar, an indicator, an anchor or tag, or a plain scalar. */
  private blockToken(): void {
    const header = this.take(BLOCK_HEADER);
    if (header !== '') this.blockScalar(header);
    else if (this.take(INDICATOR) === '' && this.take(PROPERTY) === '' && this.take(PLAIN) === '') this.at++;
  }

  private comment(): void {
    if (this.at > 0 && !/\s/.test(this.text[this.at - 1] as string)) this.missing.push({ at: this.at, blanks: 1 });
    this.findTab();
    this.take(TO_LINE_END);
    this.allowTabs();
  }

  private quoted(): void {
    const from = this.at;
    const column = this.at - this.lineStart;
    this.takeQuoted();
    this.noteLines(from, column);
  }

  private takeQuoted(): void {
    this.findTab();
    this.take(QUOTED);
    this.allowTabs();
  }

  /** `[…]` or `{…}` with everything in it. */
  private flow(): void {
    const from = this.at;
    const column = this.at - this.lineStart;
    const brackets: string[] = [];
    /** The token before: one character that stands for its kind, `a` for a plain scalar. */
    let before = ' ';
    do {
      if (this.take(SPACE) !== '') continue;
      const word = this.take(FLOW_WORD);
      if (word !== '') before = /^[&*!]/.test(word) ? '&' : 'a';
      else before = this.flowCharacter(before, brackets);
    } while (brackets.length > 0 && this.at < this.text.length);
    this.noteLines(from, column);
  }

  /** Moves over a quoted scalar, a comment or a single character, and returns the token that is before the next one. */
  private flowCharacter(before: string, brackets: string[]): string {
    const char = this.text[this.at] as string;
    if ((char === '"' || char === "'") && '[{,:?&'.includes(before)) {
      this.takeQuoted();
      return '"';
    }
    if (char === '#' && /[\s,[\]{}"']/.test(this.text[this.at - 1] as string)) {
      this.comment();
      return before;
    }
    const next = this.text[this.at + 1] ?? '';
    const continues = before === 'a' || (brackets.at(-1) === '[' && (before === '[' || before === ','));
    if (char === ':' && continues && next !== '' && ',]}'.includes(next)) {
      this.plainColons.push(this.at);
      this.at++;
      return 'a';
    }
    this.at++;
    if (char === '[' || char === '{') brackets.push(char);
    else if (char === ']' || char === '}') brackets.pop();
    // A colon at the beginning of or within a plain scalar, as in `a::b`, is a part of it.
    const isText = char === ':' && !'"]}'.includes(before) && next.trim() !== '' && !'[]{},'.includes(next);
    return isText ? 'a' : char;
  }

  /** The lines of a block scalar: those that are indented as its header or its first line says. */
  private blockScalar(header: string): void {
    this.findTab();
    const [digit] = /[1-9]/.exec(header) ?? [];
    let contentIndent = digit === undefined ? -1 : Math.max(this.indent, 0) + Number(digit);
    while (this.at < this.text.length) {
      const start = this.at;
      this.take(BREAK);
      const width = this.take(SPACES).length;
      const isBlank = /[\n\r]/.test(this.text[this.at] ?? '\n');
      if (!isBlank) {
        if (contentIndent < 0) contentIndent = width;
        if (width < contentIndent || width <= this.indent || (width === 0 && this.isDocumentMark(this.at))) {
          this.at = start;
          break;
        }
      }
      this.take(TO_LINE_END);
    }
    this.allowTabs();
  }

  /** Notes the lines that begin between `from` and here: they need `column` blanks. */
  private noteLines(from: number, column: number): void {
    const part = this.text.slice(from, this.at);
    for (let i = part.indexOf('\n'); i !== -1; i = part.indexOf('\n', i + 1)) {
      this.lineStart = from + i + 1;
      if (!this.isDocumentMark(this.lineStart)) {
        this.missing.push({ at: this.lineStart, blanks: column });
      }
    }
  }

  private isDocumentMark(lineStart: number): boolean {
    return DOCUMENT_MARK.test(this.text.slice(lineStart, lineStart + 4));
  }

  /** Looks for a tab in what was read since tabs were last looked for. */
  private findTab(): void {
    const found = this.text.slice(this.tabsFrom, this.at).indexOf('\t');
    if (this.tab < 0 && found >= 0) this.tab = this.tabsFrom + found;
  }

  /** Tabs are allowed in what was read since `findTab`. */
  private allowTabs(): void {
    this.tabsFrom = this.at;
  }

  /** Moves over what a sticky pattern matches and returns it. */
  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }
}
