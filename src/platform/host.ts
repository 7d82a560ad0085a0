import { writeSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { CliError } from '../errors.ts';
import { homeOf } from '../python/expand-path.ts';
import { descriptorOutput, type Input, type Output, standardInput } from './descriptor.ts';

/**
 * Everything that a run sees of the process it runs in, as one value. Only the
 * files of src/platform and the launcher touch `process`. Tests make a host of
 * their own with test/support/test-host.ts.
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
   * for it. Meanwhile Ctrl-C is left to that program. It may end before it has read
   * all of the input, and its exit code is ignored. The result is the system's code
   * (`ENOENT`) where the program could not be started, else undefined.
   */
  pipeInto(command: readonly string[], input: string | Uint8Array, env: Host['env']): Promise<string | undefined>;
  /**
   * Runs a line in the system's shell (`/bin/sh`, on Windows `cmd.exe`) with our three streams and
   * environment, and waits for it. The result is its exit code, for a signal 256 less its number as in
   * Python. Throws `interrupted` after Ctrl-C, `general` where the shell cannot be started.
   */
  runInShell(line: string): Promise<number>;
  /**
   * From here on Ctrl-C ends the run as it ends the reference: a line break on
   * standard output, exit code 130. The result is a function that undoes this. It
   * is for waits that leave the event loop free; elsewhere the system ends the
   * process by itself, and a handler would prevent that (a blocked read goes on).
   */
  endAtInterrupt(): () => void;
}

/** The host of a real run. */
export function processHost(): Host {
  return {
    env: process.env,
    // Not os.homedir: loading that module takes a third of a millisecond, and it reads the same.
    home: absolute(process.env.HOME) ?? (process.env.USERPROFILE || homeOf(process.getuid?.() ?? 0) || '/'),
    // Read only when needed: the folder may be gone, and then this throws.
    get cwd() {
      return process.cwd();
    },
    platform: process.platform,
    nodeVersion: process.version,
    arch: process.arch,
    stdin: standardInput,
    stdout: descriptorOutput(1),
    stderr: descriptorOutput(2),
    now: () => Date.now(),
    pipeInto,
    runInShell,
    endAtInterrupt() {
      process.on('SIGINT', endNow);
      return () => void process.off('SIGINT', endNow);
    },
  };
}

/** A home folder; undefined where it is missing or relative: another working folder would be another home. */
function absolute(home: string | undefined): string | undefined {
  return home !== undefined && isAbsolute(home) ? home : undefined;
}

function endNow(): never {
  try {
    writeSync(1, '\n');
  } catch {
    // Standard output is closed.
  }
  // `process.exit` would wait for a pending name lookup, ten seconds and more where no name server responds:
  // then the signal itself ends the process, which a shell reports as 130 as well.
  if (process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap')) {
    process.removeAllListeners('SIGINT');
    process.kill(process.pid, 'SIGINT');
  }
  process.exit(130);
}

const pipeInto: Host['pipeInto'] = async ([program = '', ...args], input, env) => {
  const { spawnSync } = await import('node:child_process');
  const ignore = () => {};
  process.on('SIGINT', ignore);
  try {
    const { error } = spawnSync(program, args, { input, env, stdio: ['pipe', 'inherit', 'inherit'] });
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    return code === 'EPIPE' ? undefined : code;
  } finally {
    process.off('SIGINT', ignore);
  }
};

const runInShell: Host['runInShell'] = async (line) => {
  const { spawnSync } = await import('node:child_process');
  const { constants } = await import('node:os');
  let interrupted = false;
  const atInterrupt = () => {
    interrupted = true;
  };
  process.on('SIGINT', atInterrupt);
  try {
    // Node refuses an empty line, which a shell runs as nothing.
    const { status, signal, error } = spawnSync(line || ' ', { shell: true, stdio: 'inherit' });
    // The handler is called by the event loop, which stood still meanwhile.
    await new Promise((done) => setImmediate(done));
    if (interrupted) throw new CliError('interrupted', 'interrupted');
    if (error) throw new CliError('general', `The shell could not be started: ${error.message}`, { cause: error });
    return signal ? 256 - constants.signals[signal] : (status ?? 255);
  } finally {
    process.off('SIGINT', atInterrupt);
  }
};
