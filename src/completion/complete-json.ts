import type { Member, Shape, StructureShape } from '../model/shape.ts';
import type { Candidate } from './candidate.ts';

/** An object or list that is not closed yet. */
interface Open {
  readonly kind: '{' | '[';
  /** What it fills; undefined where the model knows nothing of it. */
  readonly shape: Shape | undefined;
  /** In an object: the members that are there, and the one whose value is next. */
  readonly used: Set<string>;
  key: string | undefined;
}

/** Where a JSON text ends. */
interface End {
  /** Where the word at the end begins, its quote included. */
  readonly start: number;
  readonly word: string;
  readonly at: Open;
}

/**
 * What a value in JSON can become: members that are not there yet, the known
 * values of a member, the bracket that a value begins with. `description` describes a member.
 */
export function completeJson(
  root: Shape,
  current: string,
  description: (structure: StructureShape, member: Member) => string,
): Candidate[] {
  const end = readToEnd(current, root);
  if (!end) return [];
  const { at, start, word } = end;
  const before = current.slice(0, start);
  if (at.kind === '{' && at.key === undefined) {
    if (at.shape?.type !== 'structure') return [];
    const inside = at.shape;
    return inside.members
      .filter(({ name }) => !at.used.has(name) && `"${name}"`.startsWith(word))
      .map((member) => ({
        text: `${before}"${member.name}": `,
        description: description(inside, member),
        type: member.shape.type,
        open: true,
      }));
  }
  const shape = at.kind === '[' ? elementOf(at.shape) : memberOf(at.shape, at.key);
  return starts(shape)
    .filter((text) => text.startsWith(word))
    .map((text) => ({ text: before + text, description: '', open: true }));
}

/** What a value of a shape can begin with. */
function starts(shape: Shape | undefined): readonly string[] {
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

function memberOf(shape: Shape | undefined, key = ''): Shape | undefined {
  return shape?.type === 'structure' ? shape.members.find(({ name }) => name === key)?.shape : undefined;
}

function elementOf(shape: Shape | undefined): Shape | undefined {
  return shape?.type === 'list' ? shape.element : undefined;
}

const TOKEN = /\s+|[{}[\],:]|"(?:[^"\\]|\\.)*"?|[^\s{}[\],:"]+/gs;

/** Reads a text that is the beginning of JSON; undefined where nothing can be completed at its end. */
function readToEnd(text: string, root: Shape): End | undefined {
  const open: Open[] = [];
  /** Whether a value or key has just ended, so that only punctuation can follow. */
  let ended = false;
  let word: { start: number; text: string } | undefined;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const at = open.at(-1);
    const isLast = index + token.length === text.length;
    if (/^\s/.test(token)) continue;
    if (token === '{' || token === '[') {
      const shape = !at ? root : at.kind === '[' ? elementOf(at.shape) : memberOf(at.shape, at.key);
      open.push({ kind: token, shape, used: new Set(), key: undefined });
      ended = false;
    } else if (token === '}' || token === ']') {
      open.pop();
      ended = true;
    } else if (!at) return undefined;
    else if (token === ',') {
      at.key = undefined;
      ended = false;
    } else if (token === ':') ended = false;
    else {
      const isString = token.startsWith('"');
      const isClosed = isString && token.length > 1 && /[^\\](?:\\\\)*"$/.test(token);
      if (isLast && !isClosed) word = { start: index, text: token };
      else {
        if (at.kind === '{' && at.key === undefined && isString) {
          at.key = token.slice(1, -1);
          at.used.add(at.key);
        }
        ended = true;
      }
    }
  }
  const at = open.at(-1);
  if (!at || (ended && !word)) return undefined;
  return { at, start: word?.start ?? text.length, word: word?.text ?? '' };
}
