import { afterEach, expect, it } from 'vitest';
import { directRequest } from '../../../src/http/direct-request.ts';
import { silent } from '../../../src/platform/log.ts';
import { httpResponse, type RawServer, type Reaction, startRawServer } from '../../support/raw-server.ts';

let server: RawServer | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

async function get(reaction: Reaction, timeout = 60) {
  server = await startRawServer([reaction]);
  const url = new URL(`http://127.0.0.1:${server.port}/a%20b?c=d&e=%2F`);
  return directRequest('GET', url, { x: 'y' }, timeout, silent);
}

it('a direct request sends path, query and headers as they are, and returns status and text', async () => {
  expect(await get(httpResponse(404, 'näh'))).toEqual({ status: 404, text: 'näh' });
  expect(server?.requests[0]).toMatch(/^GET \/a%20b\?c=d&e=%2F HTTP\/1\.1\r\n/);
  expect(server?.requests[0]).toMatch(/\r\nx: y\r\n/);
});

it('a direct request whose response is cut off is a closed connection', async () => {
  const sent = get(httpResponse(200, 'abc', { 'Content-Length': '99' }));
  await expect(sent).rejects.toMatchObject({ failure: 'ConnectionClosedError' });
});

it('a direct request without a response ends at its timeout', async () => {
  await expect(get(() => {}, 0.05)).rejects.toMatchObject({ failure: 'ReadTimeoutError' });
});
