import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../src/main.ts';
import { testHost } from './test-host.ts';

/** What a service is asked, whole. */
export interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What it answers: a status with a body, JSON unless it is a text. */
export type Reply = { status?: number; headers?: Record<string, string>; body?: unknown };

export interface Services {
  url: string;
  asked: Asked[];
  /** Everything asked, by method and path, without the query. */
  paths(): string[];
  close(): void;
}

/**
 * One loopback server for all services: `routes` by `METHOD /path`, or by
 * `Action=…` for STS; Direct Connect always answers.
 */
export async function startServices(routes: Record<string, Reply | ((asked: Asked) => Reply)>): Promise<Services> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      const one: Asked = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
      asked.push(one);
      const path = `${one.method} ${one.url.split('?')[0]}`;
      const action = /(?:^|&)(Action=\w+)/.exec(body)?.[1];
      const route = request.headers['x-amz-target']
        ? { body: { virtualInterface: {} } }
        : (routes[action ?? path] ?? { status: 404, body: 'no route' });
      const { status = 200, headers = {}, body: answer = '' } = typeof route === 'function' ? route(one) : route;
      response.writeHead(status, headers);
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    paths: () => asked.map(({ method, url }) => `${method} ${url.split('?')[0]}`),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A home folder of its own. */
export class AwsHome {
  readonly path = mkdtempSync(join(tmpdir(), 'dxcli-home-'));

  /** Lays out files by their paths in the home folder. `{{home}}` in them stands for it. */
  write(files: Record<string, string>): this {
    for (const [name, text] of Object.entries(files)) {
      const path = join(this.path, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text.replaceAll('{{home}}', this.path), { mode: 0o700 });
    }
    return this;
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  /** Permission bits of a file. */
  mode(name: string): number {
    return statSync(join(this.path, name)).mode & 0o777;
  }

  /** The names in a folder; none where there is no folder. */
  list(name: string): string[] {
    try {
      return readdirSync(join(this.path, name)).sort();
    } catch {
      return [];
    }
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface RunOptions {
  argv?: readonly string[];
  env?: Record<string, string | undefined>;
  stdin?: string;
  now?: number;
}

/** Runs `create-bgp-peer` in this process against the services, with that home and next to nothing in the environment. */
export async function runAt(home: AwsHome, services: { url: string }, options: RunOptions = {}) {
  const host = testHost({
    env: {
      PATH: process.env.PATH,
      AWS_EC2_METADATA_DISABLED: 'true',
      ...Object.fromEntries(
        ['STS', 'SSO', 'SSO_OIDC', 'SIGNIN'].map((name) => [`AWS_ENDPOINT_URL_${name}`, services.url]),
      ),
      ...options.env,
    },
    home: home.path,
    cwd: home.path,
    stdin: options.stdin ?? '',
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  const argv = ['create-bgp-peer', '--virtual-interface-id', 'dxvif-1', '--endpoint-url', services.url];
  const code = await main([...argv, ...(options.argv ?? [])], host);
  return { code, out: host.out(), err: host.err() };
}

/** The access key that the request to Direct Connect was signed with; undefined where none was sent. */
export function signedBy(asked: readonly Asked[]): string | undefined {
  const request = asked.find(({ headers }) => headers['x-amz-target']);
  return /Credential=([^/]*)\//.exec(request?.headers.authorization ?? '')?.[1];
}

/** An answer of STS. */
export function stsAnswer(
  operation: string,
  keys: { id: string; expires?: string; arn?: string; more?: string },
): Reply {
  const { id, expires = '2036-01-01T00:00:00Z', arn = 'arn:aws:sts::123456789012:assumed-role/demo/s' } = keys;
  return {
    headers: { 'Content-Type': 'text/xml' },
    body: `<?xml version="1.0"?>
<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <${operation}Result>
    <AssumedRoleUser><Arn>${arn}</Arn><AssumedRoleId>A:s</AssumedRoleId></AssumedRoleUser>${keys.more ?? ''}
    <Credentials>
      <SessionToken>${id}-token</SessionToken><AccessKeyId>${id}</AccessKeyId>
      <SecretAccessKey>${id}-secret</SecretAccessKey><Expiration>${expires}</Expiration>
    </Credentials>
  </${operation}Result>
  <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
</${operation}Response>`,
  };
}

/** An error of STS. */
export function stsError(code: string, message: string, status = 403): Reply {
  return {
    status,
    headers: { 'Content-Type': 'text/xml' },
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  };
}
