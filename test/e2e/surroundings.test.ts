import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { homeOf } from '../../src/python/expand-path.ts';

const program = resolve(import.meta.dirname, '../../bin/dxcli.js');

describe.skipIf(process.platform === 'win32')('the built program', () => {
  it('prints a skeleton in a working folder that was deleted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dxcli-gone-'));
    const script = `cd "${folder}" && rmdir "${folder}" && "${process.execPath}" "${program}" create-bgp-peer`;
    const run = (more: string) =>
      spawnSync('sh', ['-c', `${script} ${more}`], { env: { PATH: process.env.PATH, HOME: folder }, encoding: 'utf8' });
    expect(run('--generate-cli-skeleton')).toMatchObject({ status: 0, stderr: '' });
    rmSync(folder, { recursive: true, force: true });
  });

  it('prints its version without HOME in the environment', () => {
    const run = spawnSync(process.execPath, [program, '--version'], { env: {}, encoding: 'utf8' });
    expect(run).toMatchObject({ status: 0, stderr: '' });
  });
});

// macOS does not keep its accounts in /etc/passwd.
it.skipIf(process.platform !== 'linux')('homeOf finds the home folder of an account by name and by number', () => {
  const { uid, username, homedir } = userInfo();
  expect(homeOf(uid)).toBe(homedir);
  expect(homeOf(username)).toBe(homedir);
  expect(homeOf('no-such-user')).toBeUndefined();
});
