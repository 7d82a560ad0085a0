import type { CliOption } from '../args/cli-option.ts';
import type { Member, Operation, Shape, StructureShape } from '../model/shape.ts';
import type { Candidate, CandidateSources } from './candidate.ts';
import { completeJson } from './complete-json.ts';
import { completeQuery } from './complete-query.ts';
import { completeShorthand, fileUrls } from './complete-shorthand.ts';
import { type MemberSummary, outputSummaries } from './member-summaries.ts';
import { valuePlaces } from './value-places.ts';

export interface ValueContext {
  readonly operation: Operation | undefined;
  readonly sources: CandidateSources;
  readonly summaryOf: MemberSummary;
  /** Whether values in JSON are completed. */
  readonly json: true | undefined;
}

/** What the value of an option can become; `typed` is what is there of it. */
export async function completeValue(
  { argChoices, attributes: { member, completes } }: CliOption,
  typed: string,
  context: ValueContext,
): Promise<readonly Candidate[]> {
  const { operation, sources, summaryOf, json } = context;
  if (argChoices) return startingWith(typed, plainCandidates(argChoices));
  if (completes === 'region') return startingWith(typed, sources.regions);
  if (completes === 'profile') return startingWith(typed, sources.profiles());
  if (completes === 'query') return operation ? completeQuery(operation.output, typed, outputSummaries(operation)) : [];
  // A file's name as it is, without `file://`.
  if (completes === 'file') return sources.files(typed);
  const isDocument = completes === 'document';
  const root = isDocument ? operation?.input : member?.shape;
  if (json && root && /^\s*[[{]/.test(typed)) return completeJson(root, typed, summaryOf);
  if (isDocument) return fileUrls(typed, sources);
  return member ? completeMember(member, typed, context) : [];
}

async function completeMember(
  { name, shape }: Member,
  typed: string,
  { operation, sources, summaryOf }: ValueContext,
): Promise<readonly Candidate[]> {
  if (typed.startsWith('file')) return fileUrls(typed, sources);
  const structure = structureOf(shape);
  if (structure) return completeShorthand(structure, typed, sources, summaryOf);
  if (shape.type === 'string' && shape.enum) return startingWith(typed, plainCandidates(shape.enum));
  if (!operation || !valuePlaces(operation, name, [])) return [];
  return startingWith(typed, await sources.serviceValues(operation, name));
}

/** Candidates of these texts, without a description. */
export function plainCandidates(texts: readonly string[]): Candidate[] {
  return texts.map((text) => ({ text, description: '' }));
}

/** Those candidates that begin with what was typed. */
export function startingWith(typed: string, candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ text }) => text.startsWith(typed));
}

/** The structure that a value in shorthand syntax fills: the shape itself or a list's element. */
export function structureOf(shape: Shape): StructureShape | undefined {
  const inner = shape.type === 'list' ? shape.element : shape;
  return inner.type === 'structure' ? inner : undefined;
}
