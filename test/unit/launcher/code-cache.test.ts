import {
  chmodSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CacheUnderTest, CODE, SOURCE, sourceOf } from '../../support/code-cache.ts';

describe('the code cache', () => {
  const cache = new CacheUnderTest();

  it('returns the code that was written for the same source', () => {
    cache.write();
    expect(cache.read()).toEqual(CODE);
  });

  it('returns nothing for a source of another length, nor for one that was written at another time', () => {
    cache.write();
    expect(cache.read(sourceOf('console.log(12)'))).toBeUndefined();
    expect(cache.read(sourceOf('console.log(2)', 2))).toBeUndefined();
  });

  it('returns code that is aligned to 8 bytes, which V8 takes without a copy', () => {
    cache.write(SOURCE, Buffer.alloc(100_000, 1));
    expect((cache.read()?.byteOffset ?? 1) % 8).toBe(0);
  });

  it.each([
    ['another Node', { version: 'v22.0.0' }],
    ['another architecture', { arch: 'arm64' }],
  ])('returns nothing to %s', (_, other) => {
    cache.write();
    expect(cache.read(SOURCE, other)).toBeUndefined();
  });

  it('returns nothing when any byte of the entry is damaged or missing', () => {
    cache.write();
    const whole = readFileSync(cache.file);
    for (let at = 0; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] as number) ^ 0x10;
      writeFileSync(cache.file, damaged);
      expect(cache.read(), `byte ${at}`).toBeUndefined();
      writeFileSync(cache.file, whole.subarray(0, at));
      expect(cache.read(), `cut at ${at}`).toBeUndefined();
    }
  });

  it('returns nothing when the end is missing, though the time of the last change was kept', () => {
    cache.write();
    const { atime, mtime } = statSync(cache.file);
    truncateSync(cache.file, CODE.length - 1);
    utimesSync(cache.file, atime, mtime);
    expect(cache.read()).toBeUndefined();
  });

  it('returns the code of an entry that was copied with its time', () => {
    cache.write();
    cpSync(cache.file, `${cache.file}.copy`, { preserveTimestamps: true });
    renameSync(`${cache.file}.copy`, cache.file);
    expect(cache.read()).toEqual(CODE);
  });

  it.each([0o770, 0o707])('ignores a cache folder that others may write to (mode %o)', (mode) => {
    cache.write();
    chmodSync(cache.folder, mode);
    expect(cache.read()).toBeUndefined();
  });

  it('ignores an entry that others may write to', () => {
    cache.write();
    chmodSync(cache.file, 0o666);
    expect(cache.read()).toBeUndefined();
  });

  it('is in XDG_CACHE_HOME where that is an absolute path, else in ~/.cache', () => {
    cache.write(SOURCE, CODE, { env: { HOME: '/nonexistent', XDG_CACHE_HOME: join(cache.home, 'xdg') } });
    expect(readdirSync(join(cache.home, 'xdg/dxcli'))).toHaveLength(1);
    cache.write(SOURCE, CODE, { env: { HOME: cache.home, XDG_CACHE_HOME: 'relative' } });
    expect(readdirSync(cache.folder)).toHaveLength(1);
  });

  it('has another entry for another build, which the first line of the source names, and for other flags of V8', () => {
    const build = (name: string) => sourceOf(`//${name}\nconsole.log(1)`);
    cache.write(build('0123abcd'));
    cache.write(build('0123abce'));
    cache.write(build('0123abcd'), CODE, { execArgv: ['--max-lazy'] });
    cache.write(build('0123abcd'), CODE, { env: { HOME: cache.home, NODE_OPTIONS: '--max-lazy' } });
    expect(readdirSync(cache.folder).sort()).toEqual([
      expect.stringMatching(/^main-call-0123abcd-25-1-v20\.0\.0-x64-\w+\.code$/),
      'main-call-0123abcd-25-1-v20.0.0-x64.code',
      'main-call-0123abce-25-1-v20.0.0-x64.code',
    ]);
  });

  it('is off without an absolute home folder and with DXCLI_NO_CACHE', () => {
    expect(cache.open({ env: {} })).toBeUndefined();
    expect(cache.open({ env: { HOME: 'home' } })).toBeUndefined();
    expect(cache.open({ env: { HOME: cache.home, DXCLI_NO_CACHE: '1' } })).toBeUndefined();
  });
});
