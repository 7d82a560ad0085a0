import { CliError } from '../errors.ts';

/** What `--wait` can wait for; the first is meant where nothing is said. */
export const WAIT_TARGETS = ['available', 'up'] as const;
export type WaitTarget = (typeof WAIT_TARGETS)[number];

/** The options of our own as typed; undefined where one was not given. The reference has none of them. */
export interface OwnArgs {
  /** What is waited for; true on a delete, which has no choice. */
  readonly wait?: WaitTarget | true;
  readonly check?: true;
  readonly undoOnFailure?: true;
  readonly ifAbsent?: true;
  readonly ifPresent?: true;
  /** Seconds, a whole number. */
  readonly waitTimeout?: string;
}

/** Seconds that are waited where `--wait-timeout` is not given. */
export const DEFAULT_WAIT_TIMEOUT = 600;

/** Refuses options of our own that mean nothing without another one (`usage`). */
export function checkOwnArgs({ wait, waitTimeout, undoOnFailure }: OwnArgs): void {
  if (wait !== undefined) return;
  const needless = waitTimeout !== undefined ? '--wait-timeout' : undoOnFailure && '--undo-on-failure';
  if (needless) throw new CliError('usage', `argument ${needless}: only allowed with --wait`);
}
