import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type BundleSource, CodeCache, type Runtime } from '../../src/launcher/code-cache.ts';
import { writeEntry } from '../../src/launcher/code-cache-writer.ts';

export const sourceOf = (text: string, writtenAt = 1): BundleSource => ({ text, writtenAt });
/** 14 characters, written at 1 ms. */
export const SOURCE = sourceOf('console.log(1)');
export const CODE = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);
/** The file of the entry `main-call` for that source. */
export const ENTRY_FILE = 'main-call-14-1-v20.0.0-x64.code';

/** A code cache in a new home folder for each test of a file. */
export class CacheUnderTest {
  home = '';

  constructor() {
    beforeEach(() => {
      this.home = mkdtempSync(join(tmpdir(), 'dxcli-cache-'));
    });
    afterEach(() => rmSync(this.home, { recursive: true, force: true }));
  }

  get folder(): string {
    return join(this.home, '.cache/dxcli');
  }

  get file(): string {
    return join(this.folder, ENTRY_FILE);
  }

  open(runtime: Partial<Runtime> = {}): CodeCache | undefined {
    return CodeCache.open(this.#runtime(runtime));
  }

  read(source = SOURCE, runtime: Partial<Runtime> = {}): Buffer | undefined {
    const cache = this.open(runtime);
    return cache?.read(cache.path('main-call', source))?.code;
  }

  write(source = SOURCE, code = CODE, { refused, ...runtime }: Partial<Runtime> & { refused?: number } = {}): void {
    const cache = this.open(runtime) as CodeCache;
    writeEntry(cache.folder, { path: cache.path('main-call', source), code, refused }, this.#runtime(runtime));
  }

  #runtime(runtime: Partial<Runtime>): Runtime {
    return { version: 'v20.0.0', arch: 'x64', pid: 7, getuid: process.getuid, env: { HOME: this.home }, ...runtime };
  }
}
