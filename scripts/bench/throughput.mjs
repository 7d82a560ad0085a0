// 500 calls, four at a time, against dxcli-local: calls per second.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CALLS = 500;
const AT_ONCE = 4;

/** A table of calls per second of dxcli and, where there is one, of the AWS CLI (a tenth of the calls). */
export async function throughput({ program, home, hasAws }) {
  const rows = [measure({ name: 'dxcli', calls: CALLS, words: [process.execPath, program] })];
  if (hasAws) rows.push(measure({ name: 'aws', calls: CALLS / 10, words: ['aws', 'directconnect'] }));
  const cells = [];
  for (const row of rows) cells.push(await row);
  return `\n| ${AT_ONCE} at a time | calls | calls a second |\n| --- | --- | --- |\n${cells.join('\n')}`;

  async function measure({ name, calls, words }) {
    const ids = Array.from({ length: calls }, (_, i) => `dxvif-${(0x10000000 + i).toString(16)}`);
    const seed = join(home, `seed-${name}.json`);
    writeFileSync(
      seed,
      JSON.stringify({ virtualInterfaces: ids.map((virtualInterfaceId) => ({ virtualInterfaceId })) }),
    );
    const bin = join(dirname(fileURLToPath(import.meta.url)), '../../bin/dxcli-local.js');
    const server = spawn(process.execPath, [bin, '--port', '0', '--seed', seed], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = String(await once(server.stdout, 'data')).match(/http:\/\/\S+/) ?? [];
    const env = {
      PATH: process.env.PATH,
      HOME: home,
      AWS_ENDPOINT_URL_DIRECT_CONNECT: line,
      AWS_ENDPOINT_URL: line,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'us-east-1',
    };
    const argv = ['create-bgp-peer', '--new-bgp-peer', 'asn=64600,addressFamily=ipv6', '--endpoint-url', line];
    const xargs = ['-P', String(AT_ONCE), '-I', '{}', ...words, ...argv, '--virtual-interface-id', '{}'];
    const start = performance.now();
    const { status, stderr } = spawnSync('xargs', xargs, {
      env,
      input: ids.join('\n'),
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const seconds = (performance.now() - start) / 1000;
    server.kill();
    if (status !== 0) throw new Error(`${name} under load ended with ${status}: ${stderr}`);
    return `| ${name} | ${calls} | ${(calls / seconds).toFixed(1)} |`;
  }
}
