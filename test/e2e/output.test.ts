import { type ChildProcess, type SpawnSyncReturns, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RecordingServer, startRecordingServer } from '../support/recording-server.ts';
import { hasTmux, openTerminal, type Terminal } from '../support/terminal.ts';

const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), '../../bin/dxcli.js');
const MEGABYTES = 10;

/** A response of so many megabytes. */
const ofMegabytes = (megabytes: number) => ({
  virtualInterface: {
    tags: Array.from({ length: megabytes * 10_000 }, (_, i) => ({ key: `k${i}`, value: 'v'.repeat(82) })),
  },
});
const huge = ofMegabytes(MEGABYTES);
/** Far more than a pipe holds. */
const large = ofMegabytes(1);
const small = { virtualInterface: { vlan: 1, virtualInterfaceName: 'é中' } };

let folder: string;
let servers: { huge: RecordingServer; large: RecordingServer; small: RecordingServer };
let environment: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dxcli-output-'));
  const serving = (json: unknown) => startRecordingServer([{ target: 'OvertureService.CreateBGPPeer', json }]);
  servers = { huge: await serving(huge), large: await serving(large), small: await serving(small) };
  environment = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    LANG: 'C.UTF-8',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
});
afterAll(() => {
  for (const server of Object.values(servers)) server.close();
  rmSync(folder, { recursive: true, force: true });
});

const command = (response: keyof typeof servers, ...options: string[]) => [
  PROGRAM,
  ...['create-bgp-peer', '--endpoint-url', servers[response].url, ...options],
];

type Outcome = Pick<SpawnSyncReturns<Buffer>, 'status' | 'stdout'> & { stderr: string };

async function outcome(child: ChildProcess): Promise<Outcome> {
  const parts: { out: Buffer[]; err: Buffer[] } = { out: [], err: [] };
  child.stdout?.on('data', (part: Buffer) => parts.out.push(part));
  child.stderr?.on('data', (part: Buffer) => parts.err.push(part));
  const [status] = await once(child, 'close');
  return { status, stdout: Buffer.concat(parts.out), stderr: Buffer.concat(parts.err).toString() };
}

const run = (words: string[], env: Record<string, string> = {}, node: string[] = []) =>
  outcome(spawn(process.execPath, [...node, ...words], { env: { ...environment, ...env } }));

/** Runs words through a shell with a tail behind them, e.g. `| head -1`; what it prints last is the program's exit code. */
const shell = (words: string[], tail: string) =>
  outcome(
    spawn('bash', ['-c', `"$@" ${tail}; echo "exit \${PIPESTATUS[0]}"`, 'bash', process.execPath, ...words], {
      env: environment,
    }),
  );

describe('a reader that closes the pipe', () => {
  test.each([
    ['json', '{\nexit 0\n'],
    ['yaml', 'virtualInterface:\nexit 0\n'],
    ['table', expect.stringMatching(/^-+\nexit 0\n$/)],
    // The reference has an exit code for it in text alone.
    ['text', `TAGS\tk0\t${'v'.repeat(82)}\nexit 255\n`],
  ])('ends a run with %s without a message', async (format, expected) => {
    const { stdout, stderr } = await shell(command('large', '--output', format), '| head -1');
    expect({ stdout: stdout.toString(), stderr }).toEqual({ stdout: expected, stderr: '' });
  });

  test('ends the report of an error without a message', async () => {
    const { stdout, stderr } = await shell([PROGRAM, 'nonsense'], '2>&1 >/dev/null | true');
    expect({ stdout: stdout.toString(), stderr }).toEqual({ stdout: 'exit 252\n', stderr: '' });
  });
});

test('a full disk is an error with exit code 255, which says that the request was carried out', async () => {
  const child = spawn(process.execPath, command('small'), {
    env: environment,
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
  });
  expect(await outcome(child)).toMatchObject({
    status: 255,
    stderr:
      '\ndxcli: [ERROR]: Could not write the output: ENOSPC: no space left on device, write\n' +
      'The service carried the request out; only its response is lost.\n',
  });
});

test(`writes ${MEGABYTES} MB completely into a slow pipe`, async () => {
  const child = spawn(process.execPath, command('huge'), { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts: Buffer[] = [];
  let length = 0;
  // This reader is slower than the program: it pauses after each megabyte.
  let pauses = 0;
  for await (const part of child.stdout as NodeJS.ReadableStream & AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length > (pauses + 1) * 1_000_000) {
      pauses++;
      await pause(10);
    }
  }
  const text = Buffer.concat(parts).toString();
  expect(text.length).toBeGreaterThan(MEGABYTES * 1_000_000);
  expect(JSON.parse(text)).toEqual(huge);
  expect(text.endsWith('}\n')).toBe(true);
  expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(0);
});

test('AWS_CLI_OUTPUT_ENCODING sets the encoding; a character that it lacks is an error, and nothing is written', async () => {
  const name = ['--query', 'virtualInterface.virtualInterfaceName', '--output', 'text'];
  expect((await run(command('small', ...name))).stdout.toString('hex')).toBe(Buffer.from('é中\n').toString('hex'));
  const chinese = await run(command('small', ...name), { AWS_CLI_OUTPUT_ENCODING: 'gb18030' });
  expect(chinese).toMatchObject({ status: 0, stderr: '' });
  expect(chinese.stdout.toString('hex')).toBe('a8a6d6d00a');
  const refused = await run(command('small', ...name), { AWS_CLI_OUTPUT_ENCODING: 'latin-1' });
  expect({ ...refused, stdout: refused.stdout.toString() }).toEqual({
    status: 255,
    stdout: '',
    stderr:
      "\ndxcli: [ERROR]: 'latin-1' codec can't encode character '\\u4e2d' in position 1: ordinal not in range(256)\n",
  });
});

describe('each output format is a bundle of its own', () => {
  /** The bundles that a run reads, in order. */
  async function bundlesOf(words: string[], env: Record<string, string> = {}): Promise<string[]> {
    const log = join(folder, 'bundles.log');
    const hook = join(folder, 'hook.cjs');
    writeFileSync(log, '');
    writeFileSync(
      hook,
      `const fs = require('node:fs');
const { readFileSync } = fs;
fs.readFileSync = (path, ...more) => {
  const bundle = /dist\\/([\\w-]+)\\.js$/.exec(String(path));
  if (bundle) fs.appendFileSync(${JSON.stringify(log)}, bundle[1] + '\\n');
  return readFileSync(path, ...more);
};
`,
    );
    const { status } = await run(words, { DXCLI_NO_CACHE: '1', ...env }, ['--require', hook]);
    expect(status).toBeDefined();
    return readFileSync(log, 'utf8').trim().split('\n');
  }
  const FORMATS = ['text', 'table', 'yaml-output', 'pager', 'encodings', 'query'];
  const loaded = async (...options: string[]) =>
    (await bundlesOf(command('small', ...options))).filter((bundle) => FORMATS.includes(bundle));

  test.each([
    [['--output', 'json'], []],
    [[], []],
    [['--output', 'off'], []],
    [['--output', 'text'], ['text']],
    [['--output', 'table'], ['table']],
    [['--output', 'yaml'], ['yaml-output']],
    [['--output', 'yaml-stream'], ['yaml-output']],
    [['--query', 'a'], ['query']],
    // An error of its own loads nothing either.
    [['--bogus'], []],
  ])('a run with %j loads the bundles %j', async (options, bundles) => {
    expect(await loaded(...options)).toEqual(bundles);
  });
});

describe.runIf(hasTmux)('the output on a terminal', () => {
  let terminal: Terminal | undefined;
  afterEach(() => terminal?.close());

  const open = (words: string[], env: Record<string, string>, columns = 80) => {
    terminal = openTerminal({
      command: ['bash', '-c', '"$@"; echo "exit $?"; read', 'bash', process.execPath, ...words],
      env: { ...environment, ...env },
      columns,
      rows: 20,
    });
    return terminal;
  };

  test('the pager receives the keys, Ctrl-C too, and leaving it ends the program with exit code 0', async () => {
    const shown = open(command('large', '--output', 'text'), { AWS_PAGER: 'less' });
    await shown.waitFor(/k0\s+v/);
    shown.press('C-c');
    // less forgets the keys that come while it still looks at Ctrl-C.
    await shown.waitFor((screen) => {
      if (screen.includes(`k9999`)) return true;
      shown.press('G');
      return false;
    });
    shown.press('q');
    await shown.waitFor('exit 0');
  });

  test('less shows a short response and ends by itself (LESS=FRX)', async () => {
    await open(command('small'), { AWS_PAGER: 'less' }).waitFor('exit 0');
  });

  test('a pager that ends early or with an error does not change the exit code', async () => {
    const screen = await open(command('large'), { AWS_PAGER: 'sh -c "head -1; exit 3"' }).waitFor('exit');
    expect(screen.trim()).toBe('{\nexit 0');
  });

  test('a pager without permission to run is a configuration error', async () => {
    const screen = await open(command('small'), { AWS_PAGER: '/tmp' }).waitFor('exit');
    expect(screen).toContain("[Errno 13] Permission denied: '/tmp'");
    expect(screen).toContain('exit 253');
  });

  test.each([60, 80])('a table with one row is turned to fit %i columns', async (columns) => {
    const query = 'virtualInterface.{a: `"aaaaaaaaaaaaaaaaaaaaaaaaaaa"`, b: `"bbbbbbbbbbbbbbbbbbbbbbbbbbb"`, c: vlan}';
    const words = command('small', '--output', 'table', '--color', 'off', '--query', query);
    const screen = await open(words, { AWS_PAGER: '' }, columns).waitFor('exit 0');
    const line = columns === 60 ? /^\| {2}c\| {2}1 +\|$/m : /^\| +a +\| +b +\| +c +\|$/m;
    expect(screen).toMatch(line);
  });
});
