import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startServices } from '../support/service-server.ts';
import { startDxcli } from '../support/start-dxcli.ts';

const disk = mkdtempSync(join(tmpdir(), 'dxcli-full-'));
/** Only root can mount, and not in every container. */
const mounted =
  process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

const CREDENTIALS = `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>A</AccessKeyId>
<SecretAccessKey>S</SecretAccessKey><SessionToken>T</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>
</Credentials></AssumeRoleResult></AssumeRoleResponse>`;

describe.skipIf(!mounted)('a home and a temporary folder on a full disk', () => {
  it('lose no response: the code cache and the cache of a role are left out without a message', async () => {
    const services = await startServices({ 'Action=AssumeRole': { body: CREDENTIALS } });
    const config = join(disk, 'config');
    writeFileSync(
      config,
      '[profile r]\nrole_arn = arn:aws:iam::123456789012:role/r\ncredential_source = Environment\n',
    );
    expect(() => writeFileSync(join(disk, 'filler'), Buffer.alloc(65536))).toThrow('ENOSPC');
    try {
      const places = { HOME: disk, TMPDIR: disk, AWS_CONFIG_FILE: config };
      const { ended } = startDxcli(['--profile', 'r'], { ...places, AWS_ENDPOINT_URL: services.url });
      expect(await ended).toMatchObject({ code: 0, out: '{\n    "virtualInterface": {}\n}\n', err: '' });
      expect(services.requests).toHaveLength(2);
      // Nothing half-written stays behind.
      expect(readdirSync(join(disk, '.aws/cli/cache'))).toEqual([]);
      expect(readdirSync(join(disk, '.cache/dxcli'))).toEqual([]);
    } finally {
      services.close();
    }
  });
});
