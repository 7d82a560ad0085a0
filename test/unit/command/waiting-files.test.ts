import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mayWaitForFile } from '../../../src/command/waiting-files.ts';
import { testHost } from '../../support/test-host.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dxcli-waiting-'));
  mkdirSync(join(folder, 'folder'));
  writeFileSync(join(folder, 'small.json'), '{}');
  writeFileSync(join(folder, 'large.json'), '');
  truncateSync(join(folder, 'large.json'), 1_000_001);
  execFileSync('mkfifo', [join(folder, 'pipe')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['file://small.json', false],
  ['file://missing', false],
  ['file://folder', false],
  ['pipe', false],
  ['file://pipe', true],
  ['fileb://pipe', true],
  ['file://~/pipe', true],
  ['file://large.json', true],
  ['file:///dev/zero', true],
  ['asn@=file://small.json,authKey@=file://pipe', true],
  ['[file://pipe]', true],
])('reading %s may have to be waited for: %s', (word, expected) => {
  expect(mayWaitForFile(word, testHost({ cwd: folder, home: folder }))).toBe(expected);
});
