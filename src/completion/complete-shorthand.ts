import type { Member, StructureShape } from '../model/shape.ts';
import type { Candidate, CandidateSources } from './candidate.ts';

/**
 * What a value in shorthand syntax can become: members that are not there yet,
 * and the known values of the member being typed; none for JSON (complete-json.ts).
 * `describe` gives a member's description.
 */
export function completeShorthand(
  structure: StructureShape,
  current: string,
  sources: CandidateSources,
  describe: (structure: StructureShape, member: Member) => string,
): Candidate[] {
  if (/^\s*[[{]/.test(current)) return [];
  const start = startOfPair(current);
  const before = current.slice(0, start);
  const pair = current.slice(start);
  const equals = pair.indexOf('=');
  if (equals < 0) {
    const used = new Set(before.split(',').map((done) => done.split(/@?=/)[0]));
    return structure.members
      .filter(({ name }) => name.startsWith(pair) && !used.has(name))
      .map((member) => ({
        text: `${before}${member.name}=`,
        description: describe(structure, member),
        type: member.shape.type,
        open: true,
      }));
  }
  const key = pair.slice(0, equals);
  const value = pair.slice(equals + 1);
  const typed = before + pair.slice(0, equals + 1);
  if (key.endsWith('@')) return fileUrls(value, sources).map((file) => ({ ...file, text: typed + file.text }));
  // More members can follow a value, so the word stays open.
  return knownValues(structure, key)
    .filter((each) => each.startsWith(value))
    .map((each) => ({ text: typed + each, description: '', open: true }));
}

function knownValues({ members }: StructureShape, key: string): readonly string[] {
  const shape = members.find(({ name }) => name === key)?.shape;
  if (shape?.type === 'boolean') return ['true', 'false'];
  return shape?.type === 'string' ? (shape.enum ?? []) : [];
}

/** The URLs that a value can become: `file://` itself, and the files after it. */
export function fileUrls(typed: string, sources: CandidateSources): Candidate[] {
  const scheme = ['file://', 'fileb://'].find((each) => typed.startsWith(each));
  if (scheme === undefined)
    return 'file://'.startsWith(typed) ? [{ text: 'file://', description: 'Read it from a file.', open: true }] : [];
  return sources.files(typed.slice(scheme.length)).map((file) => ({ ...file, text: scheme + file.text }));
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
