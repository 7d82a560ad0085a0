import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { exchange } from '../../../src/http/exchange.ts';
import { silent } from '../../../src/platform/log.ts';
import { httpResponse, type RawServer, type Reaction, startRawServer } from '../../support/raw-server.ts';

let server: RawServer | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

const stall = () => {};
/** Sends the start of a response and nothing more. */
const begin = (start: string) => (socket: Socket) => void socket.write(start);

async function send(reaction: Reaction, timeouts: { readTimeout?: number; totalTimeout?: number }, maxBody?: number) {
  server = await startRawServer([reaction]);
  const request = {
    method: 'GET',
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: server.port,
    path: '/',
    headers: {},
  };
  const settings = { caBundle: undefined, verifySsl: true, connectTimeout: 60, readTimeout: 60, ...timeouts };
  return exchange(request, settings, undefined, silent, maxBody);
}

it('a header beyond ASCII is sent in UTF-8 once, whether the body is text or bytes', async () => {
  server = await startRawServer([httpResponse(200, '{}')]);
  for (const body of ['{"a":"é"}', Buffer.from('{"a":"é"}')]) {
    const headers = { 'x-amz-security-token': 'é', 'content-length': String(Buffer.byteLength(body)) };
    const request = { method: 'POST', protocol: 'http:', hostname: '127.0.0.1', port: server.port, path: '/' };
    const settings = { caBundle: undefined, verifySsl: true, connectTimeout: 60, readTimeout: 60 };
    await exchange({ ...request, headers, body }, settings, undefined, silent);
  }
  const received = server.requests.map((text) => Buffer.from(text, 'latin1').toString('utf8'));
  const sent = [expect.stringMatching(/security-token: é\r\n[\s\S]*\r\n\r\n\{"a":"é"\}$/)];
  expect(received).toEqual([...sent, ...sent]);
});

describe('a response that stalls in its body', () => {
  it.each([200, 299])('is returned as far as it came where its status is %i', async (status) => {
    const response = await send(begin(`HTTP/1.1 ${status} X\r\nContent-Length: 9\r\n\r\n{"`), { readTimeout: 1 });
    expect(response).toMatchObject({
      statusCode: status,
      cutOff: 'nothing more came within 1 s after 2 of 9 bytes',
    });
    expect(Buffer.from(response.body).toString()).toBe('{"');
  });

  it.each([300, 399, 500])('is a read timeout where its status is %i', async (status) => {
    const sent = send(begin(`HTTP/1.1 ${status} X\r\nContent-Length: 9\r\n\r\n{"`), { readTimeout: 1 });
    await expect(sent).rejects.toMatchObject({ failure: 'ReadTimeoutError', sent: true });
  });

  it('is a read timeout at the end of the total timeout, whatever its status', async () => {
    const sent = send(begin('HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\n{"'), { totalTimeout: 0.05 });
    await expect(sent).rejects.toMatchObject({ failure: 'ReadTimeoutError' });
  });
});

describe('a request without a response', () => {
  it('is a read timeout at the end of the total timeout', async () => {
    await expect(send(stall, { totalTimeout: 0.05 })).rejects.toMatchObject({ failure: 'ReadTimeoutError' });
  });

  it('is a closed connection where the server closes it', async () => {
    const sent = send((socket) => void socket.destroy(), {});
    await expect(sent).rejects.toMatchObject({ failure: 'ConnectionClosedError', sent: true, permanent: false });
  });
});

it('a complete response has no cutOff', async () => {
  expect(await send(httpResponse(200, '{}'), {})).not.toHaveProperty('cutOff');
});

describe('an endless body', () => {
  const endless = (status: number) => (socket: Socket) => {
    socket.write(`HTTP/1.1 ${status} X\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const more = () => {
      while (socket.writable && socket.write(`400\r\n${'x'.repeat(1024)}\r\n`));
    };
    socket.on('drain', more).on('error', () => {});
    more();
  };

  it.each([200, 500])('is cut at the longest body that is read, after one request: status %i', async (status) => {
    const response = await send(endless(status), {}, 10_000);
    expect(response.statusCode).toBe(status);
    expect(response.cutOff).toMatch(/^it is longer than 10000 bytes; reading stopped after \d+ bytes$/);
    expect(response.body.length).toBeLessThanOrEqual(10_000);
    expect(server?.requests).toHaveLength(1);
  });
});
