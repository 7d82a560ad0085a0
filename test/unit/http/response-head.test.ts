import { describe, expect, it } from 'vitest';
import { ResponseHead } from '../../../src/http/response-head.ts';

function headOf(...parts: string[]): ResponseHead {
  const head = new ResponseHead();
  for (const part of parts) head.add(Buffer.from(part));
  return head;
}

describe('the beginning of a response', () => {
  it.each([
    ['a whole status line', ['HTTP/1.1 204 No Content\r\n'], 204],
    ['a status line in two packets', ['HTTP/1.1 2', '01 Created\r\n'], 201],
    ['only the first digit of the status', ['HTTP/1.0 2'], 200],
    ['a tab before the status', ['HTTP/1.1\t200 OK\r\n'], 200],
    ['an unknown version of HTTP', ['HTTP/2 200 OK\r\n'], 200],
    [
      'a status line after informational responses',
      ['HTTP/1.1 100 C\r\n\r\nHTTP/1.1 103 E\nx: y\n\nHTTP/1.1 200'],
      200,
    ],
    [
      'a status line after 100 KB of informational responses',
      [...Array<string>(4000).fill('HTTP/1.1 100 Continue\r\n\r\n'), 'HTTP/1.1 202'],
      202,
    ],
    [
      'a status line after an informational response of 100 KB',
      ['HTTP/1.1 103 E\r\nx: ', ...Array<string>(25).fill('x'.repeat(4096)), '\r\n\r\nHTTP/1.1 202'],
      202,
    ],
    [
      'a status line after informational responses that come byte by byte',
      [...'HTTP/1.1 100 C\r\n\r\nHTTP/1.1 103 E\r\nx: y\r\n\r\nHTTP/1.1 202'],
      202,
    ],
    [
      'a status line after 100 KB of empty lines',
      [...Array<string>(25).fill('\r\n'.repeat(2048)), 'HTTP/1.1 202'],
      202,
    ],
  ])('promises success: %s', (_, parts, status) => {
    expect(headOf(...parts).success).toBe(status);
  });

  it.each([
    ['nothing', []],
    ['an error', ['HTTP/1.1 500 No\r\nx: HTTP/1.1 200 OK\r\n\r\n']],
    ['an informational response alone', ['HTTP/1.1 103 Early\r\nx: HTTP/1.1 200 OK\r\n']],
    [
      'a success in the header of an informational response of 100 KB',
      ['HTTP/1.1 103 E\r\nx: ', 'x'.repeat(100_000), 'HTTP/1.1 200'],
    ],
    ['less than a digit of the status', ['HTTP/1.1 ']],
    ['something other than HTTP', ['SSH-2.0-OpenSSH 200\r\n']],
  ])('promises nothing: %s', (_, parts) => {
    expect(headOf(...parts).success).toBeUndefined();
  });

  it('names the id of the request where its header came', () => {
    expect(headOf('HTTP/1.1 200 OK\r\nX-Amzn-RequestId: 1-2\r\n').headers).toEqual({ 'x-amzn-requestid': '1-2' });
    expect(headOf('HTTP/1.1 200 OK\r\n').headers).toEqual({});
  });

  it('keeps no more than it needs of an endless one', () => {
    const head = headOf('HTTP/1.1 200 OK\r\n', ...Array.from({ length: 40 }, () => 'x'.repeat(4096)));
    expect(head.success).toBe(200);
  });
});
