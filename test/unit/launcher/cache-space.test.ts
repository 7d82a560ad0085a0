import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInUse, makeSpace } from '../../../src/launcher/cache-space.ts';

const NOW = Date.UTC(2026, 0, 2);
const HOUR = 3_600_000;
const MEGABYTE = 1_000_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dxcli-space-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const add = (name: string, megabytes: number, hours: number) => {
  writeFileSync(join(folder, name), Buffer.alloc(megabytes * MEGABYTE));
  const time = new Date(NOW - hours * HOUR);
  utimesSync(join(folder, name), time, time);
};
const left = () => readdirSync(folder).sort();

describe('makeSpace', () => {
  it('removes nothing while everything fits', () => {
    add('a.code', 3, 50);
    add('b.code', 3, 60);
    expect(makeSpace(folder, 2 * MEGABYTE, NOW)).toBe(true);
    expect(left()).toEqual(['a.code', 'b.code']);
  });

  it('removes the entries that were not used for longest until the new one fits', () => {
    add('a.code', 3, 50);
    add('b.code', 3, 60);
    add('c.code', 2, 40);
    expect(makeSpace(folder, MEGABYTE, NOW)).toBe(true);
    expect(left()).toEqual(['a.code', 'c.code']);
  });

  it('leaves what was used within the last hour, even where the new entry does not fit then', () => {
    add('a.code', 5, 0.5);
    add('b.code', 3, 0.9);
    expect(makeSpace(folder, 1, NOW)).toBe(false);
    expect(left()).toEqual(['a.code', 'b.code']);
  });

  it('removes what killed runs left, and nothing that is not of the cache', () => {
    add('a.code.123.tmp', 1, 1);
    add('b.code.124.tmp', 1, 0);
    add('notes', 1, 1000);
    expect(makeSpace(folder, 7 * MEGABYTE, NOW)).toBe(true);
    expect(left()).toEqual(['b.code.124.tmp', 'notes']);
  });
});

it('an entry that was used in the future, by a clock that was wrong, is not in use', () => {
  expect(isInUse(NOW + 2 * HOUR, NOW)).toBe(false);
});
