import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Document } from '../../document/document.ts';
import { printJson } from '../../document/json/print-json.ts';
import { makeFolder } from '../../platform/make-folder.ts';

const MODULE = 'botocore.credentials';

/** A JSON object read from a cache: its members, nothing known of them. */
export type Cached = Readonly<Record<string, unknown>>;

/**
 * Reads a JSON object from a cache file. Undefined where there is none, or
 * where it cannot be used: a broken entry is as good as none and gets replaced.
 */
export function readCached(config: Config, path: string): Cached | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') config.log.debug(MODULE, `Could not read the cache file ${path}: ${code}`);
    return undefined;
  }
  const value = parsed(text);
  if (value) return value;
  config.log.debug(MODULE, `The cache file ${path} is not a JSON object and is ignored`);
  return undefined;
}

/** Parses a JSON object; undefined for anything else. Never quotes the text in an error, which may hold secrets. */
export function parsed(text: string): Cached | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return asObject(value);
  } catch {
    return undefined;
  }
}

/** The value as an object with members; undefined for anything else. */
export function asObject(value: unknown): Cached | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Cached) : undefined;
}

/**
 * Writes a cache file that only its owner may read, as the reference's JSON. It
 * is written beside its place and moved there, so that nobody ever reads half of
 * it. A cache that cannot be written is a pity and no failure: the log says so.
 */
export function writeCached(config: Config, path: string, document: Document): void {
  const fresh = `${path}.${randomUUID()}.tmp`;
  try {
    makeFolder(dirname(path));
    writeFileSync(fresh, printJson(document, { ascii: true }), { mode: 0o600, flag: 'wx' });
    renameSync(fresh, path);
  } catch (error) {
    config.log.debug(MODULE, `Could not write the cache file ${path}: ${(error as NodeJS.ErrnoException).code}`);
    removeIfThere(fresh);
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where it could not be written it need not be removed.
  }
}

/** Why a file could not be read, in words. */
export function readingFault(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file';
  if (code === 'EACCES') return 'permission denied';
  if (code === 'EISDIR') return 'it is a folder';
  return String(code);
}
