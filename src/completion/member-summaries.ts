import type { Member, Operation, StructureShape } from '../model/shape.ts';
import { summariesOf } from '../operations/operation-files.ts';

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
