import {
  chownSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder } from '../../../src/platform/make-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'dxcli-folder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('makeFolder makes missing folders with the given mode, and leaves existing ones', () => {
  makeFolder(join(folder, 'a/b'), 0o700);
  expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'a/b')).mode & 0o777).toBe(0o700);
  makeFolder(join(folder, 'a/b'));
  expect(statSync(join(folder, 'a/b')).mode & 0o777).toBe(0o700);
});

describe.skipIf(process.getuid?.() !== 0)('where another user owns what exists', () => {
  it('makes nothing below a folder of that user, and does not use it', () => {
    mkdirSync(join(folder, 'theirs'));
    chownSync(join(folder, 'theirs'), 1234, 1234);
    expect(() => makeFolder(join(folder, 'theirs/.cache/dxcli'))).toThrow('EPERM');
    expect(() => makeFolder(join(folder, 'theirs'))).toThrow('EPERM');
    expect(readdirSync(join(folder, 'theirs'))).toEqual([]);
  });

  it('follows no link of that user, but follows those of this user', () => {
    mkdirSync(join(folder, 'target'));
    symlinkSync(join(folder, 'target'), join(folder, 'link'));
    makeFolder(join(folder, 'link/mine'));
    lchownSync(join(folder, 'link'), 1234, 1234);
    expect(() => makeFolder(join(folder, 'link/theirs'))).toThrow('EPERM');
    expect(readdirSync(join(folder, 'target'))).toEqual(['mine']);
  });
});

it.skipIf(process.platform !== 'linux')('makeFolder fails where the system refuses, and does not try for ever', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeFolder(join(folder, 'file/x'))).toThrow('ENOTDIR');
  expect(() => makeFolder('/proc/no/such/folder')).toThrow('ENOENT');
});
