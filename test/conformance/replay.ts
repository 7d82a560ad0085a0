// The program behind `npm run conformance` and `npm run record`; README.md in this folder describes its options.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { type Case, caseFilePaths, type Outcome } from './case-file.ts';
import { comparable, inOurName, referenceVersion } from './reference.ts';
import { DXCLI, runCase, type Variant } from './run-case.ts';

interface Options {
  readonly variant: Variant;
  /** `AWS CLI VERSION` where the command is the reference. */
  readonly reference: string | undefined;
  readonly record: boolean;
  readonly verbose: boolean;
  readonly jobs: number;
  readonly only: string;
  readonly sample: number;
}

/** A case file as it is stored. A case that was recorded from another version than the file's head names its own. */
interface StoredFile {
  reference: string;
  server?: Case['server'];
  cases: (Case & { reference?: string; override?: Partial<Outcome> })[];
}

/** Replays or records the case files that are named in `argv`, or all of them. The result is an exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      cmd: { type: 'string' },
      record: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      jobs: { type: 'string', default: '2' },
      only: { type: 'string', default: '' },
      sample: { type: 'string', default: '1' },
    },
  });
  const { command, insert } = commandOf(values.cmd);
  const reference = referenceVersion(command);
  const options: Options = {
    variant: { env: {}, command, insert },
    reference,
    record: values.record,
    verbose: values.verbose,
    jobs: Number(values.jobs),
    only: values.only,
    sample: Number(values.sample),
  };
  if (values.record && !reference?.startsWith('AWS CLI 2.')) {
    console.error(
      `Cases are recorded from an AWS CLI of version 2 only: --cmd "aws directconnect". Found: ${reference ?? 'no AWS CLI'}.`,
    );
    return 2;
  }
  if (values.record && positionals.length === 0) {
    console.error('Name the files that are to be recorded.');
    return 2;
  }
  const paths = positionals.length > 0 ? positionals : caseFilePaths();
  let failed = 0;
  let passed = 0;
  for (const path of paths) {
    const result = await new FileRun(path, options).run();
    console.log(`${basename(path)}: ${result.passed} of ${result.passed + result.failed}`);
    passed += result.passed;
    failed += result.failed;
  }
  console.log(`${passed} ${values.record ? 'recorded' : 'passed'}, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/**
 * The command that is run: `--cmd` split at spaces, or the built program. A last word `directconnect` goes in front of
 * each case's own command, where scripts have it.
 */
function commandOf(cmd: string | undefined): { command: string[]; insert: string | undefined } {
  const words = cmd?.trim().split(/\s+/) ?? [...DXCLI];
  const insert = words.length > 1 && words.at(-1) === 'directconnect' ? words.pop() : undefined;
  // The cases run in folders of their own.
  return { command: words.map((word) => (/^[^/]+\//.test(word) ? resolve(word) : word)), insert };
}

/** The replay or the recording of one case file. */
class FileRun {
  readonly #path: string;
  readonly #options: Options;
  readonly #file: StoredFile;
  #passed = 0;
  #failed = 0;

  constructor(path: string, options: Options) {
    this.#path = path;
    this.#options = options;
    this.#file = JSON.parse(readFileSync(path, 'utf8')) as StoredFile;
  }

  async run(): Promise<{ passed: number; failed: number }> {
    const { only, sample, jobs, record } = this.#options;
    const all = this.#file.cases;
    const chosen = all.filter((c, i) => c.id.includes(only) && i % sample === 0);
    const queue = [...chosen];
    const worker = async () => {
      for (let c = queue.shift(); c; c = queue.shift()) await this.#runOne(c);
    };
    await Promise.all(Array.from({ length: jobs }, worker));
    if (record) this.#write(chosen.length === all.length);
    return { passed: this.#passed, failed: this.#failed };
  }

  async #runOne(c: StoredFile['cases'][number]): Promise<void> {
    const { server } = this.#file;
    const { variant, reference, record, verbose } = this.#options;
    const outcome = await runCase({ ...(server ? { server } : {}), ...c }, variant);
    const done = reference ? inOurName(outcome, c) : outcome;
    if (record) {
      // What a case overrides is a difference on purpose that stands in docs/deviations.md.
      c.expect = { ...done, ...c.override };
      c.reference = reference ?? '';
      this.#passed++;
      return;
    }
    if (isDeepStrictEqual(comparable(done, c), comparable(c.expect, c))) {
      this.#passed++;
      return;
    }
    this.#failed++;
    console.log(`not ok  ${basename(this.#path)} ${c.id}  [${c.argv.join(' ').slice(0, 160)}]`);
    if (verbose) for (const line of differences(c.expect, done)) console.log(line);
  }

  /** Writes what was recorded. The head names the version of the whole file, a case one that differs from it. */
  #write(isWhole: boolean): void {
    const { reference = '' } = this.#options;
    if (isWhole) this.#file.reference = reference;
    for (const c of this.#file.cases) if (c.reference === this.#file.reference) delete c.reference;
    writeFileSync(this.#path, `${JSON.stringify(this.#file, null, 1)}\n`);
  }
}

/** The parts of an outcome that differ, as recorded and as they are. */
function differences(expected: Outcome, got: Outcome): string[] {
  const parts = ['rc', 'stdout', 'stderr', 'requests', 'files'] as const;
  const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return parts
    .filter((part) => !isDeepStrictEqual(expected[part], got[part]))
    .map((part) => `${part}:\n--- recorded\n${shown(expected[part])}\n--- now\n${shown(got[part])}`);
}
