import { writeSync } from 'node:fs';
import { homeOf } from '../python/expand-path.ts';
import { descriptorOutput, isTerminal, readLine, readToEnd } from './descriptor.ts';

/** A stream to write to. Writes are synchronous and whole. */
export interface Output {
  readonly isTTY: boolean;
  /** Width of the terminal in columns; undefined where there is none. */
  readonly columns: number | undefined;
  /** Writes all of it. Throws a `CliError`: `closed-pipe` when the reader went away, `general` for a full disk. */
  write(data: string | Uint8Array): void;
}

/** Standard input. */
export interface Input {
  readonly isTTY: boolean;
  /** Everything up to the end of the stream. */
  readAll(): Uint8Array;
  /** The next line without its line break, read byte by byte so that what follows is left; undefined at the end. */
  readLine(): string | undefined;
}

/**
 * Everything a run sees of the process it runs in, as one value: no file but this
 * one, those beside it in src/process and the launcher touches `process`. Tests
 * make a twin with test/support/test-host.ts.
 */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  readonly nodeVersion: string;
  readonly arch: string;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Runs a program on our terminal with `input` as its standard input and waits
   * for it; Ctrl-C is its own business meanwhile. That it leaves early is fine, and
   * its exit code is nobody's. Gives the system's code (`ENOENT`) where it could not be started.
   */
  pipeInto(command: readonly string[], input: string | Uint8Array, env: Host['env']): Promise<string | undefined>;
  /**
   * From here on Ctrl-C ends the run as it ends the reference: a line break on
   * standard output, exit code 130. The result takes that back. For waits that
   * leave the event loop free; elsewhere the system ends the process by itself,
   * and a handler would only keep it from doing so (a blocked read goes on).
   */
  endAtInterrupt(): () => void;
}

/** The host of a real run. */
export function processHost(): Host {
  return {
    env: process.env,
    // Not os.homedir: loading that module takes a third of a millisecond, and it asks the same.
    home: process.env.HOME || process.env.USERPROFILE || homeOf(process.getuid?.() ?? 0) || '/',
    // Asked for by need: the folder may be gone.
    get cwd() {
      return process.cwd();
    },
    platform: process.platform,
    nodeVersion: process.version,
    arch: process.arch,
    stdin: {
      // process.stdin is a getter that opens the stream: asking it costs milliseconds.
      get isTTY() {
        return isTerminal(0);
      },
      readAll: () => readToEnd(0),
      readLine: () => readLine(0),
    },
    stdout: descriptorOutput(1),
    stderr: descriptorOutput(2),
    now: () => Date.now(),
    pipeInto,
    endAtInterrupt() {
      process.on('SIGINT', endNow);
      return () => void process.off('SIGINT', endNow);
    },
  };
}

function endNow(): never {
  try {
    writeSync(1, '\n');
  } catch {
    // Nobody reads it any more.
  }
  // An orderly exit would wait for the name service, ten seconds and more where it is silent: then the
  // signal itself ends the process, which a shell calls 130 as well.
  if (process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap')) {
    process.removeAllListeners('SIGINT');
    process.kill(process.pid, 'SIGINT');
  }
  process.exit(130);
}

const pipeInto: Host['pipeInto'] = async ([program = '', ...args], input, env) => {
  const { spawnSync } = await import('node:child_process');
  const deaf = () => {};
  process.on('SIGINT', deaf);
  try {
    const { error } = spawnSync(program, args, { input, env, stdio: ['pipe', 'inherit', 'inherit'] });
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    return code === 'EPIPE' ? undefined : code;
  } finally {
    process.off('SIGINT', deaf);
  }
};
