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

describe('the history file', () => {
  it('has each command once, the newest last', () => {
    for (const word of ['a', 'b c', 'a']) remember(['create-bgp-peer', word], host());
    expect(readHistory(host())).toEqual(["create-bgp-peer 'b c'", 'create-bgp-peer a']);
  });
  it('has mode 0600, no temporary file beside it, and no secret in it', () => {
    remember(['create-bgp-peer', '--new-bgp-peer', 'asn=1,authKey=hush'], host());
    const path = historyPath(host());
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(path))).toEqual(['history.json']);
    expect(readFileSync(path, 'utf8')).not.toContain('hush');
  });
  it('is in $XDG_STATE_HOME/dxcli where that is absolute, else in ~/.local/state/dxcli', () => {
    expect(historyPath({ env: {}, home: '/h' })).toBe('/h/.local/state/dxcli/history.json');
    expect(historyPath({ env: { XDG_STATE_HOME: '/s' }, home: '/h' })).toBe('/s/dxcli/history.json');
    expect(historyPath({ env: { XDG_STATE_HOME: 'relative' }, home: '/h' })).toBe('/h/.local/state/dxcli/history.json');
  });
  it('keeps the newest 500 commands', () => {
    mkdirSync(dirname(historyPath(host())), { recursive: true });
    const commands = Array.from({ length: 600 }, (_, i) => `command ${i}`);
    writeFileSync(historyPath(host()), JSON.stringify({ version: 1, commands }));
    remember(['one', 'more'], host());
    const kept = readHistory(host());
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([500, 'command 101', 'one more']);
  });
  it.each(['', '{', '[]', '{"commands": 7}', '{"commands": [1, "a"]}', 'null'])(
    'is replaced where its content is not valid: %j',
    (content) => {
      mkdirSync(dirname(historyPath(host())), { recursive: true });
      writeFileSync(historyPath(host()), content);
      expect(readHistory(host())).toEqual(content.includes('"a"') ? ['a'] : []);
      remember(['b'], host());
      expect(readHistory(host()).at(-1)).toBe('b');
    },
  );
  it.skipIf(process.getuid?.() === 0)('is not written, without an error, where the home folder is read-only', () => {
    chmodSync(home, 0o500);
    remember(['a'], host());
    expect(readHistory(host())).toEqual([]);
  });
  it('is not written, without an error, where no folder can be made', () => {
    const nowhere = { env: { XDG_STATE_HOME: '/proc/nowhere' }, home };
    remember(['a'], nowhere);
    expect(readHistory(nowhere)).toEqual([]);
  });
  it('is not written, without an error, where a file stands in place of its folder', () => {
    writeFileSync(join(home, '.local'), '');
    remember(['a'], host());
    expect(readHistory(host())).toEqual([]);
  });
});
