import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { httpResponse, type RawServer, type Reaction, startRawServer } from '../../support/raw-server.ts';
import { runCreateBgpPeer } from '../../support/run-in-process.ts';

const GOOD = httpResponse(200, '{"virtualInterface":{"vlan":125}}');
const BODY = '{"virtualInterface":{"vlan":125}}';
const CHUNKS = `${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`;
const PRINTED = '{\n    "virtualInterface": {\n        "vlan": 125\n    }\n}\n';
const CHECK = 'dxcli describe-virtual-interfaces --virtual-interface-id dxvif-1';

const reset = (socket: Socket) => socket.resetAndDestroy();
const close = (socket: Socket) => socket.destroy();
const stall = () => {};
/** Sends the start of an answer and then does something else. */
const begin = (start: string, then: (socket: Socket) => void) => (socket: Socket) =>
  socket.write(start, () => setImmediate(then, socket));
const bytewise = (text: string, pauseMs: number) => (socket: Socket) => {
  let at = 0;
  const timer = setInterval(() => {
    if (at < text.length) socket.write(text[at++] ?? '');
    else clearInterval(timer);
  }, pauseMs);
  socket.on('close', () => clearInterval(timer));
};

let server: RawServer | undefined;
beforeEach(() => {
  // No waiting between attempts.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
  server?.close();
  server = undefined;
});

async function fault(reactions: readonly Reaction[], argv: readonly string[] = [], env: Record<string, string> = {}) {
  const started = await startRawServer(reactions);
  server = started;
  const left = await runCreateBgpPeer([...argv, '--endpoint-url', `http://127.0.0.1:${started.port}`], env);
  return { ...left, err: left.err.replaceAll(String(started.port), 'PORT'), requests: started.requests.length };
}

const CLOSED =
  '\ndxcli: [ERROR]: Connection was closed before we received a valid response from endpoint URL: "http://127.0.0.1:PORT/".\n';
const READ_TIMEOUT = '\ndxcli: [ERROR]: Read timeout on endpoint URL: "http://127.0.0.1:PORT/"\n';
const unreadable = (why: string) =>
  `\ndxcli: [ERROR]: The service accepted the request (status 200), but its response cannot be read: ${why}.\nSo the BGP peer may have been created. To see whether it was, run: ${CHECK}\n`;
const failed = (code: string, message: string, retries?: number) =>
  `\ndxcli: [ERROR]: An error occurred (${code}) when calling the CreateBGPPeer operation${
    retries === undefined ? '' : ` (reached max retries: ${retries})`
  }:${message && ` ${message}`}\n`;

describe('a connection that breaks', () => {
  it.each<[string, Reaction[], number, string, number]>([
    ['is reset before the response', [reset], 255, CLOSED, 3],
    ['is closed before the response', [close], 255, CLOSED, 3],
    ['is reset within the headers of an error', [begin('HTTP/1.1 500 No\r\nContent-', reset)], 255, CLOSED, 3],
    ['is closed within the headers of an error', [begin('HTTP/1.1 400 No\r\nContent-', close)], 255, CLOSED, 3],
    ['is closed after a response that is only informational', ['HTTP/1.1 103 Early\r\n\r\n'], 255, CLOSED, 3],
    [
      'is reset within the headers of a success',
      [begin('HTTP/1.1 200 OK\r\nx-amzn-RequestId: 1111-22\r\nContent-', reset)],
      255,
      unreadable('its headers are incomplete: the connection was closed').replace('200', '200, request id 1111-22'),
      1,
    ],
    [
      'is closed within the status line of a success',
      [begin('HTTP/1.1 2', close)],
      255,
      unreadable('its headers are incomplete: the connection was closed'),
      1,
    ],
    [
      'is closed within the headers of a success after an informational response',
      [begin('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-', close)],
      255,
      unreadable('its headers are incomplete: the connection was closed').replace('200', '201'),
      1,
    ],
    [
      'announces the length of a success twice',
      [httpResponse(200, '{}', { 'content-length': '2' })],
      255,
      unreadable('its headers are incomplete: it breaks the rules of HTTP (HPE_UNEXPECTED_CONTENT_LENGTH)'),
      1,
    ],
    [
      'has a header without a colon in a later packet than the status line',
      [begin('HTTP/1.1 200 OK\r\n', (socket) => setTimeout(() => socket.end('No colon\r\n\r\n'), 50))],
      255,
      unreadable('its headers are incomplete: it breaks the rules of HTTP (HPE_INVALID_HEADER_TOKEN)'),
      1,
    ],
    [
      'sends a malformed chunk after a success',
      ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{"v'],
      255,
      unreadable('it breaks the rules of HTTP (HPE_INVALID_CHUNK_SIZE) after 0 bytes'),
      1,
    ],
    ['responds with something other than HTTP', ['SSH-2.0-OpenSSH_9.2\r\n'], 255, CLOSED, 3],
    [
      'changes the protocol, which is a response without a body',
      ['HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'],
      0,
      '',
      1,
    ],
    [
      'responds with an invalid content length',
      [httpResponse(200, '{}', { 'Content-Length': 'many' })],
      255,
      unreadable('its headers are incomplete: it breaks the rules of HTTP (HPE_INVALID_CONTENT_LENGTH)'),
      1,
    ],
    [
      'is reset within the body of a success',
      [begin('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"virtual', reset)],
      255,
      unreadable('the connection was closed after 9 of 1000 bytes'),
      1,
    ],
    [
      'is closed within the body of a success',
      [begin('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"virtual', close)],
      255,
      unreadable('the connection was closed after 9 of 1000 bytes'),
      1,
    ],
    [
      'is closed before the announced body',
      [begin('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n', close)],
      255,
      unreadable('the connection was closed after 0 of 10 bytes'),
      1,
    ],
    [
      'is closed within a chunked body',
      [begin('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"vir\r\n', close)],
      255,
      unreadable('the connection was closed after 5 bytes'),
      1,
    ],
    [
      'is closed within the body of an error, which is read as far as it came',
      [begin('HTTP/1.1 400 Bad\r\nContent-Length: 1000\r\n\r\n{"__type":"Foo","message":"m"}', close)],
      254,
      failed('Foo', 'm'),
      1,
    ],
    [
      'is closed within the body of a server error',
      [begin('HTTP/1.1 500 Bad\r\nContent-Length: 1000\r\n\r\n{"__ty', close)],
      254,
      failed('500', '{"__ty', 2),
      3,
    ],
  ])('%s', async (_name, reactions, code, err, requests) => {
    expect(await fault(reactions)).toEqual({ code, out: '', err, requests });
  });

  it.each<[string, Reaction[], number]>([
    ['is reset after the response', [begin(GOOD, reset)], 1],
    ['is closed before the response, and the next attempt succeeds', [close, GOOD], 2],
    ['is reset twice, and the third attempt succeeds', [reset, reset, GOOD], 3],
    ['sends more than it announced', [`${GOOD}garbage`], 1],
    ['delivers the response byte by byte', [bytewise(GOOD, 2)], 1],
    [
      'ends the body of unknown length by closing',
      [httpResponse(200, '{"virtualInterface":{"vlan":125}}', { 'Content-Length': null })],
      1,
    ],
    [
      'is closed early, but after a whole document',
      [httpResponse(200, '{"virtualInterface":{"vlan":125}}', { 'Content-Length': '99' })],
      1,
    ],
    ['sends 70000 bytes of headers', [httpResponse(200, BODY, { 'x-long': 'x'.repeat(70000) })], 1],
    ['announces both a length and chunks', [httpResponse(200, CHUNKS, { 'transfer-encoding': 'chunked' })], 1],
    ['ends lines with bare line feeds', [GOOD.replaceAll('\r\n', '\n')], 1],
    ['folds a header into two lines', [httpResponse(200, BODY, { 'x-folded': 'a\r\n b' })], 1],
    ['sends 100 Continue first', [`HTTP/1.1 100 Continue\r\n\r\n${GOOD}`], 1],
  ])('does no harm when it %s', async (_name, reactions, requests) => {
    expect(await fault(reactions)).toEqual({ code: 0, out: PRINTED, err: '', requests });
  });
});

describe('a server that stalls', () => {
  const once = { AWS_MAX_ATTEMPTS: '1' };
  it.each<[string, Reaction, string]>([
    ['before the response', stall, READ_TIMEOUT],
    ['within the headers of an error', begin('HTTP/1.1 500 No\r\nConte', stall), READ_TIMEOUT],
    [
      'within the headers of a success',
      begin('HTTP/1.1 200 OK\r\nConte', stall),
      unreadable('its headers are incomplete: nothing more came within 1 s'),
    ],
    ['within the body of an error', begin('HTTP/1.1 500 Bad\r\nContent-Length: 9\r\n\r\n{"', stall), READ_TIMEOUT],
    [
      'within the body of a success',
      begin('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"', stall),
      unreadable('nothing more came within 1 s after 2 of 9 bytes'),
    ],
  ])('%s ends the attempt at the read timeout', async (_name, reaction, err) => {
    expect(await fault([reaction], ['--cli-read-timeout', '1'], once)).toEqual({
      code: 255,
      out: '',
      err,
      requests: 1,
    });
  });

  it('is tried as often as the settings allow', async () => {
    const { code, requests } = await fault([stall], ['--cli-read-timeout', '1'], { AWS_MAX_ATTEMPTS: '2' });
    expect({ code, requests }).toEqual({ code: 255, requests: 2 });
  });

  it('is not given up while bytes keep coming, however long the response takes', async () => {
    const { code, out } = await fault([bytewise(GOOD, 15)], ['--cli-read-timeout', '1']);
    expect({ code, out }).toEqual({ code: 0, out: PRINTED });
  });

  it('is waited for with a timeout that is longer than a timer of Node can be', async () => {
    const { code, err } = await fault([GOOD], ['--cli-read-timeout', '99999999', '--cli-connect-timeout', '99999999']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('is waited for without a limit with a timeout of 0', async () => {
    const late = (socket: Socket) => void setTimeout(() => socket.end(GOOD), 1200);
    const { code } = await fault([late], ['--cli-read-timeout', '0', '--cli-connect-timeout', '0']);
    expect(code).toBe(0);
  });
});

describe('an endpoint that cannot be reached', () => {
  it('is tried as often as the settings allow, and the error names it', async () => {
    const free = await startRawServer([]);
    free.close();
    const { code, err } = await runCreateBgpPeer(['--endpoint-url', `http://127.0.0.1:${free.port}`]);
    expect(code).toBe(255);
    expect(err).toBe(`\ndxcli: [ERROR]: Could not connect to the endpoint URL: "http://127.0.0.1:${free.port}/"\n`);
  });

  it('is an error for a host name that does not exist', async () => {
    const { code, err } = await runCreateBgpPeer(['--endpoint-url', 'https://dx.invalid:8443/base'], {
      AWS_MAX_ATTEMPTS: '1',
    });
    expect(code).toBe(255);
    expect(err).toBe('\ndxcli: [ERROR]: Could not connect to the endpoint URL: "https://dx.invalid:8443/base"\n');
  });
});

describe('an unusual response of the service', () => {
  const page = `<html>${'x'.repeat(500_000)}</html>`;
  it.each<[string, Reaction[], number, string, number]>([
    ['a page of 500 kB', [httpResponse(500, page)], 254, failed('500', 'Internal Server Error', 2), 3],
    ['a page of 500 kB with a status of 4xx', [httpResponse(404, page)], 254, failed('404', page), 1],
    [
      'a clock that is 20 minutes off: it is not corrected, and there is no second attempt',
      [
        httpResponse(400, '{"__type":"InvalidSignatureException","message":"Signature expired"}', {
          Date: new Date(Date.now() + 1_200_000).toUTCString(),
        }),
      ],
      254,
      failed('InvalidSignatureException', 'Signature expired'),
      1,
    ],
    ['a page of HTML with status 200', [httpResponse(200, '<html></html>')], 255, unreadable('it is not JSON'), 1],
    [
      'compressed bytes',
      ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\x1f\x8b'],
      255,
      unreadable('it is not text in UTF-8'),
      1,
    ],
    ['a list with status 200', [httpResponse(200, '[]')], 255, unreadable('it is a list where an object belongs'), 1],
    [
      'a document that is nested too deep',
      [httpResponse(200, '['.repeat(100_000))],
      255,
      unreadable('maximum recursion depth exceeded while decoding a JSON array'),
      1,
    ],
    ['null with status 200', [httpResponse(200, 'null')], 255, unreadable('it is null'), 1],
    ['a redirect', [httpResponse(301, '', { Location: 'http://127.0.0.1:1/' })], 254, failed('301', ''), 1],
    [
      'throttling of every attempt',
      [httpResponse(400, '{"__type":"ThrottlingException","message":"Rate exceeded"}')],
      254,
      failed('ThrottlingException', 'Rate exceeded', 2),
      3,
    ],
    [
      'status 429 without an error code: there is no second attempt',
      [httpResponse(429, '{"message":"slow"}')],
      254,
      failed('429', 'slow'),
      1,
    ],
  ])('%s', async (_name, reactions, code, err, requests) => {
    expect(await fault(reactions)).toEqual({ code, out: '', err, requests });
  });

  it('an empty body with status 200 is an empty response', async () => {
    expect(await fault([httpResponse(200)])).toEqual({ code: 0, out: '', err: '', requests: 1 });
  });

  it.each([
    ['standard', '5', 5],
    ['adaptive', '3', 3],
    ['standard', '1', 1],
  ])('throttling in the retry mode %s with %s attempts at most', async (mode, attempts, requests) => {
    const left = await fault([httpResponse(503)], [], { AWS_MAX_ATTEMPTS: attempts, AWS_RETRY_MODE: mode });
    expect(left).toEqual({
      code: 254,
      out: '',
      err: failed('503', 'Service Unavailable', requests - 1),
      requests,
    });
  });
});

describe('a refusal after an attempt whose outcome is unknown', () => {
  const refused = httpResponse(
    400,
    '{"__type":"DirectConnectClientException","message":"The BGP peer already exists."}',
  );
  const hint = (which: string) =>
    `\n\nThe ${which} may have succeeded: its request was sent, but no response came, so the BGP peer may have been created.\nTo see whether it was, run: ${CHECK}\n`;
  it.each<[string, Reaction[], string | undefined]>([
    ['the connection was closed', [close, refused], 'first attempt'],
    ['the connection was reset in the headers', [begin('HTTP/1.1 5', reset), refused], 'first attempt'],
    ['the connection of the second attempt was closed', [httpResponse(503), close, refused], 'second attempt'],
    ['there was a response, so that nothing is unknown', [httpResponse(500), refused], undefined],
  ])('says which attempt may have succeeded: %s', async (_name, reactions, which) => {
    const retries = reactions.length === 3 ? 2 : undefined;
    const left = await fault(reactions);
    const said = failed('DirectConnectClientException', 'The BGP peer already exists.', retries);
    expect(left.code).toBe(254);
    expect(left.err).toBe(which === undefined ? said : said.slice(0, -1) + hint(which));
  });
});
