import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { CliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import type { Log } from '../platform/log.ts';
import { expandHome, expandVariables } from '../python/expand-path.ts';
import { type IniFile, parseIni } from './ini.ts';

const EMPTY: IniFile = new Map();

/**
 * Reads one of the two files. A file that is not there, a directory and a file
 * that may not be read count as empty. Throws `general` for a file that is no
 * UTF-8 or does not follow the dialect; the log says in which line.
 */
export function readConfigFile(host: Host, log: Log, variable: string, usual: string): IniFile {
  const path = expandHome(expandVariables(host.env[variable] ?? usual, host), host);
  const bytes = readIfFile(isAbsolute(path) ? path : join(host.cwd, path));
  if (!bytes) return EMPTY;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw unparsable(path, cause);
  }
  const result = parseIni(text);
  if ('file' in result) {
    log.debug('botocore.configloader', () => `Read ${path}: ${result.file.size} sections`);
    return result.file;
  }
  const { line, reason } = result.fault;
  log.debug('botocore.configloader', () => `${path}${line ? `, line ${line}` : ''}: ${reason}`);
  throw unparsable(path);
}

function unparsable(path: string, cause?: unknown): CliError {
  return new CliError('general', `Unable to parse config file: ${path}`, { cause });
}

function readIfFile(path: string): Uint8Array | undefined {
  try {
    // Asking first costs less than an exception: most often there is no file.
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
    return readFileSync(path);
  } catch {
    // As in the reference: a file that may not be read is no file.
    return undefined;
  }
}
