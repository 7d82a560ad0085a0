/**
 * The closed set of ways in which a run can fail. Modules throw a `CliError`;
 * only report-error.ts knows how each kind is printed, in which formats, and
 * which exit code it has.
 */

/**
 * | kind | exit code | text in the enhanced format |
 * | --- | --- | --- |
 * | `usage` | 252 | `An error occurred (ParamValidation): MESSAGE`, then the usage block |
 * | `unknown-options` | 252 | the usage block, then `Unknown options: …` |
 * | `params` | 252 | `An error occurred (ParamValidation): MESSAGE` |
 * | `configuration` | 253 | `An error occurred (CODE): MESSAGE` where there is a code, else the message alone |
 * | `service` | 254 | the service's code, operation and message |
 * | `general` | 255 | as configuration |
 * | `interrupted` | 130 | nothing but a line break, on standard output |
 * | `stopped` | 128 and the signal's number | the message, where there is one |
 * | `closed-pipe` | 255 | nothing: the reader of our output closed the pipe (only the text format reports it for a response) |
 */
export type ErrorKind =
  | 'usage'
  | 'unknown-options'
  | 'params'
  | 'configuration'
  | 'service'
  | 'general'
  | 'interrupted'
  | 'stopped'
  | 'closed-pipe';

/** What is known of an error response of the service. */
export interface ServiceFacts {
  /** The error's code as the reference shows it, e.g. `DirectConnectClientException` or `502`. */
  code: string;
  /** The operation's wire name, e.g. `CreateBGPPeer`. */
  operation: string;
  /** The service's message; empty where the response has none. */
  message: string;
  /** Retries made, where the reference says `(reached max retries: N)`. */
  reachedRetries?: number;
  /** Every member of the error response, in order, for the structured error formats. */
  members?: ReadonlyMap<string, unknown>;
  /** A sentence that follows the message, e.g. that an earlier attempt may have succeeded. */
  hint?: string;
}

/** A word and its valid alternatives. */
export interface Mistyped {
  readonly word: string;
  readonly choices: readonly string[];
}

/** Facts that some errors have. */
export interface ErrorFacts {
  /** The reference's name of the error (`NoRegion`, `NoCredentials`, `ParamValidation`), where it prints one. */
  code?: string;
  /** Words that are not valid choices, for a suggestion of what was meant. */
  mistyped?: readonly Mistyped[];
  /** For `service`. */
  service?: ServiceFacts;
  /** The part of the response that comes before what its format cannot show. */
  shown?: string;
  /**
   * Set where a response cannot be shown for a reason that the reference does not
   * have: a full disk, a query of the community edition. The report then says that
   * the request was carried out.
   */
  responseLost?: true;
  /** For `stopped`: the signal that ended the run. */
  signal?: 'SIGINT' | 'SIGTERM' | 'SIGHUP';
  cause?: unknown;
}

/** The one error class that modules throw. Its `message` is a whole sentence without the `dxcli: [ERROR]:` prefix. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly kind: ErrorKind;
  readonly facts: ErrorFacts;

  constructor(kind: ErrorKind, message: string, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.kind = kind;
    this.facts = facts;
  }
}

/** Tells our errors from others by name, since `instanceof` does not hold across bundled files. */
export function isCliError(error: unknown): error is CliError {
  return error instanceof Error && error.name === 'CliError';
}

/** Whether the command line was refused (exit code 252), before anything was done. */
export function isRefusal({ kind }: CliError): boolean {
  return kind === 'usage' || kind === 'unknown-options' || kind === 'params';
}
