// Packs the package, installs the tarball with npm, pnpm and yarn, and runs it on Node, Bun and Deno. The package
// managers and runtimes are npm packages themselves; they are installed into a temporary folder.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'dxcli-runtimes-'));
const tools = join(folder, 'node_modules', '.bin');
const env = {
  ...process.env,
  PATH: [tools, process.env.PATH].join(delimiter),
  HOME: folder,
  COREPACK_ENABLE_STRICT: '0',
};
const PEER = ['--virtual-interface-id', 'dxvif-fg1vuj3d', '--new-bgp-peer', 'asn=64600,addressFamily=ipv6'];

/** What each runtime runs, with what standard output must contain. A call goes to dxcli-local on Node. */
const RUNS = [
  { argv: ['--version'], out: 'dxcli/' },
  { argv: ['create-bgp-peer', '--generate-cli-skeleton'], out: '"newBGPPeer"' },
  { argv: ['create-bgp-peer', ...PEER], out: '"bgpPeerState": "pending"', local: true },
  {
    argv: ['create-bgp-peer', ...PEER, '--output', 'yaml', '--query', 'virtualInterface.vlan'],
    out: '125',
    local: true,
  },
];

let failed = 0;

/**
 * Runs a command and counts it as failed where it does not end with 0 and the wanted output.
 * @param {string} name
 * @param {string[]} command
 * @param {{ cwd: string, out?: string }} options
 */
function run(name, [program = '', ...args], { cwd, out = '' }) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  if (status === 0 && stdout.includes(out)) return;
  failed++;
  console.error(`not ok  ${name}: ${program} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
}

/**
 * The words that run dxcli on a runtime, against dxcli-local where the run calls the service.
 * @param {string} installed the folder of the installed package
 * @param {readonly string[]} runtime
 * @param {(typeof RUNS)[number]} what
 */
function commandOf(installed, runtime, { argv, local }) {
  const program = [...runtime, join(installed, 'bin/dxcli.js'), ...argv];
  return local ? [process.execPath, join(installed, 'bin/dxcli-local.js'), '--exec', '--', ...program] : program;
}

try {
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  const tarball = join(folder, JSON.parse(packed)[0].filename);
  execFileSync('npm', ['install', '--prefix', folder, '--no-save', '--silent', 'pnpm', 'yarn', 'bun', 'deno'], { env });

  for (const [manager, ...add] of [
    ['npm', 'install'],
    ['pnpm', 'add'],
    ['yarn', 'add'],
    ['bun', 'add'],
  ]) {
    const cwd = join(folder, `with-${manager}`);
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'package.json'), '{ "name": "user", "private": true }\n');
    run(`installed with ${manager}`, [manager ?? '', ...add, tarball], { cwd });
    run(`installed with ${manager}`, [join(cwd, 'node_modules/.bin/dxcli'), '--version'], { cwd, out: 'dxcli/' });
  }

  const installed = join(folder, 'with-npm/node_modules/dxcli');
  for (const runtime of [[process.execPath], ['bun'], ['deno', 'run', '--allow-all']]) {
    for (const what of RUNS) {
      run(`on ${runtime[0]}`, commandOf(installed, runtime, what), { cwd: folder, out: what.out });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`npm, pnpm, yarn, Bun, Deno: ${failed === 0 ? 'every run succeeded' : `${failed} runs failed`}`);
process.exitCode = failed === 0 ? 0 : 1;
