import type { Operation, Service } from '../model/shape.ts';
import type { GlobalOptions } from './globals.ts';

/** What the program's own parser makes of argv: the global options, and the road to take. */
export type MainArgs =
  | { readonly road: 'version' }
  | { readonly road: 'help'; readonly globals: GlobalOptions }
  | { readonly road: 'completion'; readonly globals: GlobalOptions; readonly rest: readonly string[] }
  | {
      readonly road: 'operation';
      readonly globals: GlobalOptions;
      readonly operation: Operation;
      /** What is left for the operation's own parser, in order. */
      readonly rest: readonly string[];
    };

/** Stage 2 of the road: parses the global options wherever they stand and finds the command. Throws `usage`. */
export function parseMain(_argv: readonly string[], _service: Service, _operations: readonly Operation[]): MainArgs {
  throw new Error('not built yet');
}
