import { randomUUID } from 'node:crypto';
import { renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatLine } from '../completion/command-line.ts';
import type { Host } from '../platform/host.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { readRegularFile } from '../platform/regular-file.ts';
import { withoutSecrets } from './secrets.ts';

/** Commands that are kept. */
const MOST = 500;

/** `$XDG_STATE_HOME/dxcli/history.json`, in `~/.local/state` without that variable. */
export function historyPath({ env, home }: Pick<Host, 'env' | 'home'>): string {
  const state = env.XDG_STATE_HOME?.startsWith('/') ? env.XDG_STATE_HOME : join(home, '.local', 'state');
  return join(state, 'dxcli', 'history.json');
}

/** Past command lines, the oldest first. A file that is missing or broken holds none. */
export function readHistory(host: Pick<Host, 'env' | 'home'>): string[] {
  try {
    const { commands } = JSON.parse(readRegularFile(historyPath(host)).toString('utf8')) as { commands?: unknown };
    return Array.isArray(commands) ? commands.filter((line): line is string => typeof line === 'string') : [];
  } catch {
    return []; // The prompt works without a past.
  }
}

/**
 * Adds a command to the history, without its secrets. The file can be read by
 * its owner only and is swapped in whole, so that two prompts at once lose a
 * line at most. Where it cannot be written there is no history: no command
 * fails for that.
 */
export function remember(argv: readonly string[], host: Pick<Host, 'env' | 'home'>): void {
  const line = formatLine(withoutSecrets(argv));
  if (line === '') return;
  // Read again: another prompt may have written meanwhile.
  const commands = [...readHistory(host).filter((each) => each !== line), line].slice(-MOST);
  const path = historyPath(host);
  const fresh = `${path}.${randomUUID()}.tmp`;
  try {
    makeFolder(dirname(path), 0o700);
    writeFileSync(fresh, `${JSON.stringify({ version: 1, commands }, null, 1)}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(fresh, path);
  } catch {
    removeQuietly(fresh);
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never written.
  }
}
