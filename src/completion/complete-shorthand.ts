import type { Member, Shape, StructureShape } from '../model/shape.ts';
import type { Candidate, CandidateSources } from './candidate.ts';
import { readShorthandEnd } from './shorthand-end.ts';

/**
 * What a value in shorthand syntax can become: members that are not there yet,
 * the known values of the member being typed, the brackets that are still open; none for JSON (complete-json.ts).
 * `describe` gives a member's description.
 */
export function completeShorthand(
  structure: StructureShape,
  current: string,
  sources: CandidateSources,
  describe: (structure: StructureShape, member: Member) => string,
): Candidate[] {
  if (/^\s*[[{]/.test(current)) return [];
  const end = readShorthandEnd(current, structure);
  const { key, start, closing } = end;
  const before = current.slice(0, start);
  const word = current.slice(start);
  if (key?.endsWith('@')) return fileUrls(word, sources).map((file) => ({ ...file, text: before + file.text }));
  const { structure: named, used } = end;
  const found =
    named && key === undefined
      ? named.members
          .filter(({ name }) => name.startsWith(word) && !used.has(name))
          .map((member) => ({
            text: `${before}${member.name}=${openingOf(member.shape)}`,
            description: describe(named, member),
            type: member.shape.type,
            open: true as const,
          }))
      : // More members can follow a value, so the word stays open.
        valuesOf(end.value)
          .filter((each) => each.startsWith(word))
          .map((each) => ({ text: before + each, description: '', open: true as const }));
  const canBeClosed = closing !== '' && !/[=,]$/.test(current);
  return canBeClosed ? [...found, { text: current + closing, description: 'Close the brackets.', open: true }] : found;
}

/** The bracket that a value of a shape begins with. */
function openingOf(shape: Shape): string {
  return shape.type === 'list' ? '[' : shape.type === 'structure' ? '{' : '';
}

/** What a value of a shape can be, or begin with. */
function valuesOf(shape: Shape | undefined): readonly string[] {
  if (shape?.type === 'boolean') return ['true', 'false'];
  if (shape?.type === 'string') return shape.enum ?? [];
  return shape && openingOf(shape) !== '' ? [openingOf(shape)] : [];
}

/** The URLs that a value can become: `file://` itself, and the files after it. */
export function fileUrls(typed: string, sources: CandidateSources): Candidate[] {
  const scheme = ['file://', 'fileb://'].find((each) => typed.startsWith(each));
  if (scheme === undefined)
    return 'file://'.startsWith(typed) ? [{ text: 'file://', description: 'Read it from a file.', open: true }] : [];
  return sources.files(typed.slice(scheme.length)).map((file) => ({ ...file, text: scheme + file.text }));
}
