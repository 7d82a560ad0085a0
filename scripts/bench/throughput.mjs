// Calls per second: many calls, four at a time, against dxcli-local.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CALLS = 500;
const AT_ONCE = 4;
const LOCAL = fileURLToPath(new URL('../../bin/dxcli-local.js', import.meta.url));

/**
 * A table of calls per second of dxcli and, where there is one, of the AWS CLI (a tenth of the calls).
 * @param {{ program: string, home: string, hasAws: boolean }} options
 */
export async function throughput({ program, home, hasAws }) {
  const rows = [await measure({ name: 'dxcli', calls: CALLS, words: [process.execPath, program], home })];
  if (hasAws) rows.push(await measure({ name: 'aws', calls: CALLS / 10, words: ['aws', 'directconnect'], home }));
  return `\n| ${AT_ONCE} at a time | calls | calls a second |\n| --- | --- | --- |\n${rows.join('\n')}`;
}

/**
 * One row of the table. `words` is how the program is called.
 * @param {{ name: string, calls: number, words: string[], home: string }} options
 */
async function measure({ name, calls, words, home }) {
  const ids = Array.from({ length: calls }, (_, i) => `dxvif-${(0x10000000 + i).toString(16)}`);
  const seed = join(home, `seed-${name}.json`);
  writeFileSync(seed, JSON.stringify({ virtualInterfaces: ids.map((virtualInterfaceId) => ({ virtualInterfaceId })) }));
  const server = spawn(process.execPath, [LOCAL, '--port', '0', '--seed', seed], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [url = ''] = String(await once(server.stdout, 'data')).match(/http:\/\/\S+/) ?? [];
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: 'us-east-1',
  };
  const argv = ['create-bgp-peer', '--new-bgp-peer', 'asn=64600,addressFamily=ipv6', '--endpoint-url', url];
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
