import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { answer, type Deed, type RawServer, startRawServer } from '../../support/raw-server.ts';
import { spawned } from '../../support/spawned.ts';

let server: RawServer;
afterEach(() => server.close());

/** Sends the signal as soon as the server has come to the deed that does so. */
async function signalled(signal: NodeJS.Signals, before: Deed[], act: (socket: Socket) => void) {
  let kill = () => {};
  const deed: Deed = (socket) => {
    act(socket);
    kill();
  };
  server = await startRawServer([...before, deed]);
  const { child, ended } = spawned([
    '--virtual-interface-id',
    'x',
    '--endpoint-url',
    `http://127.0.0.1:${server.port}`,
  ]);
  kill = () => child.kill(signal);
  return ended;
}

const moments: [string, Deed[], (socket: Socket) => void][] = [
  ['waits for a response', [], () => {}],
  ['reads a response', [], (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{')],
  ['waits before the next attempt', [], (socket) => socket.end(answer(503))],
  ['is in its second attempt', [answer(503)], () => {}],
];

describe('Ctrl-C, as in the reference', () => {
  it.each(moments)('ends a run that %s with exit code 130 and a line break', async (_name, before, act) => {
    expect(await signalled('SIGINT', before, act)).toEqual({ code: 130, signal: null, out: '\n', err: '' });
  });
});

describe('other signals', () => {
  it.each(['SIGTERM', 'SIGHUP'] as const)('%s ends a run at once', async (signal) => {
    expect(await signalled(signal, [], () => {})).toEqual({ code: null, signal, out: '', err: '' });
  });
});
