import type { Operation } from '../model/shape.ts';

/** Something that the word at the cursor can become. */
export interface Candidate {
  /** The whole word. */
  readonly text: string;
  /** What it is, in one sentence; may be empty. */
  readonly description: string;
  /** The type of an option or member, where it is one: `string`, `structure`, `boolean`. */
  readonly type?: string;
  /** More of the same word is to follow (`addressFamily=`, a folder): no space after it. */
  readonly open?: true;
}

/** Where completion finds what the model does not know. */
export interface CandidateSources {
  readonly regions: readonly Candidate[];
  profiles(): readonly Candidate[];
  /** Files and folders (these with a `/`) that begin with a path as typed. */
  files(typed: string): readonly Candidate[];
  /** Values of a member of an operation's input that only the service knows; empty where they cannot be had in time. */
  serviceValues(operation: Operation, member: string): Promise<readonly Candidate[]>;
}
