import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { certificate } from '../../support/certificate.ts';
import { httpResponse, type Reaction, startRawServer } from '../../support/raw-server.ts';
import { runCreateBgpPeer } from '../../support/run-in-process.ts';

// Hundreds of calls one after the other: on a loaded machine each takes its time.
vi.setConfig({ testTimeout: 120_000 });

const BODY = '{"virtualInterface":{"vlan":125}}';
const ID = { 'x-amzn-RequestId': '1111-22' };
/** A success of every form that a body can have. */
const SUCCESSES = {
  'with a length': httpResponse(200, BODY, ID),
  'in chunks with a trailer': `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n${BODY.slice(0, 16)}\r\n11\r\n${BODY.slice(16)}\r\n0\r\nx-trailer: 1\r\n\r\n`,
  'after informational responses': `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${httpResponse(200, BODY)}`,
};

beforeEach(() => {
  // No waiting between attempts.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function outcome(reaction: Reaction, env: Record<string, string> = {}, argv: readonly string[] = []) {
  const server = await startRawServer([reaction]);
  try {
    const left = await runCreateBgpPeer([...argv, '--endpoint-url', `http://127.0.0.1:${server.port}`], env);
    return { ...left, requests: server.requests.length };
  } finally {
    server.close();
  }
}

const bytes = (text: string) => Buffer.from(text, 'latin1');
const close = (part: string) => (socket: Socket) => void socket.end(bytes(part));
const reset = (part: string) => (socket: Socket) => void socket.write(bytes(part), () => socket.resetAndDestroy());

describe.each(Object.entries(SUCCESSES))('a success %s', (_name, response) => {
  const promised = promisedAt(response);
  const printed = /"vlan": 125/;

  it.each([
    ['closed', close],
    ['reset', reset],
  ] as const)(
    'that is %s after any of its bytes is asked for once, and never lost without a word',
    async (_how, cut) => {
      for (let length = promised; length < response.length; length++) {
        const { code, out, err, requests } = await outcome(cut(response.slice(0, length)));
        const place = `after ${length} bytes`;
        expect(requests, place).toBe(1);
        // The whole document, or the sentence that the peer may have been created.
        if (code === 0) expect(out, place).toMatch(printed);
        else expect(err, place).toContain('So the BGP peer may have been created. To see whether it was, run:');
      }
    },
  );
});

/** Successes that break the rules of HTTP or of the service. */
const MALFORMED: readonly (readonly [string, string])[] = [
  ['two blanks before the status', `HTTP/1.1  200 OK\r\nContent-Length: 2\r\n\r\n{}`],
  ['a tab before the status', `HTTP/1.1\t200 OK\r\nContent-Length: 2\r\n\r\n{}`],
  ['no reason', `HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}`],
  ['HTTP/1.0', `HTTP/1.0 200 OK\r\n\r\n{}`],
  ['HTTP/2.0', `HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\n{}`],
  ['HTTP/1.10', `HTTP/1.10 200 OK\r\nContent-Length: 2\r\n\r\n{}`],
  ['a status of four digits', `HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\n{}`],
  ['an empty line before the status', `\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}`],
  ['a body that is no gzip', httpResponse(200, BODY, { 'Content-Encoding': 'gzip' })],
  ['an unknown encoding', httpResponse(200, BODY, { 'Content-Encoding': 'zstd' })],
  ['a charset that is not UTF-8', httpResponse(200, '{"a":"\xe4"}', { 'Content-Type': 'x; charset=latin1' })],
  ['a byte order mark', httpResponse(200, `\xef\xbb\xbf{}`, { 'Content-Length': '5' })],
  ['a header of 1 MB', httpResponse(200, BODY, { 'x-long': 'x'.repeat(1_000_000) })],
  [
    '3000 headers',
    httpResponse(200, BODY, Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`x-${i}`, '1']))),
  ],
  ['a null byte in a header', httpResponse(200, BODY, { 'x-null': 'a\0b' })],
  ['a carriage return in a header', httpResponse(200, BODY, { 'x-cr': 'a\rb' })],
  ['a blank before the colon of a header', `HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\n{}`],
  ['a header without a name', `HTTP/1.1 200 OK\r\n: x\r\nContent-Length: 2\r\n\r\n{}`],
  ['two different lengths', `HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
  ['a negative length', httpResponse(200, BODY, { 'Content-Length': '-1' })],
  ['a length beyond any number', httpResponse(200, BODY, { 'Content-Length': '9'.repeat(40) })],
  ['an unknown transfer encoding', httpResponse(200, BODY, { 'Transfer-Encoding': 'rot13', 'Content-Length': null })],
  ['a chunk length beyond any number', `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${'f'.repeat(40)}\r\n{}`],
  ['a second response behind it', httpResponse(200, BODY) + httpResponse(500)],
  ['an error behind it', `HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 503 No\r\n\r\n`],
  ['204 with a body', httpResponse(204, BODY)],
  ['205 with a body', httpResponse(205, BODY)],
  ['206', httpResponse(206, BODY, { 'Content-Range': 'bytes 0-3/9' })],
  ['299', httpResponse(299, BODY)],
  ['the offer of another protocol', httpResponse(200, BODY, { Connection: 'Upgrade', Upgrade: 'h2c' })],
  ['101 with a body', `HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n${BODY}`],
  ['a document that repeats a member', httpResponse(200, '{"virtualInterface":{},"virtualInterface":{}}')],
  ['members of wrong types', httpResponse(200, '{"virtualInterface":[{"vlan":"x"}]}')],
];

describe('a success that is malformed', () => {
  it.each(MALFORMED)('is asked for once: %s', async (_name, response) => {
    const { requests, code, err } = await outcome(close(response));
    expect(requests).toBe(1);
    if (code !== 0) expect(err).toContain('So the BGP peer may have been created.');
  });

  it('is asked for once: a body in gzip', async () => {
    const packed = gzipSync(BODY);
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`;
    const { requests, code, err } = await outcome((socket) => void socket.end(Buffer.concat([bytes(head), packed])));
    expect(requests).toBe(1);
    if (code !== 0) expect(err).toContain('So the BGP peer may have been created.');
  });
});

describe('a malformed success after more informational responses than are kept', () => {
  const malformed = 'HTTP/1.1\t200 OK\r\nContent-Length: 2\r\n\r\n{}';

  it.each([
    ['4000 small ones', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(4000)],
    ['one of 100 KB', `HTTP/1.1 103 Early Hints\r\nLink: ${'x'.repeat(100_000)}\r\n\r\n`],
  ])('is asked for once: %s', async (_name, informational) => {
    const { requests, err } = await outcome(close(informational + malformed));
    expect(requests).toBe(1);
    expect(err).toContain('So the BGP peer may have been created.');
  });
});

describe('a response that is not a success', () => {
  it.each<[string, string, number]>([
    ['300', httpResponse(300, BODY), 1],
    ['304 with a body', httpResponse(304, BODY), 1],
    ['307 to another place', httpResponse(307, '', { Location: 'http://127.0.0.1:9/' }), 1],
    ['401', httpResponse(401, '{}', { 'WWW-Authenticate': 'Basic' }), 1],
    ['407', httpResponse(407, '{}', { 'Proxy-Authenticate': 'Basic' }), 1],
    ['408', httpResponse(408, '{}'), 1],
    ['417', httpResponse(417, '{}'), 1],
    ['425', httpResponse(425, '{}', { 'Retry-After': '0' }), 1],
    ['501', httpResponse(501, '{}'), 1],
    ['599', httpResponse(599, '{}'), 1],
    ['500, as often as the reference tries it', httpResponse(500, '{}'), 3],
    ['503, as often as the reference tries it', httpResponse(503, '{}', { 'Retry-After': '0' }), 3],
  ])('is asked for as often as by the reference: %s', async (_name, response, requests) => {
    expect((await outcome(response)).requests).toBe(requests);
  });

  it.each([httpResponse(500, '{}'), (socket: Socket) => void socket.destroy(), 'HTTP/1.1 5'])(
    'is asked for once with AWS_MAX_ATTEMPTS=1',
    async (reaction) => expect((await outcome(reaction, { AWS_MAX_ATTEMPTS: '1' })).requests).toBe(1),
  );
});

describe('a success that is cut on its way', () => {
  const response = SUCCESSES['with a length'];
  const places = [
    promisedAt(response),
    response.indexOf('\r\n'),
    response.indexOf('\r\n\r\n') + 2,
    response.length - 9,
  ];
  const cuts: readonly (readonly [string, (length: number) => Reaction])[] = [
    // Without TLS's own end, so that a cut cannot be told from a complete body by that.
    ['closed', (length) => (socket) => void socket.write(response.slice(0, length), () => socket.destroy())],
    ['reset', (length) => reset(response.slice(0, length))],
  ];

  /** A TCP relay that passes everything on, then resets the client's connection where the server closes its own. */
  const resettingRelay = (port: number) =>
    createServer((socket) => {
      const up = connect(port, '127.0.0.1');
      socket.on('error', () => up.destroy()).pipe(up);
      up.on('data', (part) => socket.write(part));
      up.on('error', () => {}).on('close', () => socket.write('', () => socket.resetAndDestroy()));
    });

  it.each(places)('is asked for once: through TLS, reset after %i bytes', async (length) => {
    const { key, cert, path } = certificate();
    const cut = (socket: Socket) => void socket.write(response.slice(0, length), () => socket.destroy());
    const server = await startRawServer([cut], { key, cert });
    const relay = resettingRelay(server.port).listen(0, '127.0.0.1');
    await once(relay, 'listening');
    try {
      const { port } = relay.address() as AddressInfo;
      const { err } = await runCreateBgpPeer(['--ca-bundle', path, '--endpoint-url', `https://localhost:${port}`]);
      expect(err).toContain('So the BGP peer may have been created.');
      expect(server.requests).toHaveLength(1);
    } finally {
      relay.close();
      server.close();
    }
  });

  /** Runs against a server behind a route; gives how many requests reached the server. */
  async function through(route: 'TLS' | 'a tunnel' | 'a plain proxy', reaction: Reaction) {
    const { key, cert, path } = certificate();
    const server = await startRawServer([reaction], route === 'a plain proxy' ? undefined : { key, cert });
    const proxy = await startRawServer([
      (socket) => {
        socket.removeAllListeners('data');
        const up = connect(server.port, '127.0.0.1', () => {
          socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
          up.pipe(socket).pipe(up);
        });
        up.on('error', () => socket.resetAndDestroy());
      },
    ]);
    const secure = ['--ca-bundle', path, '--endpoint-url', `https://localhost:${server.port}`];
    try {
      const left =
        route === 'a plain proxy'
          ? await runCreateBgpPeer(['--endpoint-url', 'http://dx.invalid/'], {
              HTTP_PROXY: `http://127.0.0.1:${server.port}`,
            })
          : await runCreateBgpPeer(secure, route === 'TLS' ? {} : { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
      return { ...left, requests: server.requests.length, proxied: proxy.requests.length };
    } finally {
      server.close();
      proxy.close();
    }
  }

  it.each(
    (['TLS', 'a tunnel', 'a plain proxy'] as const).flatMap((route) =>
      // Node cannot reset a TLS socket: the test above does it with a relay.
      cuts
        .filter(([how]) => how === 'closed' || route === 'a plain proxy')
        .flatMap(([how, cut]) => places.map((length) => [route, how, length, cut(length)] as const)),
    ),
  )('is asked for once: through %s, %s after %i bytes', async (route, _how, _length, reaction) => {
    const { requests, proxied, err } = await through(route, reaction);
    expect(err).toContain('So the BGP peer may have been created.');
    expect([requests, proxied]).toEqual([1, route === 'a tunnel' ? 1 : 0]);
  });
});

/** The place behind the first digit of a success. */
function promisedAt(response: string): number {
  return response.search(/HTTP\/1\.1 2/) + 'HTTP/1.1 2'.length;
}
