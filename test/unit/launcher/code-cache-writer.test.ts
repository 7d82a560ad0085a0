import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CacheUnderTest, CODE, ENTRY_FILE, SOURCE, sourceOf } from '../../support/code-cache.ts';

describe('writing an entry of the code cache', () => {
  const cache = new CacheUnderTest();

  it('makes folder and file accessible to their owner only, and leaves no temporary file', () => {
    cache.write();
    expect(statSync(cache.folder).mode & 0o777).toBe(0o700);
    expect(statSync(cache.file).mode & 0o777).toBe(0o600);
    expect(readdirSync(cache.folder)).toEqual([ENTRY_FILE]);
  });

  it.each([0o770, 0o707])('writes nothing into a folder that others may write to (mode %o)', (mode) => {
    cache.write();
    chmodSync(cache.folder, mode);
    cache.write(sourceOf('another source'));
    cache.write(sourceOf('a longer source'));
    expect(readdirSync(cache.folder)).toEqual([ENTRY_FILE]);
  });

  it('does not replace an entry that was used or written just now, though V8 refuses its code', () => {
    cache.write();
    const [justNow, longAgo] = [statSync(cache.file).atimeMs, 1];
    cache.write(SOURCE, Buffer.from([9]), { refused: justNow });
    expect(cache.read()).toEqual(CODE);
    cache.write(SOURCE, Buffer.from([9]), { refused: longAgo });
    expect(cache.read()).toEqual(Buffer.from([9]));
  });

  it('reports no error when the folder cannot be made', () => {
    writeFileSync(join(cache.home, '.cache'), 'a file');
    cache.write();
    expect(cache.read()).toBeUndefined();
    expect(readFileSync(join(cache.home, '.cache'), 'utf8')).toBe('a file');
  });
});
