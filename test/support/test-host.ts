import type { Host } from '../../src/platform/host.ts';

/** A host for tests: what was written is kept, nothing real is touched. */
export interface TestHost extends Host {
  /** What was written to standard output so far. */
  readonly out: () => string;
  /** What was written to standard error so far. */
  readonly err: () => string;
  /** The lines that were given to the shell; none is really run. */
  readonly shellLines: string[];
  /** The programs that were started, with what they got; none is really run. */
  readonly started: { command: readonly string[]; input: string; env: Host['env'] }[];
}

export interface TestHostOptions {
  env?: Record<string, string | undefined>;
  home?: string;
  cwd?: string;
  stdin?: string | Uint8Array;
  /** Whether all three streams are a terminal, and how wide. */
  tty?: boolean;
  columns?: number;
  now?: number;
  /** The exit code of the shell. */
  shellCode?: number;
  /** Why programs cannot be started, e.g. `ENOENT`. */
  startError?: string;
}

/** Makes a test host; `env` is the whole environment. */
export function testHost(options: TestHostOptions = {}): TestHost {
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = [];
  const started: TestHost['started'] = [];
  const shellLines: string[] = [];
  const output = (parts: Uint8Array[]) => ({
    isTTY: options.tty ?? false,
    columns: options.tty ? (options.columns ?? 80) : undefined,
    write: (data: string | Uint8Array) => void parts.push(Buffer.from(data as Uint8Array)),
  });
  return {
    env: options.env ?? {},
    home: options.home ?? '/nonexistent/home',
    cwd: options.cwd ?? '/nonexistent/work',
    platform: 'linux',
    nodeVersion: process.version,
    arch: process.arch,
    stdin: {
      isTTY: options.tty ?? false,
      readAll: () => Buffer.from((options.stdin ?? '') as Uint8Array),
      readLine: () =>
        Buffer.from((options.stdin ?? '') as Uint8Array)
          .toString('utf8')
          .split('\n')[0] || undefined,
    },
    stdout: output(out),
    stderr: output(err),
    now: () => options.now ?? Date.now(),
    pipeInto: async (command, input, env) => {
      started.push({ command, input: Buffer.from(input as Uint8Array).toString('utf8'), env });
      return options.startError;
    },
    runInShell: async (line) => {
      shellLines.push(line);
      return options.shellCode ?? 0;
    },
    endAtInterrupt: () => () => {},
    started,
    shellLines,
    out: () => Buffer.concat(out).toString('utf8'),
    err: () => Buffer.concat(err).toString('utf8'),
  };
}
