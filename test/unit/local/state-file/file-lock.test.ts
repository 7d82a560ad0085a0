import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockFile } from '../../../../src/local/state-file/file-lock.ts';

const { platform, version: nodeVersion } = process;

/** The kinds of locks that can be tested here. */
const hosts = [
  { name: 'this system', platform, nodeVersion },
  { name: 'a system with files only', platform: 'darwin' as const, nodeVersion },
  { name: 'a Node without abstract names', platform: 'linux' as const, nodeVersion: 'v20.7.0' },
].slice(0, platform === 'win32' ? 1 : 3);

describe.each(hosts)('lockFile on $name', (host) => {
  it('locks a path once, other paths independently, and again after it was unlocked', async () => {
    const [one, other] = [`/x/${randomUUID()}`, `/x/${randomUUID()}`];
    const unlock = await lockFile(one, host);
    expect(unlock).toBeDefined();
    expect(await lockFile(one, host)).toBeUndefined();
    const unlockOther = await lockFile(other, host);
    expect(unlockOther).toBeDefined();
    unlockOther?.();
    unlock?.();
    const again = await lockFile(one, host);
    expect(again).toBeDefined();
    again?.();
  });
});

it.skipIf(platform === 'win32')('lockFile takes over the socket file of a killed process', async () => {
  const path = `/x/${randomUUID()}`;
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 32);
  writeFileSync(join(tmpdir(), `dxcli-local-${hash}.sock`), '');
  const unlock = await lockFile(path, { platform: 'darwin', nodeVersion });
  expect(unlock).toBeDefined();
  unlock?.();
});
