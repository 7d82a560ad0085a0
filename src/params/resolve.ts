import type { OperationArgs } from '../args/parse-operation.ts';
import type { Host } from '../host.ts';
import type { Log } from '../log.ts';
import type { Operation } from '../model/shape.ts';
import type { Value } from './value.ts';

export interface ResolveOptions {
  readonly host: Host;
  readonly log: Log;
  /** `base64` or `raw-in-base64-out`. */
  readonly binaryFormat: string;
}

/**
 * Stages 4 and 5: raw strings become typed values by member name, merged over
 * `--cli-input-json|yaml`. Throws `usage`, `params` or `general`. Asynchronous
 * only because the YAML reader is a piece of its own.
 */
export async function resolveParams(
  _operation: Operation,
  _args: OperationArgs,
  _options: ResolveOptions,
): Promise<Map<string, Value>> {
  throw new Error('not built yet');
}
