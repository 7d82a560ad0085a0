import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { FileTooLargeError, readLimited } from '../../../src/platform/read-limited.ts';

const folder = mkdtempSync(join(tmpdir(), 'dxcli-limited-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('a file up to the limit is read as a whole', () => {
  const path = join(folder, 'file');
  writeFileSync(path, 'x'.repeat(100_000));
  expect(readLimited(path, 100_000).toString()).toBe('x'.repeat(100_000));
  expect(() => readLimited(path, 99_999)).toThrow(FileTooLargeError);
});

it('an endless file is refused', () => {
  expect(() => readLimited('/dev/zero', 1_000_000)).toThrow(FileTooLargeError);
});

it('a missing file and a folder are errors of the system', () => {
  expect(() => readLimited(join(folder, 'none'), 1)).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  expect(() => readLimited(folder, 1)).toThrow(expect.objectContaining({ code: 'EISDIR' }));
});
