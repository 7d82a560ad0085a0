import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../../src/operations/generated/commands.ts';
import { type LocalProcess, startLocal } from '../../support/local-process.ts';
import { type Made, noteMade, REHEARSAL, type RehearsalStep } from '../../support/local-rehearsal.ts';

// Many processes one after the other: on a loaded machine each takes its time.
vi.setConfig({ testTimeout: 240_000 });

const DXCLI = fileURLToPath(new URL('../../../bin/dxcli.js', import.meta.url));
const AWS_DRIVER = fileURLToPath(new URL('../../support/aws-driver.py', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'dxcli-local-rehearsal-'));
const running: (LocalProcess | { child: ChildProcess })[] = [];
afterAll(() => {
  for (const { child } of running) child.kill('SIGKILL');
  rmSync(home, { recursive: true });
});

const ENV = {
  PATH: process.env.PATH,
  HOME: home,
  LANG: 'C.UTF-8',
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_MAX_ATTEMPTS: '1',
  AWS_PAGER: '',
};

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command after `directconnect`. */
type Client = (args: readonly string[]) => Promise<Ran>;

const dxcli: Client = async (args) => {
  const child = spawn(process.execPath, [DXCLI, 'directconnect', ...args], {
    env: ENV,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part) => {
    stdout += part;
  });
  child.stderr.on('data', (part) => {
    stderr += part;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
};

/** The AWS CLI of the system's own Python, all commands in one process, since its start takes most of the time. */
function awsClient(): Client {
  const child = spawn('/usr/bin/python3', [AWS_DRIVER], { env: ENV, stdio: ['pipe', 'pipe', 'inherit'] });
  running.push({ child });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async (args) => {
    child.stdin.write(`${JSON.stringify(['directconnect', ...args])}\n`);
    const { value } = await lines.next();
    const [code, stdout, stderr] = JSON.parse(value as string) as [number, string, string];
    return { code, stdout, stderr };
  };
}

const hasAws = spawnSync('/usr/bin/python3', ['-c', 'import awscli.clidriver']).status === 0;
const CLIENTS = [
  { name: 'dxcli', start: () => dxcli, missing: false },
  { name: `the AWS CLI${hasAws ? '' : ' (skipped: not installed)'}`, start: awsClient, missing: !hasAws },
];

/** The arguments of a step: its command and its input as JSON. */
function argumentsOf(step: RehearsalStep, made: Made, url: string): string[] {
  const command = Object.keys(COMMANDS).find((key) => COMMANDS[key] === step.operation)!;
  return [command, '--cli-input-json', JSON.stringify(step.input(made)), '--output', 'json', '--endpoint-url', url];
}

/** The AWS CLI that is installed may be older than an operation or one of its parameters. */
const isUnknownToClient = ({ code, stderr }: Ran) =>
  code === 252 && /Invalid choice|Unknown parameter|argument operation/.test(stderr);

async function serve(...args: string[]): Promise<string> {
  const local = startLocal(['--port', '0', '--no-log', ...args]);
  running.push(local);
  return local.url;
}

const AT_ONCE = ['--available-after', '0', '--verified-after', '0', '--up-after', '0', '--gone-after', '0'];

describe.each(CLIENTS)('$name', ({ name, start, missing }) => {
  it.skipIf(missing)('calls every operation of the service with valid input', async () => {
    const client = start();
    const url = await serve(...AT_ONCE);
    const made: Made = {};
    const unknown: string[] = [];
    for (const step of REHEARSAL) {
      const ran = await client(argumentsOf(step, made, url));
      if (name !== 'dxcli' && isUnknownToClient(ran)) {
        unknown.push(step.operation);
        continue;
      }
      expect([step.operation, ran.code, ran.stderr]).toEqual([step.operation, 0, '']);
      if (step.make) noteMade(step, JSON.parse(ran.stdout), made);
    }
    expect(unknown.length).toBeLessThan(5);
  });

  it.skipIf(missing)('shows the refusal of every operation that is given unknown ids', async () => {
    const client = start();
    const url = await serve();
    const unknown: Made = new Proxy({}, { get: () => 'unknown' });
    const steps = new Map(REHEARSAL.map((step) => [step.operation, step]));
    for (const step of steps.values()) {
      const usesIds = JSON.stringify(step.input(unknown)).includes('"unknown"');
      if (!usesIds || /^Describe|^List/.test(step.operation)) continue;
      const ran = await client(argumentsOf(step, unknown, url));
      if (name !== 'dxcli' && isUnknownToClient(ran)) continue;
      expect([step.operation, ran.code, ran.stdout, ran.stderr]).toEqual([
        step.operation,
        254,
        '',
        expect.stringContaining(
          `An error occurred (DirectConnectClientException) when calling the ${step.operation} operation`,
        ),
      ]);
    }
  });
});
