import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { historyPath, readHistory, remember } from '../../../src/prompt/history.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dxcli-history-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));
const host = () => ({ env: {}, home });

describe('the history', () => {
  it('keeps commands, the newest last, each once', () => {
    for (const word of ['a', 'b c', 'a']) remember(['create-bgp-peer', word], host());
    expect(readHistory(host())).toEqual(["create-bgp-peer 'b c'", 'create-bgp-peer a']);
  });
  it('can be read by its owner only, leaves nothing else, and holds no secret', () => {
    remember(['create-bgp-peer', '--new-bgp-peer', 'asn=1,authKey=hush'], host());
    const path = historyPath(host());
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(path))).toEqual(['history.json']);
    expect(readFileSync(path, 'utf8')).not.toContain('hush');
  });
  it('is in the state folder', () => {
    expect(historyPath({ env: {}, home: '/h' })).toBe('/h/.local/state/dxcli/history.json');
    expect(historyPath({ env: { XDG_STATE_HOME: '/s' }, home: '/h' })).toBe('/s/dxcli/history.json');
    expect(historyPath({ env: { XDG_STATE_HOME: 'relative' }, home: '/h' })).toBe('/h/.local/state/dxcli/history.json');
  });
  it('keeps 500 commands', () => {
    mkdirSync(dirname(historyPath(host())), { recursive: true });
    const commands = Array.from({ length: 600 }, (_, i) => `command ${i}`);
    writeFileSync(historyPath(host()), JSON.stringify({ version: 1, commands }));
    remember(['one', 'more'], host());
    const kept = readHistory(host());
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([500, 'command 101', 'one more']);
  });
  it.each(['', '{', '[]', '{"commands": 7}', '{"commands": [1, "a"]}', 'null'])(
    'lives with a file of %j',
    (content) => {
      mkdirSync(dirname(historyPath(host())), { recursive: true });
      writeFileSync(historyPath(host()), content);
      expect(readHistory(host())).toEqual(content.includes('"a"') ? ['a'] : []);
      remember(['b'], host());
      expect(readHistory(host()).at(-1)).toBe('b');
    },
  );
  it.skipIf(process.getuid?.() === 0)('does without where it cannot be written', () => {
    chmodSync(home, 0o500);
    remember(['a'], host());
    expect(readHistory(host())).toEqual([]);
  });
  it('does without where no folder can be made', () => {
    const nowhere = { env: { XDG_STATE_HOME: '/proc/nowhere' }, home };
    remember(['a'], nowhere);
    expect(readHistory(nowhere)).toEqual([]);
  });
  it('does without where its folder is a file', () => {
    writeFileSync(join(home, '.local'), '');
    remember(['a'], host());
    expect(readHistory(host())).toEqual([]);
  });
});
