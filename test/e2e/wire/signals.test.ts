import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { httpResponse, type RawServer, type Reaction, startRawServer } from '../../support/raw-server.ts';
import { startDxcli } from '../../support/start-dxcli.ts';

let server: RawServer | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

async function start(reactions: Reaction[]): Promise<RawServer> {
  server = await startRawServer(reactions);
  return server;
}

/** Sends the signal when the server has reached the last reaction. */
async function signalled(signal: NodeJS.Signals, before: Reaction[], act: (socket: Socket) => void) {
  let kill = () => {};
  const reaction: Reaction = (socket) => {
    act(socket);
    kill();
  };
  const { port } = await start([...before, reaction]);
  const { child, ended } = startDxcli(['--virtual-interface-id', 'x', '--endpoint-url', `http://127.0.0.1:${port}`]);
  kill = () => child.kill(signal);
  return ended;
}

const moments: [string, Reaction[], (socket: Socket) => void][] = [
  ['waits for a response', [], () => {}],
  ['reads a response', [], (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{')],
  ['waits before the next attempt', [], (socket) => socket.end(httpResponse(503))],
  ['is in its second attempt', [httpResponse(503)], () => {}],
];

describe('Ctrl-C, as in the reference', () => {
  it.each(moments)('ends a run that %s with exit code 130 and a line break', async (_name, before, act) => {
    expect(await signalled('SIGINT', before, act)).toEqual({ code: 130, signal: null, out: '\n', err: '' });
  });
});

it('Ctrl-C ends the run at once while the name of the host is looked up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dxcli-lookup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // Node has one thread for lookups here, and it waits for a writer that never comes: so the lookup never ends.
  const [fifo, preload] = [join(folder, 'fifo'), join(folder, 'block-lookups.cjs')];
  execFileSync('mkfifo', [fifo]);
  writeFileSync(preload, `require('node:fs').open(${JSON.stringify(fifo)}, 'r', () => {});`);
  const { child, ended } = startDxcli(
    ['--virtual-interface-id', 'x', '--endpoint-url', 'http://dx.invalid', '--debug'],
    {
      UV_THREADPOOL_SIZE: '1',
      NODE_OPTIONS: `--require ${preload}`,
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let log = '';
  child.stderr?.on('data', (part) => {
    log += part;
    if (/Starting new HTTP connection/.test(log)) child.kill('SIGINT');
  });
  // A shell reports the signal as exit code 130, too.
  expect(await ended).toMatchObject({ code: null, signal: 'SIGINT', out: '\n' });
});

describe('other signals', () => {
  it.each(['SIGTERM', 'SIGHUP'] as const)('%s ends a run at once', async (signal) => {
    expect(await signalled(signal, [], () => {})).toEqual({ code: null, signal, out: '', err: '' });
  });
});
