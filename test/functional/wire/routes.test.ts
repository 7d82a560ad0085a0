import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { certificate } from '../../support/certificate.ts';
import { httpResponse, type RawServer, type Reaction, startRawServer } from '../../support/raw-server.ts';
import { runCreateBgpPeer } from '../../support/run-in-process.ts';

const GOOD = httpResponse(200, '{"virtualInterface":{"vlan":125}}');
const ONCE = { AWS_MAX_ATTEMPTS: '1' };
const HOW_TO_TRUST =
  '\n\nTo trust it, name a file with the certificate of its authority: --ca-bundle FILE, AWS_CA_BUNDLE, or ca_bundle\nin the config file. --no-verify-ssl connects without any check.';

const servers: RawServer[] = [];
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const server of servers.splice(0)) server.close();
});

async function serve(reactions: readonly Reaction[], tls = false): Promise<RawServer> {
  const { key, cert } = certificate();
  const server = await startRawServer(reactions, tls ? { key, cert } : undefined);
  servers.push(server);
  return server;
}

const reset = (socket: Socket) => socket.resetAndDestroy();
const close = (socket: Socket) => socket.destroy();
const stall = () => {};
const CONNECTED = 'HTTP/1.1 200 Connection established\r\n\r\n';
/** A proxy that opens the tunnel it was asked for, whatever the host's name, on loopback. */
const tunnel: Reaction = (socket, request) => {
  const port = Number(/^CONNECT [^ ]*:(\d+)/.exec(request)?.[1]);
  const up = connect(port, '127.0.0.1', () => {
    socket.removeAllListeners('data');
    socket.write(CONNECTED);
    up.pipe(socket);
    socket.pipe(up);
  });
  up.on('error', () => socket.destroy());
};

describe('TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dxcli-ca-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  it('is verified with the given certificate bundle', async () => {
    const server = await serve([GOOD], true);
    const endpoint = ['--endpoint-url', `https://localhost:${server.port}`];
    expect(await runCreateBgpPeer([...endpoint, '--ca-bundle', certificate().path])).toMatchObject({
      code: 0,
      err: '',
    });
    expect(await runCreateBgpPeer(endpoint, { AWS_CA_BUNDLE: certificate().path })).toMatchObject({ code: 0, err: '' });
    expect(await runCreateBgpPeer(endpoint, { REQUESTS_CA_BUNDLE: certificate().path })).toMatchObject({
      code: 0,
      err: '',
    });
    expect(await runCreateBgpPeer([...endpoint, '--no-verify-ssl'])).toMatchObject({ code: 0, err: '' });
    expect(server.requests).toHaveLength(4);
  });

  it.each<[string, () => string[], string]>([
    [
      'a certificate of an unknown authority',
      () => [],
      `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate${HOW_TO_TRUST}`,
    ],
    ['a missing bundle', () => ['--ca-bundle', '/nonexistent/ca.pem'], '[Errno 2] No such file or directory'],
    ['a bundle that is a folder', () => ['--ca-bundle', tmpdir()], '[Errno 21] Is a directory'],
    [
      'a bundle without a certificate',
      () => ['--ca-bundle', file('ca.pem', 'garbage')],
      '[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found',
    ],
  ])('fails without another attempt for %s', async (_name, argv, reason) => {
    const server = await serve([GOOD], true);
    const left = await runCreateBgpPeer(['--endpoint-url', `https://localhost:${server.port}`, ...argv()]);
    expect(left).toEqual({
      code: 255,
      out: '',
      err: `\ndxcli: [ERROR]: SSL validation failed for https://localhost:${server.port}/ ${reason}\n`,
    });
    expect(server.requests).toHaveLength(0);
    expect(server.connections()).toBeLessThan(2);
  });

  it('fails when the certificate is for another host', async () => {
    const server = await serve([GOOD], true);
    const argv = ['--endpoint-url', `https://127.0.0.2:${server.port}`, '--ca-bundle', certificate().path];
    // The server listens on 127.0.0.1 alone: a proxy leads there.
    const proxy = await serve([tunnel]);
    const left = await runCreateBgpPeer(argv, { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
    expect(left.code).toBe(255);
    expect(left.err).toBe(
      `\ndxcli: [ERROR]: SSL validation failed for https://127.0.0.2:${server.port}/ hostname '127.0.0.2' doesn't match either of 'localhost', '127.0.0.1', '0:0:0:0:0:0:0:1'\n`,
    );
  });

  it.each<[string, (socket: Socket) => void, string]>([
    [
      'closed',
      close,
      'SSL validation failed for https://dx.invalid/ the connection was closed during the TLS handshake',
    ],
    [
      'reset',
      reset,
      'Connection was closed before we received a valid response from endpoint URL: "https://dx.invalid/".',
    ],
    [
      'answered with plain HTTP',
      (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      'SSL validation failed for https://dx.invalid/ [SSL: WRONG_VERSION_NUMBER] wrong version number',
    ],
    ['stalled', stall, 'Read timeout on endpoint URL: "https://dx.invalid/"'],
  ])('fails when the handshake is %s', async (_name, reaction, said) => {
    // The proxy makes a reaction of the moment in which the handshake begins.
    const proxy = await serve([
      (socket) => {
        socket.removeAllListeners('data');
        socket.once('data', () => reaction(socket));
        socket.write(CONNECTED);
      },
    ]);
    const left = await runCreateBgpPeer(['--endpoint-url', 'https://dx.invalid/', '--cli-connect-timeout', '1'], {
      ...ONCE,
      HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
    });
    expect(left.err).toBe(`\ndxcli: [ERROR]: ${said}\n`);
    expect(left.code).toBe(255);
  });
});

describe('a proxy', () => {
  it('gets the whole URL, with its user and password in a header', async () => {
    const proxy = await serve([GOOD]);
    const left = await runCreateBgpPeer(['--endpoint-url', 'http://dx.invalid:8080/base'], {
      HTTP_PROXY: `http://us%40er:p%3Aw@127.0.0.1:${proxy.port}`,
    });
    expect(left.code).toBe(0);
    expect(proxy.requests[0]).toMatch(/^POST http:\/\/dx\.invalid:8080\/base HTTP\/1\.1\r\n/);
    expect(proxy.requests[0]).toMatch(/\r\nhost: dx\.invalid:8080\r\n/i);
    expect(proxy.requests[0]).toContain(`\r\nproxy-authorization: Basic ${btoa('us@er:p:w')}\r\n`);
  });

  it('opens a tunnel for an HTTPS endpoint', async () => {
    const server = await serve([GOOD], true);
    const proxy = await serve([tunnel]);
    const left = await runCreateBgpPeer(
      ['--endpoint-url', `https://localhost:${server.port}`, '--ca-bundle', certificate().path],
      {
        https_proxy: `http://user:secret@127.0.0.1:${proxy.port}`,
      },
    );
    expect(left).toMatchObject({ code: 0, err: '' });
    expect(proxy.requests[0]).toMatch(new RegExp(`^CONNECT localhost:${server.port} HTTP/1\\.1\\r\\n`));
    expect(proxy.requests[0]).toContain(`\r\nproxy-authorization: Basic ${btoa('user:secret')}\r\n`);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).not.toMatch(/proxy-authorization/i);
  });

  it('gets the request for a tunnel before the certificate bundle is read, as from the reference', async () => {
    const proxy = await serve([CONNECTED]);
    const left = await runCreateBgpPeer(['--endpoint-url', 'https://dx.invalid', '--ca-bundle', '/nope.pem'], {
      HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
    });
    expect(left.err).toBe(
      '\ndxcli: [ERROR]: SSL validation failed for https://dx.invalid/ [Errno 2] No such file or directory\n',
    );
    expect(proxy.requests).toHaveLength(1);
  });

  it('can be reached over TLS', async () => {
    const proxy = await serve([GOOD], true);
    const left = await runCreateBgpPeer(['--endpoint-url', 'http://dx.invalid/', '--ca-bundle', certificate().path], {
      HTTP_PROXY: `https://localhost:${proxy.port}`,
    });
    expect(left).toMatchObject({ code: 0, err: '' });
    expect(proxy.requests[0]).toMatch(/^POST http:\/\/dx\.invalid\/ /);
  });

  it.each<[string, Reaction]>([
    ['refuses', 'HTTP/1.1 403 Forbidden\r\n\r\n'],
    ['asks for a password', 'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'],
    ['changes the protocol', 'HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'],
    ['closes', close],
    ['resets', reset],
    ['responds with garbage', 'garbage\r\n\r\n'],
    ['stalls', stall],
  ])('that %s is named in the error without its user and password', async (_name, reaction) => {
    const proxy = await serve([reaction]);
    const left = await runCreateBgpPeer(['--endpoint-url', 'https://dx.invalid/', '--cli-connect-timeout', '1'], {
      ...ONCE,
      HTTPS_PROXY: `http://user:secret@127.0.0.1:${proxy.port}`,
    });
    expect(left).toEqual({
      code: 255,
      out: '',
      err: `\ndxcli: [ERROR]: Failed to connect to proxy URL: "http://***:***@127.0.0.1:${proxy.port}"\n`,
    });
    expect(proxy.requests).toHaveLength(1);
  });

  it('that cannot be reached is tried as often as the settings allow', async () => {
    const proxy = await serve([close]);
    const left = await runCreateBgpPeer(['--endpoint-url', 'https://dx.invalid/'], {
      HTTPS_PROXY: `127.0.0.1:${proxy.port}`,
    });
    expect(left.err).toBe(`\ndxcli: [ERROR]: Failed to connect to proxy URL: "http://127.0.0.1:${proxy.port}"\n`);
    expect(proxy.requests).toHaveLength(3);
  });

  it('whose host name does not exist is named in the error', async () => {
    const left = await runCreateBgpPeer(['--endpoint-url', 'https://dx.invalid/'], {
      ...ONCE,
      HTTPS_PROXY: 'http://proxy.invalid:1',
    });
    expect(left.err).toBe('\ndxcli: [ERROR]: Failed to connect to proxy URL: "http://proxy.invalid:1"\n');
  });
});

it('the user agent names the program, its version, the system and the application id', async () => {
  const server = await serve([GOOD]);
  const appId = `app ${'x'.repeat(60)}`;
  const left = await runCreateBgpPeer(['--endpoint-url', `http://127.0.0.1:${server.port}`], {
    AWS_SDK_UA_APP_ID: appId,
  });
  expect(left).toMatchObject({ code: 0, err: '' });
  const agent = /\r\nuser-agent: ([^\r]*)/i.exec(server.requests[0] ?? '')?.[1];
  expect(agent).toMatch(
    /^dxcli\/\S+ ua\/2\.1 os\/linux#\S+ md\/arch#\S+ lang\/js md\/nodejs#[\d.]+ md\/command#directconnect\.create-bgp-peer app\/app-x{60} m\/\S+$/,
  );
});
