import type { Member, Shape, StructureShape } from '../model/shape.ts';
import type { Candidate } from './candidate.ts';
import { readQueryEnd } from './query-end.ts';

/**
 * What a JMESPath query can become, one step of a path at a time: the members that begin with what was typed; after a
 * whole name what it holds (`.member`, or `[]` for a list); in a filter the known values of what is compared.
 * `root` is the shape of the response, `describe` gives a member's description.
 */
export function completeQuery(
  root: Shape,
  typed: string,
  describe: (structure: StructureShape, member: Member) => string,
): Candidate[] {
  const end = readQueryEnd(typed, root);
  if (!end) return [];
  const { shape, word, start, nested, literal } = end;
  const before = typed.slice(0, start);
  if (literal) {
    const values = shape?.type === 'string' ? (shape.enum ?? []) : [];
    return values
      .map((value) => ({ text: `${before}'${value}'`, description: '', open: true as const }))
      .filter(({ text }) => text.startsWith(typed));
  }
  if (shape?.type !== 'structure') return [];
  return shape.members
    .filter(({ name }) => name.startsWith(word))
    .flatMap((member) => {
      const itself = memberCandidate(before, shape, member);
      return member.name === word ? [itself, ...continuations(itself.text, member.shape)] : [itself];
    });

  function memberCandidate(text: string, structure: StructureShape, member: Member): Candidate {
    const { type } = member.shape;
    const canGoOn = nested || type === 'structure' || type === 'list';
    const description = describe(structure, member);
    return { text: text + member.name, description, type, ...(canGoOn ? { open: true } : {}) };
  }

  function continuations(path: string, of: Shape): Candidate[] {
    if (of.type === 'list') return [{ text: `${path}[]`, description: 'Each element.', open: true }];
    return of.type === 'structure' ? of.members.map((member) => memberCandidate(`${path}.`, of, member)) : [];
  }
}
