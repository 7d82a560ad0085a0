import { type Agent, request as httpRequest } from 'node:http';
import { FaultPlan } from '../../src/local/http/fault-plan.ts';
import { LocalServer, type ServerOptions } from '../../src/local/http/local-server.ts';
import { exampleState } from '../../src/local/state/example-state.ts';
import { StateStore } from '../../src/local/state/state-store.ts';
import type { Timing } from '../../src/local/state/timing.ts';
import { sha256, signatureOf } from './sigv4.ts';

/** An endpoint inside the test, with a clock that the test moves. */
export interface TestEndpoint {
  readonly url: string;
  readonly port: number;
  readonly store: StateStore;
  /** Lines of the log so far. */
  readonly log: string[];
  /** Moves the clock on, in milliseconds. */
  readonly pass: (milliseconds: number) => void;
  readonly close: () => Promise<void>;
  /** Lets requests that have begun finish first. */
  readonly closeGently: () => Promise<void>;
}

/** How long states last in tests, in milliseconds. */
export const TEST_TIMING: Timing = { available: 1000, verified: 500, up: 1000, gone: 1000, minute: 60_000, flaps: [] };

/** Starts an endpoint on a free port; it knows the key `test` with the secret `test`. */
export async function startEndpoint(options: Partial<ServerOptions> = {}): Promise<TestEndpoint> {
  let offset = 0;
  const now = () => Date.now() + offset;
  const log: string[] = [];
  const store = options.store ?? new StateStore(exampleState(now()), async () => {});
  const server = await LocalServer.start({
    secrets: new Map([['test', 'test']]),
    faults: new FaultPlan([]),
    timing: TEST_TIMING,
    region: 'us-east-1',
    now,
    host: '127.0.0.1',
    port: 0,
    log: (line) => void log.push(line),
    ...options,
    store,
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    store,
    log,
    pass: (milliseconds) => {
      offset += milliseconds;
    },
    close: () => server.close(0),
    closeGently: () => server.close(5000),
  };
}

export interface CallOptions {
  readonly secret?: string;
  readonly key?: string;
  readonly service?: string;
  /** Milliseconds since the epoch. */
  readonly date?: number;
  /** Replaces headers after signing; undefined removes one. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Replaces the body after signing. */
  readonly body?: string | Buffer;
  readonly target?: string;
  readonly agent?: Agent;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  // biome-ignore lint/suspicious/noExplicitAny: a JSON response, looked into by the tests
  readonly body: any;
}

/** Signs and sends one request, written apart from the program's own SigV4. Rejects when the connection breaks. */
export function call(url: string, operation: string, input: unknown, options: CallOptions = {}): Promise<Reply> {
  const { hostname, port } = new URL(url);
  const signedBody = typeof input === 'string' ? input : JSON.stringify(input);
  const { key = 'test', secret = 'test', service = 'directconnect', date = Date.now() } = options;
  const stamp = new Date(date).toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${stamp.slice(0, 8)}/us-east-1/${service}/aws4_request`;
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.1',
    host: `${hostname}:${port}`,
    'x-amz-date': stamp,
    'x-amz-target': options.target ?? `OvertureService.${operation}`,
  };
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const canonical = ['POST', '/', '', lines, names.join(';'), sha256(signedBody)].join('\n');
  const signature = signatureOf(canonical, secret, scope, stamp);
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (value === undefined) delete headers[name];
    else headers[name] = value;
  }
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: hostname, port, method: 'POST', headers, ...(options.agent ? { agent: options.agent } : {}) },
      (response) => {
        const parts: Buffer[] = [];
        response.on('error', reject);
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: JSON.parse(text) });
        });
      },
    );
    sent.on('error', reject);
    sent.end(options.body ?? signedBody);
  });
}
