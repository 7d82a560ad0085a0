import type { Shape, StructureShape } from '../model/shape.ts';

/** What is typed at the end of a query that is not complete. */
export interface QueryEnd {
  /** Where the word's name is looked up; for a literal, what it is compared with. Undefined where that is not known. */
  readonly shape: Shape | undefined;
  /** The name at the end as far as it is typed, and where it begins. */
  readonly word: string;
  readonly start: number;
  /** Whether a bracket is open, so that the query cannot end here. */
  readonly nested: boolean;
  /** Whether the word is a literal in quotes. */
  readonly literal: boolean;
}

/** An expression in the brackets around it, as far as it is read. */
interface Frame {
  readonly kind: 'whole' | 'filter' | 'list' | 'object' | 'call' | 'index';
  /** What an expression here begins with: `@`. */
  base: Shape | undefined;
  /** What the expression gives so far; of a projection, each of its elements. */
  now: Shape | undefined;
  projects: boolean;
  /** What comes next: a new expression, a name after a dot, the key of an object; otherwise what may follow a value. */
  next: 'expression' | 'name' | 'key' | 'operator';
  /** What the expression before a comparator gave. */
  compared: Shape | undefined;
  /** Of a call: the function's name and the shapes of its arguments. Of an object: the key of the value that is read. */
  name: string;
  readonly done: { readonly name: string; readonly shape: Shape | undefined }[];
}

const TOKEN =
  /\s+|'(?:[^'\\]|\\.)*'?|`(?:[^`\\]|\\.)*`?|"(?:[^"\\]|\\.)*"?|[A-Za-z_]\w*|-?\d+|\[\?|&&|\|\||[=!<>]=|\[\s*(?:\*|-?\d*(?::-?\d*){0,2})\s*\]|./gs;

/** Reads a query up to its end. Undefined where nothing can be completed there. */
export function readQueryEnd(query: string, root: Shape): QueryEnd | undefined {
  return new QueryEndReader(query, root).read();
}

class QueryEndReader {
  readonly #query: string;
  readonly #root: Shape;
  readonly #frames: Frame[] = [];
  /** The name at the end of what was read, with the shape that it was looked up in. */
  #word: { readonly shape: Shape | undefined; readonly text: string; readonly start: number } | undefined;

  constructor(query: string, root: Shape) {
    this.#query = query;
    this.#root = root;
    this.#open('whole', root);
  }

  read(): QueryEnd | undefined {
    for (const { 0: token, index } of this.#query.matchAll(TOKEN)) {
      const isLast = index + token.length === this.#query.length;
      if (/^['`]/.test(token) && isLast && !isClosed(token)) return this.#literalEnd(index);
      if (/^"/.test(token) && isLast && !isClosed(token)) return undefined;
      this.#take(token, index);
    }
    const nested = this.#frames.length > 1;
    const at = this.#query.length;
    if (this.#word) {
      const { shape, text, start } = this.#word;
      return { shape, word: text, start, nested, literal: false };
    }
    const { next, now, base } = this.#top;
    if (next === 'name') return { shape: now, word: '', start: at, nested, literal: false };
    if (next === 'expression') return { shape: base, word: '', start: at, nested, literal: false };
    return undefined;
  }

  get #top(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  #open(kind: Frame['kind'], base: Shape | undefined, name = ''): void {
    const next = kind === 'object' ? 'key' : 'expression';
    this.#frames.push({ kind, base, now: undefined, projects: false, next, compared: undefined, name, done: [] });
  }

  #literalEnd(start: number): QueryEnd {
    return { shape: this.#top.compared, word: '', start, nested: this.#frames.length > 1, literal: true };
  }

  #take(token: string, index: number): void {
    const word = this.#word;
    this.#word = undefined;
    if (/^[A-Za-z_"]/.test(token)) this.#takeName(token, index);
    else if (/^['`]|^-?\d/.test(token)) this.#give(undefined);
    else if (token === '@') this.#give(this.#top.base);
    else if (token === '$') this.#give(this.#root);
    else if (token === '.') this.#top.next = 'name';
    else if (token === '(') this.#openParenthesis(word);
    else if (token === '{') this.#open('object', this.#subject);
    else if (token.startsWith('[')) this.#openBracket(token);
    else if (')]}'.includes(token)) this.#close();
    else if (token.trim() !== '') this.#takeOperator(token);
  }

  #takeName(token: string, start: number): void {
    const frame = this.#top;
    const name = token.replace(/^"|"$/g, '');
    if (frame.next === 'key') {
      frame.name = name;
      return;
    }
    const shape = this.#subject;
    const isQuoted = token.startsWith('"');
    if (!isQuoted) this.#word = { shape, text: name, start };
    const { projects } = frame;
    this.#give(memberOf(shape, name));
    frame.projects = projects;
  }

  /** What a name, or a bracket that begins a step, is looked up in. */
  get #subject(): Shape | undefined {
    const { next, now, base } = this.#top;
    return next === 'name' ? now : next === 'expression' ? base : undefined;
  }

  #give(shape: Shape | undefined): void {
    Object.assign(this.#top, { now: shape, projects: false, next: 'operator' } satisfies Partial<Frame>);
  }

  #openParenthesis(callee: { readonly text: string } | undefined): void {
    const { base } = this.#top;
    this.#open('call', base, callee?.text);
  }

  #openBracket(token: string): void {
    const frame = this.#top;
    const value = frame.next === 'operator' ? frame.now : this.#subject;
    if (token === '[?') this.#open('filter', elementOf(value));
    else if (token === '[') this.#open(frame.next === 'operator' ? 'index' : 'list', this.#subject);
    else {
      const isIndex = /^\[\s*-?\d+\s*\]$/.test(token);
      const { projects } = frame;
      this.#give(elementOf(value));
      frame.projects = projects || !isIndex;
    }
  }

  #close(): void {
    if (this.#frames.length < 2) {
      this.#give(undefined);
      return;
    }
    this.#endPart();
    const { kind, base, name, done } = this.#frames.pop() as Frame;
    const { projects } = this.#top;
    if (kind === 'filter') this.#give(base);
    else if (kind === 'object') this.#give(objectOf(done));
    else if (kind === 'call') this.#give(resultOf(name, done[0]?.shape));
    else this.#give(undefined);
    this.#top.projects = kind === 'filter' || (kind === 'object' && projects);
  }

  /** Keeps what a part between commas gave. */
  #endPart(): void {
    const { now, projects, name, done } = this.#top;
    done.push({ name, shape: wholeOf(now, projects) });
  }

  #takeOperator(token: string): void {
    const frame = this.#top;
    if (token === ',') {
      this.#endPart();
      frame.next = frame.kind === 'object' ? 'key' : 'expression';
    } else if (token === ':' && frame.next === 'key') frame.next = 'expression';
    else if (token === '|') {
      frame.base = wholeOf(frame.now, frame.projects);
      frame.next = 'expression';
    } else if (token === '&') {
      frame.base = elementOf(frame.done[0]?.shape);
      frame.next = 'expression';
    } else if (token === '*') this.#give(undefined);
    else {
      frame.compared = frame.now;
      frame.next = 'expression';
    }
  }
}

function isClosed(literal: string): boolean {
  return literal.length > 1 && literal.endsWith(literal[0] as string) && !/[^\\]\\(?:\\\\)*.$/s.test(literal);
}

function memberOf(shape: Shape | undefined, name: string): Shape | undefined {
  return shape?.type === 'structure' ? shape.members.find((member) => member.name === name)?.shape : undefined;
}

function elementOf(shape: Shape | undefined): Shape | undefined {
  return shape?.type === 'list' ? shape.element : undefined;
}

/** The list that a projection's elements make up. */
function wholeOf(shape: Shape | undefined, projects: boolean): Shape | undefined {
  return shape && projects ? { type: 'list', name: '', element: shape } : shape;
}

function objectOf(parts: Frame['done']): StructureShape {
  return { type: 'structure', name: '', members: parts.flatMap(({ name, shape }) => (shape ? [{ name, shape }] : [])) };
}

/** What a function makes of its first argument, where that keeps its shape. An expression in parentheses has no name. */
function resultOf(name: string, argument: Shape | undefined): Shape | undefined {
  if (name === '' || name === 'sort_by' || name === 'reverse') return argument;
  return name === 'max_by' || name === 'min_by' ? elementOf(argument) : undefined;
}
