import type { Documentation, Member, Operation, StructureShape } from '../model/shape.ts';
import { documentationOf, summariesOf } from '../operations/operation-files.ts';

/** The first sentence of a member's documentation; may be empty. */
export type MemberSummary = (structure: StructureShape, member: Member) => string;

/** The summaries of the members in an operation's input. They are read when the first one is asked for. */
export function memberSummaries(operation: Operation | undefined): MemberSummary {
  let summaries: Readonly<Record<string, string>> | undefined;
  return ({ name }, member) => {
    summaries ??= operation ? summariesOf(operation) : {};
    return (summaries[`${name}.${member.name}`] ?? '').trim();
  };
}

/** The summaries of the members in an operation's output. Its documentation is read when the first one is asked for. */
export function outputSummaries(operation: Operation): MemberSummary {
  let documentation: Documentation | undefined;
  return ({ name }, member) => {
    documentation ??= documentationOf(operation);
    const first = documentation[`${name}.${member.name}`]?.find(({ kind }) => kind === 'paragraph');
    return first?.kind === 'paragraph' ? firstSentence(first.text).replaceAll('`', '') : '';
  };
}

/** Up to the first full stop that ends a sentence. */
export function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text;
}
