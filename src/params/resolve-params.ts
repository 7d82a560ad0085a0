import type { Value } from '../document/value.ts';
import { CliError } from '../errors.ts';
import { optionName } from '../model/option-name.ts';
import type { Operation } from '../model/shape.ts';
import type { Host } from '../platform/host.ts';
import type { Log } from '../platform/log.ts';
import { readCliInput } from './cli-input.ts';
import { type OptionWords, parseOptionValue } from './option-value.ts';
import { PAGINATION_CONFIG, type PagingWords, pagingValues } from './paging-params.ts';
import { badParam, FileError } from './param-errors.ts';
import { ParamFileReader } from './param-file.ts';

/** Parameters as they were typed. */
export interface RawParams extends PagingWords {
  /** By member name: one word, several for a list, a boolean as it is. */
  readonly values: ReadonlyMap<string, string | readonly string[] | boolean>;
  readonly cliInputJson?: string;
  readonly cliInputYaml?: string;
}

/** What `resolveParams` needs of the run. */
export interface ResolveOptions {
  readonly host: Host;
  readonly log: Log;
  /** Is called with a sentence that goes to standard error, with its line break. */
  readonly warn: (text: string) => void;
}

/**
 * Stages 4 and 5: words become typed values by member name, merged over
 * `--cli-input-json|yaml`. Throws `params` or `general`. Asynchronous only
 * because the YAML reader and the encodings are bundles of their own.
 */
export async function resolveParams(
  operation: Operation,
  raw: RawParams,
  { host, log, warn }: ResolveOptions,
): Promise<Map<string, Value>> {
  const files = await ParamFileReader.open(host);
  const params = new Map<string, Value>();
  for (const { name, shape } of operation.input.members) {
    const words = raw.values.get(name);
    if (words === undefined) continue;
    const option = optionName(name);
    const value =
      typeof words === 'boolean' ? words : parseOptionValue(shape, loadWords(words, option, files), option, files);
    params.set(name, value);
    log.debug('awscli.arguments', () => `--${option} was given, as ${shape.type}`);
  }
  if (operation.pagination) {
    const paging = pagingValues(raw, { readFile: (word, option) => read(word, option, files), warn });
    if (paging) params.set(PAGINATION_CONFIG, paging);
  }
  for (const [name, value] of await cliInput(raw, files)) {
    // Explicit values come first, in order and in precedence.
    if (!params.has(name)) params.set(name, value);
  }
  return params;
}

/** The words of an option, or the content of the file that they name. Of a list, only a word that stands alone may name one. */
function loadWords(words: string | readonly string[], option: string, files: ParamFileReader): OptionWords {
  const single = typeof words === 'string' ? words : words.length === 1 ? words[0] : undefined;
  if (single === undefined) return words;
  return read(single, option, files) ?? words;
}

/** The content of the file that a word names; undefined where it does not name one. Throws `params` for an unreadable file. */
function read(word: string, option: string, files: ParamFileReader): string | Uint8Array | undefined {
  try {
    return files.read(word);
  } catch (error) {
    throw error instanceof FileError ? badParam(`--${option}`, error.message) : error;
  }
}

/** The parameters of `--cli-input-json` or `--cli-input-yaml`; both files are read before two of them are refused. */
async function cliInput(
  { cliInputJson, cliInputYaml }: RawParams,
  files: ParamFileReader,
): Promise<ReadonlyMap<string, Value>> {
  const load = (word: string | undefined, option: string) =>
    word === undefined ? undefined : (read(word, option, files) ?? word);
  const json = load(cliInputJson, 'cli-input-json');
  const yaml = load(cliInputYaml, 'cli-input-yaml');
  if (json !== undefined && yaml !== undefined) {
    throw new CliError('params', 'Only one --cli-input- parameter may be specified.');
  }
  if (json !== undefined) return readCliInput(json, 'json');
  return yaml === undefined ? new Map() : readCliInput(yaml, 'yaml');
}
