import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
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

it.skipIf(process.platform !== 'linux')('makeFolder fails where the system refuses, and does not try for ever', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeFolder(join(folder, 'file/x'))).toThrow('ENOTDIR');
  expect(() => makeFolder('/proc/no/such/folder')).toThrow('ENOENT');
});
