import { createHash } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Locks a file for this process: gives what unlocks it, undefined when another
 * process has it. `path` must be the file's real path.
 *
 * The lock is a socket that the system takes away with the process, however it
 * ends, so that nothing stale stays behind a kill -9: an abstract socket on
 * Linux, a named pipe on Windows. Elsewhere its file may stay, and it is taken
 * over when nobody answers there.
 */
export async function lockFile(path: string, platform: NodeJS.Platform): Promise<(() => void) | undefined> {
  const name = `dxcli-local-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
  const address =
    platform === 'linux' ? `\0${name}` : platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  const server = (await listen(address)) ?? (await takeOver(address, platform));
  return server && (() => void server.close());
}

/** A server on the address; undefined when it is taken. */
function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server.unref()));
  });
}

async function takeOver(address: string, platform: NodeJS.Platform): Promise<Server | undefined> {
  if (platform === 'linux' || platform === 'win32') return undefined;
  const alive = await new Promise<boolean>((resolve) => {
    const socket = connect(address, () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
  if (alive) return undefined;
  unlinkSync(address);
  return listen(address);
}
