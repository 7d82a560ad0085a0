import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { main } from '../../src/main.ts';
import type { RunResult } from './run-in-process.ts';
import { testHost } from './test-host.ts';

const DRIVER = fileURLToPath(new URL('aws-driver.py', import.meta.url));
/** The Python of the system, for which Debian's package of the AWS CLI is installed. */
const PYTHON = '/usr/bin/python3';
const hasAws = spawnSync(PYTHON, ['-c', 'import awscli.clidriver']).status === 0;

/** A program that calls the service: dxcli or the AWS CLI. */
export interface Client {
  /** Runs one command, with these arguments after `directconnect`; `env` adds to an environment with keys and a region. */
  readonly run: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<RunResult>;
  readonly close: () => void;
}

const ENV = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent/home',
  LANG: 'C.UTF-8',
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_MAX_ATTEMPTS: '1',
  AWS_PAGER: '',
};

/** dxcli in the process of the test. */
function dxcli(): Client {
  return {
    run: async (args, env) => {
      const host = testHost({ env: { ...ENV, ...env } });
      const code = await main(['directconnect', ...args], host);
      return { code, out: host.out(), err: host.err() };
    },
    close: () => {},
  };
}

/** The AWS CLI that is installed. All commands run in one process of it, one after the other. */
function awsCli(): Client {
  const child = spawn(PYTHON, [DRIVER], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    run: async (args, env) => {
      child.stdin.write(`${JSON.stringify({ args: ['directconnect', ...args], env: { ...ENV, ...env } })}\n`);
      const { value } = await lines.next();
      const [code, out, err] = JSON.parse(value as string) as [number, string, string];
      return { code, out, err };
    },
    close: () => void child.kill('SIGKILL'),
  };
}

/** The clients with what tests call them. Skip the tests of one that is missing on this machine. */
export const CLIENTS = [
  { client: 'dxcli', missing: false, start: dxcli },
  { client: 'the AWS CLI', missing: !hasAws, start: awsCli },
] as const;
