import type { Shape, StructureShape } from '../model/shape.ts';

/** What is typed at the end of a value in shorthand syntax. */
export interface ShorthandEnd {
  /** The structure that is filled; undefined in a list. */
  readonly structure: StructureShape | undefined;
  /** The member of it whose value is typed, with its `@`; undefined where a name is typed, and in a list. */
  readonly key: string | undefined;
  /** The shape of the value that is typed; undefined where a name is typed and where it is not known. */
  readonly value: Shape | undefined;
  /** The members that the structure has so far. */
  readonly used: ReadonlySet<string>;
  /** Where the name or value begins. */
  readonly start: number;
  /** The brackets that close what is open. */
  readonly closing: string;
}

/** What stands between two brackets, as far as it is read. */
interface Container {
  readonly closing: string;
  /** What it fills. */
  readonly shape: Shape | undefined;
  readonly used: Set<string>;
  /** The member whose value is read. */
  key: string | undefined;
  /** Where the name or value that is read begins. */
  start: number;
}

/** Reads a value in shorthand syntax, which fills `root`, up to its end. */
export function readShorthandEnd(text: string, root: StructureShape): ShorthandEnd {
  const containers: Container[] = [newContainer('', root, 0)];
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const c = text[at] as string;
    const top = containers.at(-1) as Container;
    const isPair = top.shape?.type !== 'list';
    if (quote !== undefined) quote = c === quote ? undefined : quote;
    else if (c === "'" || c === '"') quote = c;
    else if (c === '=' && isPair && top.key === undefined) {
      top.key = text.slice(top.start, at);
      top.used.add(top.key.replace(/@$/, ''));
      top.start = at + 1;
    } else if ((c === '[' || c === '{') && at === top.start && (top.key !== undefined || !isPair)) {
      containers.push(newContainer(c === '[' ? ']' : '}', valueShape(top), at + 1));
    } else if (c === top.closing && containers.length > 1) containers.pop();
    else if (c === ',') {
      top.key = undefined;
      top.start = at + 1;
    }
  }
  const end = containers.at(-1) as Container;
  const { key, used, start, shape } = end;
  const closing = containers
    .map((each) => each.closing)
    .reverse()
    .join('');
  const structure = shape?.type === 'structure' ? shape : undefined;
  return { structure, key, value: valueShape(end), used, start, closing: quote ? '' : closing };
}

function newContainer(closing: string, shape: Shape | undefined, start: number): Container {
  return { closing, shape, used: new Set(), key: undefined, start };
}

/** The shape of the value that is read in a container. */
function valueShape({ shape, key }: Container): Shape | undefined {
  if (shape?.type === 'list') return shape.element;
  const name = key?.replace(/@$/, '');
  return shape?.type === 'structure' ? shape.members.find((member) => member.name === name)?.shape : undefined;
}

/** Where the `key=value` at the end begins: after the last comma outside quotes and brackets. */
export function startOfPair(text: string): number {
  let start = 0;
  let depth = 0;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (quote !== undefined) quote = c === quote ? undefined : quote;
    else if (c === "'" || c === '"') quote = c;
    else if (c === '[' || c === '{') depth++;
    else if (c === ']' || c === '}') depth--;
    else if (c === ',' && depth === 0) start = at + 1;
  }
  return start;
}
