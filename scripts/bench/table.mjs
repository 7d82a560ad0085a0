// The ordinary table: whole processes against a bare Node, and against the AWS CLI where there is one.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, platform } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KEYS, makeHome, startResponseServer } from './bench-home.mjs';
import { median, medianInterval } from './statistics.mjs';
import { subjects } from './subjects.mjs';
import { throughput } from './throughput.mjs';
import { timeOf, WARM_UP } from './time.mjs';

const PROGRAM = fileURLToPath(new URL('../../bin/dxcli.js', import.meta.url));
const PEAK_MEMORY = fileURLToPath(new URL('peak-memory.cjs', import.meta.url));
/** Node 22 to 26 take up to 10 MB more for themselves. */
const MEMORY_BUDGET_MB = process.version.startsWith('v20.') ? 50 : 62;

/**
 * Prints the table and the throughput. Returns a line for each budget that was missed.
 * @param {{ rounds: number, only: string }} options
 * @returns {Promise<string[]>}
 */
export async function printTable({ rounds, only }) {
  const server = await startResponseServer();
  const home = makeHome();
  try {
    // Version 1 lacks some formats and options.
    const hasAws = /^aws-cli\/2\./.test(String(spawnSync('aws', ['--version'], { env: home.env }).stdout));
    const rows = rowsOf(home, server.url, only, hasAws);
    measure(rows, rounds);
    const missed = print(rows, rounds, home);
    if (!only) console.log(await throughput({ program: PROGRAM, home: home.path, hasAws }));
    return missed;
  } finally {
    server.stop();
    home.remove();
  }
}

/**
 * @typedef {import('./time.mjs').Command & { budget?: number | undefined, every: number, isNode: boolean, times: number[], ratios: number[] }} Row
 * `every` is how many rounds there are for one run; `ratios` are those to the bare Node of the same round.
 */

/**
 * @param {ReturnType<typeof makeHome>} home
 * @param {string} url
 * @param {string} only
 * @param {boolean} hasAws
 * @returns {Row[]}
 */
function rowsOf(home, url, only, hasAws) {
  const chosen = subjects(url, only).map((subject) => ({
    ...subject,
    env: subject.keysInProfile ? home.env : { ...home.env, ...KEYS },
    cwd: home.path,
  }));
  const node = { file: process.execPath, every: 1, isNode: true };
  const bare = { name: 'node -e 0', ...node, argv: ['-e', '0'], env: home.env, cwd: home.path, times: [], ratios: [] };
  const ours = chosen.map((subject) => ({
    ...subject,
    ...node,
    argv: [PROGRAM, ...subject.argv],
    times: [],
    ratios: [],
  }));
  if (!hasAws) return [bare, ...ours];
  const theirs = chosen.map((subject) => ({
    ...subject,
    name: `aws: ${subject.name}`,
    file: 'aws',
    argv: subject.argv[0] === 'create-bgp-peer' ? ['directconnect', ...subject.argv] : subject.argv,
    budget: undefined,
    // It is slow and its times vary little.
    every: 10,
    isNode: false,
    times: [],
    ratios: [],
  }));
  return [bare, ...ours, ...theirs];
}

/**
 * @param {Row[]} rows
 * @param {number} rounds
 */
function measure(rows, rounds) {
  for (let round = -WARM_UP; round < rounds; round++) {
    let bare;
    for (const row of rows) {
      if (round % row.every !== 0) continue;
      const milliseconds = timeOf(row);
      bare ??= milliseconds;
      if (round < 0) continue;
      row.times.push(milliseconds);
      row.ratios.push(milliseconds / bare);
    }
  }
}

/**
 * The most memory that a run takes, in megabytes.
 * @param {Row} row
 * @param {string} file where the run leaves it
 */
function peakMegabytes(row, file) {
  timeOf({ ...row, env: { ...row.env, NODE_OPTIONS: `--require=${PEAK_MEMORY}`, DXCLI_BENCH_MEMORY: file } });
  return Number(readFileSync(file, 'utf8')) / 1024;
}

/**
 * @param {Row[]} rows
 * @param {number} rounds
 * @param {ReturnType<typeof makeHome>} home
 */
function print(rows, rounds, home) {
  const missed = [];
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${platform()}, ${rounds} rounds\n`);
  console.log('| program | median ms | times bare Node | 95 % interval | budget | peak MB |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const row of rows) {
    const { name, times, ratios, budget } = row;
    const ratio = median(ratios);
    const { low, high } = medianInterval(ratios);
    const megabytes = row.isNode ? peakMegabytes(row, join(home.path, 'memory')) : undefined;
    if (budget && ratio > budget) missed.push(`Missed: ${name}: ${ratio.toFixed(2)} times bare Node, budget ${budget}`);
    if (megabytes && megabytes > MEMORY_BUDGET_MB) {
      missed.push(`Missed: ${name}: ${megabytes.toFixed(1)} MB, budget ${MEMORY_BUDGET_MB}`);
    }
    const interval = row === rows[0] ? '' : `${low.toFixed(2)} to ${high.toFixed(2)}`;
    const cells = [
      name,
      median(times).toFixed(1),
      ratio.toFixed(2),
      interval,
      budget ?? '',
      megabytes?.toFixed(1) ?? '',
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  return missed;
}
