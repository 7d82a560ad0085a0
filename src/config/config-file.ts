import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { CliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import type { Log } from '../platform/log.ts';
import { expandHome, expandVariables } from '../python/expand-path.ts';
import { decodeUtf8 } from '../python/utf8.ts';
import { type Blocks, type IniFile, parseIni } from './ini.ts';

const EMPTY: IniFile = new Map();

/**
 * Reads one of the two files: the one that the environment's `variable` names, else
 * `usual`. A missing file, a directory and a file without permission to read it count
 * as empty. Throws `general` for a file that is not UTF-8 or does not follow the
 * dialect; the log says in which line.
 */
export function readConfigFile(host: Host, log: Log, variable: string, usual: string): IniFile {
  const path = expandHome(expandVariables(host.env[variable] ?? usual, host), host);
  return readIniFile(isAbsolute(path) ? path : join(host.cwd, path), log, { shownPath: path });
}

/** How an ini file is read. */
export interface IniFileOptions {
  /** The path as errors and the log show it. */
  readonly shownPath?: string;
  /** Whether a value that begins on the next line is a block of settings, or text like others. */
  readonly blocks?: Blocks;
}

/** Reads an ini file by its absolute path; see `readConfigFile` for what counts as empty and what is an error. */
export function readIniFile(path: string, log: Log, { shownPath = path, blocks }: IniFileOptions): IniFile {
  const bytes = readIfFile(path);
  if (!bytes) return EMPTY;
  const text = decodeUtf8(bytes);
  if (text === undefined) throw parseError(shownPath);
  const result = parseIni(text, blocks);
  if ('file' in result) {
    log.debug('botocore.configloader', () => `Read ${shownPath}: ${result.file.size} sections`);
    return result.file;
  }
  const { line, reason } = result.fault;
  log.debug('botocore.configloader', () => `${shownPath}${line ? `, line ${line}` : ''}: ${reason}`);
  throw parseError(shownPath);
}

function parseError(path: string): CliError {
  return new CliError('general', `Unable to parse config file: ${path}`);
}

function readIfFile(path: string): Uint8Array | undefined {
  try {
    // `statSync` without an exception is faster: most often there is no file.
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
    return readFileSync(path);
  } catch {
    // As in the reference, a file without permission to read it counts as missing.
    return undefined;
  }
}
