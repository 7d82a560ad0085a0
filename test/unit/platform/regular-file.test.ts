import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readRegularFile } from '../../../src/platform/regular-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'dxcli-regular-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('readRegularFile reads a file', () => {
  writeFileSync(join(folder, 'file'), 'text');
  expect(readRegularFile(join(folder, 'file')).toString()).toBe('text');
});

it('readRegularFile reports a missing file and a folder', () => {
  expect(() => readRegularFile(join(folder, 'none'))).toThrow('ENOENT');
  expect(() => readRegularFile(folder)).toThrow('EINVAL');
});

it.skipIf(process.platform === 'win32')('readRegularFile does not wait for a pipe', () => {
  spawnSync('mkfifo', [join(folder, 'pipe')]);
  expect(() => readRegularFile(join(folder, 'pipe'))).toThrow('EINVAL');
});
