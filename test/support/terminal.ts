import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether terminals can be driven on this machine. */
export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

/** A real terminal: a tmux session of its own. */
export interface Terminal {
  /** Types keys by tmux's names (`Tab`, `Enter`, `C-c`, `Up`, `F3`). */
  press(...keys: string[]): void;
  /** Types text as it is. */
  type(text: string): void;
  /** What is on the screen; with `styled`, with its escape sequences. */
  screen(options?: { styled?: boolean }): string;
  /** Waits until the screen shows something, and gives the screen. Throws with the screen after `seconds`. */
  waitFor(wanted: string | RegExp | ((screen: string) => boolean), seconds?: number): Promise<string>;
  /** Pastes text, marked as pasted where the program asked for that. */
  paste(text: string): void;
  /** What tmux knows of the terminal, in its format language, e.g. `#{cursor_x} #{alternate_on}`. */
  facts(format: string): string;
  resize(columns: number, rows: number): void;
  close(): void;
}

export interface TerminalOptions {
  /** The program and its arguments. */
  command: readonly string[];
  /** The whole environment. */
  env: Record<string, string | undefined>;
  cwd?: string;
  columns?: number;
  rows?: number;
}

/** Opens a terminal that runs a program. Close it in the test's clean-up. */
export function openTerminal({ command, env, cwd, columns = 80, rows = 24 }: TerminalOptions): Terminal {
  const folder = mkdtempSync(join(tmpdir(), 'dxcli-tmux-'));
  const own = ['-S', join(folder, 'socket'), '-f', '/dev/null'];
  const tmux = (...args: string[]) =>
    execFileSync('tmux', [...own, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const variables = Object.entries({ PATH: process.env.PATH, LANG: 'C.UTF-8', TERM: 'screen-256color', ...env })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`);
  tmux(
    ...['new-session', '-d', '-x', String(columns), '-y', String(rows)],
    ...(cwd ? ['-c', cwd] : []),
    ...['env', '-i', ...variables, ...command],
    ...[
      ';',
      'set',
      '-g',
      'status',
      'off',
      ';',
      'set',
      '-g',
      'remain-on-exit',
      'on',
      ';',
      'set',
      '-g',
      'escape-time',
      '0',
    ],
  );
  const screen = ({ styled = false } = {}) => tmux('capture-pane', '-p', ...(styled ? ['-e'] : []));
  return {
    press: (...keys) => void tmux('send-keys', ...keys),
    type: (text) => void tmux('send-keys', '-l', '--', text),
    screen,
    async waitFor(wanted, seconds = 15) {
      const end = performance.now() + seconds * 1000;
      const isThere = (shown: string) =>
        typeof wanted === 'string'
          ? shown.includes(wanted)
          : typeof wanted === 'function'
            ? wanted(shown)
            : wanted.test(shown);
      for (;;) {
        const shown = screen();
        if (isThere(shown)) return shown;
        if (performance.now() > end) throw new Error(`The terminal never showed ${String(wanted)}:\n${shown}`);
        await pause(15);
      }
    },
    paste(text) {
      tmux('set-buffer', '--', text);
      tmux('paste-buffer', '-p');
    },
    facts: (format) => tmux('display-message', '-p', format).trimEnd(),
    resize: (width, height) => void tmux('resize-window', '-x', String(width), '-y', String(height)),
    close() {
      spawnSync('tmux', [...own, 'kill-server']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
