import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { type LocalProcess, startLocal } from './local-process.ts';

const PROGRAM = resolve(import.meta.dirname, '../../bin/dxcli.js');

/** The virtual interface of the example, which a new dxcli-local starts with. */
export const EXAMPLE_INTERFACE = 'dxvif-fg1vuj3d';

/** How a run of dxcli ended. */
export interface RunOfDxcli {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A run of dxcli that is still going on. */
export interface StartedRun {
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly closeOutput: () => void;
  readonly ended: Promise<RunOfDxcli>;
}

/** A dxcli-local as a process of its own, and dxcli run against it. */
export class LocalService {
  readonly #local: LocalProcess;
  readonly #url: string;

  private constructor(local: LocalProcess, url: string) {
    this.#local = local;
    this.#url = url;
  }

  /** Starts dxcli-local with these arguments on a free port. It is ended with the test. */
  static async start(...args: readonly string[]): Promise<LocalService> {
    const local = startLocal(['--port', '0', ...args]);
    onTestFinished(() => void local.child.kill('SIGKILL'));
    return new LocalService(local, await local.url);
  }

  /** The variables that send a program to it. */
  get env(): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      HOME: '/nonexistent/home',
      LANG: 'C.UTF-8',
      AWS_ENDPOINT_URL_DIRECT_CONNECT: this.#url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      XDG_CACHE_HOME: join(tmpdir(), 'code-cache'),
    };
  }

  /** The operations that were asked for so far, in order. */
  get requests(): string[] {
    return [...this.#local.stderr().matchAll(/ (\w+) \d{3} /g)].map(([, operation]) => operation as string);
  }

  /** Resolves once the log shows `count` requests of an operation. */
  async hasServed(operation: string, count: number): Promise<void> {
    const served = () => this.requests.filter((each) => each === operation).length >= count;
    while (!served()) await new Promise((resolved) => this.#local.child.stderr?.once('data', resolved));
  }

  start(...argv: readonly string[]): StartedRun {
    return this.#start(argv, this.env);
  }

  #start(argv: readonly string[], env: Record<string, string>): StartedRun {
    const child = spawn(process.execPath, [PROGRAM, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (part) => {
      out += part;
    });
    child.stderr.on('data', (part) => {
      err += part;
    });
    return {
      kill: (signal) => void child.kill(signal),
      closeOutput: () => void child.stdout.destroy(),
      ended: new Promise((resolved) => child.on('close', (code) => resolved({ code, out, err }))),
    };
  }

  /** Runs dxcli to its end. */
  run(...argv: readonly string[]): Promise<RunOfDxcli> {
    return this.start(...argv).ended;
  }

  /** Runs dxcli to its end with other variables too. */
  runWith(variables: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<RunOfDxcli> {
    return this.#start(argv, { ...this.env, ...variables }).ended;
  }

  /** `create-bgp-peer` for an IPv6 peer of the example's interface that prints the states of its peers. */
  create(...argv: readonly string[]): StartedRun {
    return this.start(...CREATE, ...argv);
  }
}

const CREATE = [
  ...['create-bgp-peer', '--virtual-interface-id', EXAMPLE_INTERFACE, '--new-bgp-peer', 'asn=64600,addressFamily=ipv6'],
  ...['--output', 'text', '--query', 'virtualInterface.bgpPeers[].[addressFamily,bgpPeerState,bgpStatus]'],
];

/** What `create` prints: the peer of the example, then the new one. */
export const peers = (states: string) => `ipv4\tavailable\tdown\nipv6\t${states}\n`;
