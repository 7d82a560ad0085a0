import type { Operation } from '../model/shape.ts';

/** An operation's own options as typed. */
export interface OperationArgs {
  readonly help: boolean;
  /** Raw strings by member name, in the order in which the model declares them. Several for a list. */
  readonly values: ReadonlyMap<string, string | readonly string[]>;
  readonly cliInputJson?: string;
  readonly cliInputYaml?: string;
  readonly generateCliSkeleton?: 'input' | 'yaml-input' | 'output';
}

/** Stage 3: parses the operation's own options. Throws `usage`; `unknown-options` last, and not when help is asked for. */
export function parseOperation(_operation: Operation, _rest: readonly string[]): OperationArgs {
  throw new Error('not built yet');
}
