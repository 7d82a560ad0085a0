import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Document } from '../../document/document.ts';
import { printJson } from '../../document/json/print-json.ts';
import type { Log } from '../../platform/log.ts';
import { makeFolder } from '../../platform/make-folder.ts';
import { readRegularFile } from '../../platform/regular-file.ts';
import { type JsonObject, parseJsonObject } from '../json-object.ts';

const MODULE = 'botocore.credentials';

/** Reads a JSON object from a cache file. Undefined where the file is missing or invalid: it is replaced later. */
export function readCacheFile(path: string, log: Log): JsonObject | undefined {
  let text: string;
  try {
    text = readRegularFile(path).toString('utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') log.debug(MODULE, `Could not read the cache file ${path}: ${code}`);
    return undefined;
  }
  const value = parseJsonObject(text);
  if (!value) log.debug(MODULE, `The cache file ${path} is not a JSON object and is ignored`);
  return value;
}

/**
 * Writes a cache file with the reference's JSON, readable by its owner alone. It
 * is written under another name in the same folder and renamed, so that no
 * program ever reads half of it. A failure is logged and otherwise ignored.
 */
export function writeCacheFile(path: string, document: Document, log: Log): void {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    makeFolder(dirname(path));
    writeFileSync(temporary, printJson(document, { ascii: true }), { mode: 0o600, flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    log.debug(MODULE, `Could not write the cache file ${path}: ${(error as NodeJS.ErrnoException).code}`);
    removeIfThere(temporary);
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // A folder that cannot be written to holds no such file.
  }
}
