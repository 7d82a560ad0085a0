import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Whether terminals can be driven on this machine. */
export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

export interface TerminalOptions {
  /** The program and its arguments. */
  command: readonly string[];
  /** The whole environment. */
  env: Record<string, string | undefined>;
  cwd?: string;
  columns?: number;
  rows?: number;
}

/** What a test waits for: a part of the screen, or a condition. */
type Wanted = string | RegExp | ((screen: string) => boolean | Promise<boolean>);

/** Longer than any wait on a busy machine, and shorter than the time limit of a test. */
const LONGEST_WAIT_MS = 50_000;
/** What a test waits for may be elsewhere than on the screen, e.g. in a file. */
const LOOK_AGAIN_MS = 100;

const OPTIONS = [';', 'set', '-g', 'status', 'off', ';', 'set', '-g', 'remain-on-exit', 'on'];

/** Opens a terminal that runs a program. Close it in the test's clean-up. */
export function openTerminal({ command, env, cwd, columns = 80, rows = 24 }: TerminalOptions): Terminal {
  const folder = mkdtempSync(join(tmpdir(), 'dxcli-tmux-'));
  const own = ['-u', '-S', join(folder, 'socket'), '-f', '/dev/null'];
  const variables = Object.entries({ PATH: process.env.PATH, LANG: 'C.UTF-8', TERM: 'screen-256color', ...env })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`);
  execFileSync('tmux', [
    ...[...own, 'new-session', '-d', '-x', String(columns), '-y', String(rows)],
    ...(cwd ? ['-c', cwd] : []),
    ...['env', '-i', ...variables, ...command],
    ...[...OPTIONS, ';', 'set', '-g', 'escape-time', '0'],
  ]);
  return new Terminal(folder, own);
}

/**
 * A real terminal: a tmux session of its own. One client in tmux's control mode gives it commands and is told about
 * each output of the program, so that no process is started for a key or a look at the screen.
 */
export class Terminal {
  readonly #folder: string;
  readonly #own: readonly string[];
  readonly #client: ChildProcess;
  readonly #events = new EventEmitter();
  /** What waits for the results of commands, in the order of the commands. */
  readonly #waiting: ((lines: string[]) => void)[] = [];

  constructor(folder: string, own: readonly string[]) {
    this.#folder = folder;
    this.#own = own;
    this.#client = spawn('tmux', [...own, '-C', 'attach', '-f', 'ignore-size'], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#client.stdin?.on('error', () => {});
    // The first result is that of `attach`.
    this.#waiting.push(() => {});
    void this.#readReplies();
  }

  /** Types keys by tmux's names (`Tab`, `Enter`, `C-c`, `Up`, `F3`). */
  press(...keys: string[]): void {
    void this.#run('send-keys', ...keys);
  }

  /** Types text as it is. */
  type(text: string): void {
    void this.#run('send-keys', '-l', '--', text);
  }

  /** What is on the screen; with `styled`, with its escape sequences. */
  async screen({ styled = false } = {}): Promise<string> {
    const lines = await this.#run('capture-pane', '-p', ...(styled ? ['-e'] : []));
    return `${lines.join('\n')}\n`;
  }

  /** Waits until the screen shows something, and gives the screen. Throws with the screen after 50 seconds. */
  async waitFor(wanted: Wanted): Promise<string> {
    const end = performance.now() + LONGEST_WAIT_MS;
    for (;;) {
      const changed = this.#nextChange();
      const shown = await this.screen();
      if (await isThere(wanted, shown)) return shown;
      if (performance.now() > end) throw new Error(`The terminal never showed ${String(wanted)}:\n${shown}`);
      await changed;
    }
  }

  /** Pastes text, marked as pasted where the program asked for that. */
  paste(text: string): void {
    execFileSync('tmux', [...this.#own, 'set-buffer', '--', text]);
    void this.#run('paste-buffer', '-p');
  }

  /** What tmux knows of the terminal, in its format language, e.g. `#{cursor_x} #{alternate_on}`. */
  async facts(format: string): Promise<string> {
    return (await this.#run('display-message', '-p', format)).join('\n');
  }

  resize(columns: number, rows: number): void {
    void this.#run('resize-window', '-x', String(columns), '-y', String(rows));
  }

  close(): void {
    spawnSync('tmux', [...this.#own, 'kill-server']);
    this.#client.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Gives tmux a command. The result is what it prints. */
  #run(...words: readonly string[]): Promise<string[]> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#client.stdin?.write(`${words.map(quoted).join(' ')}\n`);
    });
  }

  /** Resolves at the next output of the program, and after a while without one. */
  async #nextChange(): Promise<void> {
    await once(this.#events, 'output', { signal: AbortSignal.timeout(LOOK_AGAIN_MS) }).catch(() => {});
  }

  /** Reads what tmux says: results between `%begin` and `%end` or `%error`, and lines about output. */
  async #readReplies(): Promise<void> {
    if (!this.#client.stdout) return;
    let result: string[] | undefined;
    let end = '';
    for await (const line of createInterface({ input: this.#client.stdout })) {
      if (result && line.replace('%error', '%end') === end) {
        this.#waiting.shift()?.(result);
        result = undefined;
      } else if (result) result.push(line);
      else if (line.startsWith('%begin ')) {
        result = [];
        end = line.replace('%begin', '%end');
      } else if (line.startsWith('%output ')) this.#events.emit('output');
    }
    // The session is over: nothing answers what is still waiting.
    for (const waiting of this.#waiting) waiting([]);
  }
}

/** A word as tmux's command language reads it: in single quotes everything stands for itself. */
const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

function isThere(wanted: Wanted, shown: string): boolean | Promise<boolean> {
  if (typeof wanted === 'function') return wanted(shown);
  return typeof wanted === 'string' ? shown.includes(wanted) : wanted.test(shown);
}
