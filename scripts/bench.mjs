// Measures whole processes against a bare `node -e 0`, interleaved and repeated,
// and prints medians and ratios as a table. Exits 1 when a budget is missed.
//
//   npm run bench                  the table
//   npm run bench -- --rounds 60   more rounds (30 unless told)
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { throughput } from './bench/throughput.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, '../bin/dxcli.js');
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '30' } } });
const rounds = Number(values.rounds);
const WARM_UP = 3;
const MEMORY_BUDGET_MB = 55;

const server = spawn(process.execPath, [join(here, 'bench/answer-server.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
const [url] = String(await once(server.stdout, 'data')).split('\n');

const home = mkdtempSync(join(tmpdir(), 'dxcli-bench-'));
mkdirSync(join(home, '.aws'));
writeFileSync(join(home, '.aws/config'), '[profile bench]\nregion = us-east-1\n');
writeFileSync(
  join(home, '.aws/credentials'),
  '[bench]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n',
);

const base = { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8', AWS_EC2_METADATA_DISABLED: 'true' };
const keys = {
  ...base,
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_DEFAULT_REGION: 'us-east-1',
};
const peer = ['--virtual-interface-id', 'dxvif-fg1vuj3d', '--new-bgp-peer', 'asn=64600,addressFamily=ipv6'];
const call = ['create-bgp-peer', ...peer, '--endpoint-url', url];

/** What is measured; `budget` is the highest ratio to a bare Node. */
const SUBJECTS = [
  { name: '--version', argv: ['--version'], budget: 1.25 },
  { name: 'skeleton', argv: ['create-bgp-peer', '--generate-cli-skeleton'], budget: 1.25 },
  { name: 'API call, keys in the environment', argv: call, budget: 2.3 },
  { name: 'API call, static profile', argv: [...call, '--profile', 'bench'], env: base, budget: 2.5 },
  { name: 'API call, --query', argv: [...call, '--query', 'virtualInterface.bgpPeers[].asn'] },
  { name: 'API call, --output table', argv: [...call, '--output', 'table'] },
  { name: 'API call, --output yaml', argv: [...call, '--output', 'yaml'] },
];

// Version 1 knows neither every format nor every option.
const hasAws = /^aws-cli\/2\./.test(String(spawnSync('aws', ['--version'], { env: base }).stdout));
const commands = [
  { name: 'node -e 0', file: process.execPath, argv: ['-e', '0'], env: base, node: true },
  ...SUBJECTS.map((s) => ({ env: keys, ...s, file: process.execPath, argv: [program, ...s.argv], node: true })),
  ...(hasAws
    ? SUBJECTS.map((s) => ({
        env: keys,
        ...s,
        name: `aws: ${s.name}`,
        file: 'aws',
        argv: s.argv[0] === 'create-bgp-peer' ? ['directconnect', ...s.argv] : s.argv,
        budget: undefined,
        // It is slow and steady: a tenth of the rounds tells enough.
        every: 10,
      }))
    : []),
].map((c) => ({ ...c, times: [] }));

function run({ name, file, argv, env }, more = {}) {
  const result = spawnSync(file, argv, { env: { ...env, ...more }, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] });
  if (result.status !== 0) throw new Error(`${name} ended with ${result.status}: ${result.stderr}`);
}

for (let round = -WARM_UP; round < rounds; round++) {
  for (const command of commands) {
    if (command.every && round % command.every !== 0) continue;
    const start = process.hrtime.bigint();
    run(command);
    if (round >= 0) command.times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
}

const memoryFile = join(home, 'memory');
for (const command of commands.filter((c) => c.node)) {
  const preload = `--require=${join(here, 'bench/peak-memory.cjs')}`;
  run(command, { NODE_OPTIONS: preload, DXCLI_BENCH_MEMORY: memoryFile });
  command.megabytes = Number(readFileSync(memoryFile, 'utf8')) / 1024;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const bare = median(commands[0].times);
const missed = [];
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${platform()}, ${rounds} rounds\n`);
console.log('| program | median ms | times bare Node | budget | peak MB |\n| --- | --- | --- | --- | --- |');
for (const { name, times, budget, megabytes } of commands) {
  const ratio = median(times) / bare;
  if (budget && ratio > budget) missed.push(`${name}: ${ratio.toFixed(2)} times bare Node, budget ${budget}`);
  if (megabytes > MEMORY_BUDGET_MB) missed.push(`${name}: ${megabytes.toFixed(1)} MB, budget ${MEMORY_BUDGET_MB}`);
  const cells = [name, median(times).toFixed(1), ratio.toFixed(2), budget ?? '', megabytes?.toFixed(1) ?? ''];
  console.log(`| ${cells.join(' | ')} |`);
}
console.log(await throughput({ program, home, hasAws }));

server.stdin.end();
rmSync(home, { recursive: true, force: true });
for (const line of missed) console.error(`Missed: ${line}`);
process.exitCode = missed.length > 0 ? 1 : 0;
