import type { Member, Shape, StructureShape } from '../model/shape.ts';
import type { Candidate } from './candidate.ts';

/** An object or list that is not closed yet. */
interface OpenContainer {
  readonly kind: '{' | '[';
  /** What it fills; undefined where the model does not know it. */
  readonly shape: Shape | undefined;
  /** In an object: the members that are there. */
  readonly used: Set<string>;
  /** In an object: the member whose value is next; undefined where a key is next. */
  key: string | undefined;
}

/** The end of a JSON text that is not complete. */
interface JsonEnd {
  readonly container: OpenContainer;
  /** The word at the end, its quote included, and where it begins. */
  readonly word: string;
  readonly start: number;
}

/**
 * What a value in JSON can become: members that are not there yet, the known
 * values of a member, the bracket that a value begins with. `describe` gives a member's description.
 */
export function completeJson(
  root: Shape,
  current: string,
  describe: (structure: StructureShape, member: Member) => string,
): Candidate[] {
  const end = new JsonEndReader(current, root).read();
  if (!end) return [];
  const { container, start, word } = end;
  const { shape, used } = container;
  const before = current.slice(0, start);
  if (container.kind === '{' && container.key === undefined) {
    if (shape?.type !== 'structure') return [];
    return shape.members
      .filter(({ name }) => !used.has(name) && `"${name}"`.startsWith(word))
      .map((member) => ({
        text: `${before}"${member.name}": `,
        description: describe(shape, member),
        type: member.shape.type,
        open: true,
      }));
  }
  return valueStarts(nextShape(container))
    .filter((text) => text.startsWith(word))
    .map((text) => ({ text: before + text, description: '', open: true }));
}

/** What a value of a shape can begin with. */
function valueStarts(shape: Shape | undefined): readonly string[] {
  switch (shape?.type) {
    case 'string':
      return shape.enum?.map((value) => `"${value}"`) ?? [];
    case 'boolean':
      return ['true', 'false'];
    case 'structure':
      return ['{'];
    case 'list':
      return ['['];
    default:
      return [];
  }
}

/** The shape of the value that comes next in a container. */
function nextShape({ kind, shape, key }: OpenContainer): Shape | undefined {
  if (kind === '[') return shape?.type === 'list' ? shape.element : undefined;
  return shape?.type === 'structure' ? shape.members.find(({ name }) => name === key)?.shape : undefined;
}

const TOKEN = /\s+|[{}[\],:]|"(?:[^"\\]|\\.)*"?|[^\s{}[\],:"]+/gs;

/** Reads the beginning of a JSON text up to its end. */
class JsonEndReader {
  readonly #text: string;
  readonly #root: Shape;
  readonly #open: OpenContainer[] = [];
  /** Whether a value or key has just ended, so that only punctuation can follow. */
  #ended = false;
  #word: { readonly start: number; readonly text: string } | undefined;

  constructor(text: string, root: Shape) {
    this.#text = text;
    this.#root = root;
  }

  /** What is open at the end of the text; undefined where nothing can be completed there. */
  read(): JsonEnd | undefined {
    for (const { 0: token, index } of this.#text.matchAll(TOKEN)) {
      if (/^\s/.test(token)) continue;
      if (token === '{' || token === '[') this.#openContainer(token);
      else if (!this.#readInside(token, index)) return undefined;
    }
    const container = this.#open.at(-1);
    if (!container || (this.#ended && !this.#word)) return undefined;
    return { container, start: this.#word?.start ?? this.#text.length, word: this.#word?.text ?? '' };
  }

  #openContainer(kind: '{' | '['): void {
    const parent = this.#open.at(-1);
    this.#open.push({ kind, shape: parent ? nextShape(parent) : this.#root, used: new Set(), key: undefined });
    this.#ended = false;
  }

  /** Takes a token that opens nothing; false where it stands outside of every container. */
  #readInside(token: string, index: number): boolean {
    if (token === '}' || token === ']') {
      this.#open.pop();
      this.#ended = true;
      return true;
    }
    const container = this.#open.at(-1);
    if (!container) return false;
    if (token === ',' || token === ':') {
      if (token === ',') container.key = undefined;
      this.#ended = false;
    } else this.#readScalar(token, index, container);
    return true;
  }

  /** Takes a key or a plain value. One that the text ends in before it is closed is the word to complete. */
  #readScalar(token: string, index: number, container: OpenContainer): void {
    const isString = token.startsWith('"');
    const isClosed = isString && token.length > 1 && /[^\\](?:\\\\)*"$/.test(token);
    if (index + token.length === this.#text.length && !isClosed) {
      this.#word = { start: index, text: token };
      return;
    }
    if (container.kind === '{' && container.key === undefined && isString) {
      container.key = token.slice(1, -1);
      container.used.add(container.key);
    }
    this.#ended = true;
  }
}
