import type { GlobalOptions } from '../args/global-options.ts';
import type { OperationArgs } from '../args/operation-command.ts';
import type { PreParsed } from '../args/pre-parse.ts';
import type { WaiterArgs } from '../args/waiter-args.ts';
import type { PageReader, SendRequest } from '../client/pagination.ts';
import type { Config } from '../config/config.ts';
import type { AutoPrompt } from '../config/settings/auto-prompt.ts';
import type { ClientSettings } from '../config/settings/client-settings.ts';
import type { CredentialSource } from '../credentials/credentials.ts';
import type { Document } from '../document/document.ts';
import type { Value } from '../document/value.ts';
import type { CliError } from '../errors.ts';
import type { Operation, Service } from '../model/shape.ts';
import type { Host } from '../platform/host.ts';
import type { Log } from '../platform/log.ts';
import type { Query } from '../query/query.ts';

/**
 * How far a pipeline may reach. `run` reads, asks and sends what the command
 * needs. `check` is for a line that somebody is typing: it waits for nothing. It
 * reads no terminal, pipe or large file, asks no metadata service, runs no
 * credential program, sends nothing and writes no log.
 */
export type PipelineMode = 'run' | 'check';

/** What the stages of one run share. */
export interface RunContext {
  readonly host: Host;
  readonly log: Log;
  readonly mode: PipelineMode;
}

/** After stage 1: the log, the profile and the prompt are decided. */
export interface Started extends RunContext {
  readonly argv: readonly string[];
  readonly preParsed: PreParsed;
  readonly config: Config;
  readonly autoPrompt: AutoPrompt;
}

/** After stage 2: the global options are read and checked. */
export interface GlobalsRead extends Started {
  readonly globals: GlobalOptions;
  readonly query: Query | undefined;
  /** The words that are left for the command. */
  readonly words: readonly string[];
}

/** The command's model is loaded; its own options may still be wrong. */
export interface OperationFound extends GlobalsRead {
  readonly operation: Operation;
}

/** After stage 3: the command's own options are read. */
export interface CommandRead extends OperationFound {
  readonly service: Service;
  readonly args: OperationArgs;
}

/** After stages 4 and 5: the parameters by member name, not validated yet. */
export interface ParamsRead extends CommandRead {
  readonly params: Map<string, Value>;
}

/** Stage 6 up to the request: everything is validated that can be before something is sent. */
export interface RequestReady extends ParamsRead {
  /** The first request where the response comes in pages. */
  readonly request: Map<string, Document>;
  readonly pages?: PageReader;
  readonly client: ClientSettings;
  /** Undefined where the request is not signed. */
  readonly credentials: CredentialSource | undefined;
}

/** A run that prints a response. */
export interface ResponseEnd {
  readonly kind: 'response';
  readonly document: Document;
  /** False for the example of `--generate-cli-skeleton output`. */
  readonly sent: boolean;
  readonly state: CommandRead;
  /** The error that the run ends with once the response is printed. */
  readonly failure?: CliError;
}

/** A run with options of our own that prints a virtual interface: the peer exists, or something was deleted. */
export interface PeerEnd {
  readonly kind: 'peer';
  readonly document: Document;
  readonly state: CommandRead;
  /** The error that the run ends with once the interface is printed. */
  readonly failure: CliError | undefined;
}

/** A run that prints a skeleton of the input. */
export interface SkeletonEnd {
  readonly kind: 'skeleton';
  readonly language: 'input' | 'yaml-input';
  readonly operation: Operation;
}

/** How a run ends, as data: what is to be shown. */
export type RunEnd =
  | { readonly kind: 'version' }
  | { readonly kind: 'help'; readonly subject: Operation | string | undefined; readonly state: GlobalsRead }
  | { readonly kind: 'wait'; readonly args: WaiterArgs; readonly state: GlobalsRead }
  | { readonly kind: 'completion'; readonly words: readonly string[] }
  | SkeletonEnd
  /** An alias that the shell runs: its line, with the typed words quoted. */
  | { readonly kind: 'shell'; readonly line: string }
  | ResponseEnd
  | PeerEnd
  /** The run succeeded and prints nothing. */
  | { readonly kind: 'nothing' }
  /** Pages that are asked for with `send` one after another. */
  | { readonly kind: 'pages'; readonly pages: PageReader; readonly send: SendRequest; readonly state: CommandRead }
  /** In a check: what is left cannot be known without waiting. */
  | { readonly kind: 'would-wait' };

/** Whether a stage ended the run. */
export function isEnd(result: object): result is RunEnd {
  return 'kind' in result;
}
