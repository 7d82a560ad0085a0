import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BundleSource, CodeCache, type Runtime } from '../../../src/launcher/code-cache.ts';

const sourceOf = (text: string, writtenAt = 1): BundleSource => ({ text, writtenAt });
const SOURCE = sourceOf('console.log(1)');
const CODE = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);

let home: string;
const RUNTIME = { version: 'v20.0.0', arch: 'x64', pid: 7, getuid: process.getuid };
const openFor = (runtime: Partial<Runtime>) => CodeCache.open({ ...RUNTIME, env: { HOME: home }, ...runtime });
const open = (env: Runtime['env'] = { HOME: home }) => openFor({ env }) as CodeCache;
const folder = () => join(home, '.cache/dxcli');
const file = () => join(folder(), 'main-call-v20.0.0-x64.code');

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dxcli-cache-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('the code cache', () => {
  it('returns the code that was written for the same source', () => {
    open().write('main-call', SOURCE, CODE);
    expect(open().read('main-call', SOURCE)).toEqual(CODE);
  });

  it('returns nothing for a source of another length, nor for one that was written at another time', () => {
    open().write('main-call', SOURCE, CODE);
    expect(open().read('main-call', sourceOf('console.log(12)'))).toBeUndefined();
    expect(open().read('main-call', sourceOf('console.log(2)', 2))).toBeUndefined();
  });

  it('returns code that is aligned to 8 bytes, which V8 takes without a copy', () => {
    open().write('main-call', SOURCE, Buffer.alloc(100_000, 1));
    expect((open().read('main-call', SOURCE)?.byteOffset ?? 1) % 8).toBe(0);
  });

  it.each([
    ['another Node', 'v22.0.0', 'x64'],
    ['another architecture', 'v20.0.0', 'arm64'],
  ])('returns nothing to %s', (_, version, arch) => {
    open().write('main-call', SOURCE, CODE);
    expect(openFor({ version, arch })?.read('main-call', SOURCE)).toBeUndefined();
  });

  it('returns nothing when any byte of the entry is damaged or missing', () => {
    open().write('main-call', SOURCE, CODE);
    const whole = readFileSync(file());
    for (let at = 0; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] as number) ^ 0x10;
      writeFileSync(file(), damaged);
      expect(open().read('main-call', SOURCE), `byte ${at}`).toBeUndefined();
      writeFileSync(file(), whole.subarray(0, at));
      expect(open().read('main-call', SOURCE), `cut at ${at}`).toBeUndefined();
    }
  });

  it('makes folder and file accessible to their owner only, and leaves no temporary file', () => {
    open().write('main-call', SOURCE, CODE);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder())).toEqual(['main-call-v20.0.0-x64.code']);
  });

  it.each([0o770, 0o707])('ignores a cache folder that others may write to (mode %o)', (mode) => {
    open().write('main-call', SOURCE, CODE);
    chmodSync(folder(), mode);
    expect(open().read('main-call', SOURCE)).toBeUndefined();
    open().write('other', SOURCE, CODE);
    expect(readdirSync(folder())).toEqual(['main-call-v20.0.0-x64.code']);
  });

  it('ignores an entry that others may write to', () => {
    open().write('main-call', SOURCE, CODE);
    chmodSync(file(), 0o666);
    expect(open().read('main-call', SOURCE)).toBeUndefined();
  });

  it('is in XDG_CACHE_HOME where that is an absolute path, else in ~/.cache', () => {
    open({ HOME: '/nonexistent', XDG_CACHE_HOME: join(home, 'xdg') }).write('main-call', SOURCE, CODE);
    expect(readdirSync(join(home, 'xdg/dxcli'))).toHaveLength(1);
    open({ HOME: home, XDG_CACHE_HOME: 'relative' }).write('main-call', SOURCE, CODE);
    expect(readdirSync(folder())).toHaveLength(1);
  });

  it('has another entry for another build, which the first line of the source names, and for other flags of V8', () => {
    const build = (name: string) => sourceOf(`//${name}\nconsole.log(1)`);
    open().write('main-call', build('0123abcd'), CODE);
    open().write('main-call', build('0123abce'), CODE);
    openFor({ execArgv: ['--max-lazy'] })?.write('main-call', build('0123abcd'), CODE);
    openFor({ env: { HOME: home, NODE_OPTIONS: '--max-lazy' } })?.write('main-call', build('0123abcd'), CODE);
    expect(readdirSync(folder()).sort()).toEqual([
      expect.stringMatching(/^main-call-0123abcd-v20\.0\.0-x64-\w+\.code$/),
      'main-call-0123abcd-v20.0.0-x64.code',
      'main-call-0123abce-v20.0.0-x64.code',
    ]);
  });

  it('does not replace an entry that has just been written, though V8 refuses its code', () => {
    open().write('main-call', SOURCE, CODE);
    const other = open();
    expect(other.read('main-call', SOURCE)).toEqual(CODE);
    other.write('main-call', SOURCE, Buffer.from([9]));
    expect(open().read('main-call', SOURCE)).toEqual(CODE);
    utimesSync(file(), 1, 1);
    const later = open();
    later.read('main-call', SOURCE);
    later.write('main-call', SOURCE, Buffer.from([9]));
    expect(open().read('main-call', SOURCE)).toEqual(Buffer.from([9]));
  });

  it('is off without an absolute home folder and with DXCLI_NO_CACHE', () => {
    expect(open({})).toBeUndefined();
    expect(open({ HOME: 'home' })).toBeUndefined();
    expect(open({ HOME: home, DXCLI_NO_CACHE: '1' })).toBeUndefined();
  });

  it('reports no error when its folder cannot be made', () => {
    writeFileSync(join(home, '.cache'), 'a file');
    open().write('main-call', SOURCE, CODE);
    expect(open().read('main-call', SOURCE)).toBeUndefined();
    expect(readFileSync(join(home, '.cache'), 'utf8')).toBe('a file');
  });
});
