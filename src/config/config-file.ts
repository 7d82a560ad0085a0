import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { CliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import type { Log } from '../platform/log.ts';
import { expandHome, expandVariables } from '../python/expand-path.ts';
import { type IniFile, parseIni } from './ini.ts';

const EMPTY: IniFile = new Map();

/**
 * Reads one of the two files: the one that the environment's `variable` names, else
 * `usual`. A missing file, a directory and a file without permission to read it count
 * as empty. Throws `general` for a file that is not UTF-8 or does not follow the
 * dialect; the log says in which line.
 */
export function readConfigFile(host: Host, log: Log, variable: string, usual: string): IniFile {
  const path = expandHome(expandVariables(host.env[variable] ?? usual, host), host);
  const bytes = readIfFile(isAbsolute(path) ? path : join(host.cwd, path));
  if (!bytes) return EMPTY;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw parseError(path, cause);
  }
  const result = parseIni(text);
  if ('file' in result) {
    log.debug('botocore.configloader', () => `Read ${path}: ${result.file.size} sections`);
    return result.file;
  }
  const { line, reason } = result.fault;
  log.debug('botocore.configloader', () => `${path}${line ? `, line ${line}` : ''}: ${reason}`);
  throw parseError(path);
}

function parseError(path: string, cause?: unknown): CliError {
  return new CliError('general', `Unable to parse config file: ${path}`, { cause });
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
