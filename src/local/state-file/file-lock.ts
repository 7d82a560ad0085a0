import { createHash } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../../platform/host.ts';

/**
 * Locks a file for this process. Resolves with the function that unlocks it, or with
 * undefined when another process has locked it. `path` must be the file's real path.
 * Rejects with Node's error where locking fails.
 *
 * The lock is a socket that the system removes with the process, however it ends,
 * so that a kill -9 leaves no stale lock: an abstract socket on Linux, a named pipe
 * on Windows. Elsewhere the socket's file may stay; it is taken over when no process
 * accepts connections there.
 */
export async function lockFile(
  path: string,
  host: Pick<Host, 'platform' | 'nodeVersion'>,
): Promise<(() => void) | undefined> {
  const name = `dxcli-local-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
  const address = lockAddress(name, host);
  const server = (await listen(address)) ?? (leavesFile(address) ? await takeOver(address) : undefined);
  return server && (() => void server.close());
}

function lockAddress(name: string, { platform, nodeVersion }: Pick<Host, 'platform' | 'nodeVersion'>): string {
  if (platform === 'win32') return `\\\\.\\pipe\\${name}`;
  // Before 20.8 Node cuts an abstract name at its first byte. Some later versions pad it to the
  // full 108 bytes and others do not: a name of that length is the same in all of them.
  const [major = 0, minor = 0] = nodeVersion.slice(1).split('.').map(Number);
  if (platform === 'linux' && (major > 20 || minor >= 8)) return `\0${name.padEnd(107, '.')}`;
  return join(tmpdir(), `${name}.sock`);
}

const leavesFile = (address: string) => !address.startsWith('\0') && !address.startsWith('\\');

/** A server on the address; undefined when the address is in use. */
function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server.unref()));
  });
}

async function takeOver(address: string): Promise<Server | undefined> {
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
