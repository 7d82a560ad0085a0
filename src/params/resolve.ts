import type { OperationArgs } from '../args/parse-operation.ts';
import type { Value } from '../document/value.ts';
import { CliError } from '../errors.ts';
import { optionName } from '../model/option-name.ts';
import type { Operation } from '../model/shape.ts';
import type { Host } from '../platform/host.ts';
import type { Log } from '../platform/log.ts';
import { badParam } from './bad-param.ts';
import { cliInput } from './cli-input.ts';
import { FileError, fileReader } from './file.ts';
import { typedValue } from './typed-value.ts';

export interface ResolveOptions {
  readonly host: Host;
  readonly log: Log;
}

/**
 * Stages 4 and 5: raw strings become typed values by member name, merged over
 * `--cli-input-json|yaml`. Throws `params` or `general`. Asynchronous only
 * because the YAML reader is a piece of its own.
 */
export async function resolveParams(
  operation: Operation,
  args: OperationArgs,
  { host, log }: ResolveOptions,
): Promise<Map<string, Value>> {
  const readFile = fileReader(host);
  /** What a value stands for: itself, or the file that it names. */
  const load = (option: string, value: string): string | Uint8Array => {
    try {
      return readFile(value) ?? value;
    } catch (error) {
      throw error instanceof FileError ? badParam(`--${option}`, error.message) : error;
    }
  };

  const params = new Map<string, Value>();
  for (const { name, shape } of operation.input.members) {
    const raw = args.values.get(name);
    if (raw === undefined) continue;
    const option = optionName(name);
    // Of a list, only a value that stands alone may name a file.
    const single = typeof raw === 'string' ? raw : raw.length === 1 ? (raw[0] as string) : undefined;
    const loaded = single === undefined ? undefined : load(option, single);
    params.set(name, typedValue(shape, loaded === undefined || loaded === single ? raw : loaded, option, readFile));
    log.debug('awscli.arguments', () => `--${option} was given, as ${shape.type}`);
  }

  const json = args.cliInputJson === undefined ? undefined : load('cli-input-json', args.cliInputJson);
  const yaml = args.cliInputYaml === undefined ? undefined : load('cli-input-yaml', args.cliInputYaml);
  if (json !== undefined && yaml !== undefined) {
    throw new CliError('params', 'Only one --cli-input- parameter may be specified.');
  }
  const input = json ?? yaml;
  if (input !== undefined) {
    // Explicit values come first, in order and in rank.
    for (const [name, value] of await cliInput(input, json === undefined ? 'yaml' : 'json')) {
      if (!params.has(name)) params.set(name, value);
    }
  }
  return params;
}
