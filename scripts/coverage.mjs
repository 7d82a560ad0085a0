// The lines of src/ that any kind of test runs: what vitest sees in its own process (unit and functional tests), and
// what the programs do that the tests start (recorded cases, tests of whole processes). Ends with exit code 1 below the
// threshold.
//
//   npm run coverage                  all tests, with every third recorded case
//   npm run coverage -- test/unit     these tests only, without the threshold
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode } from '@jridgewell/sourcemap-codec';
import { BUNDLE_START } from './bundles.mjs';

/** Percent of lines. */
const THRESHOLD = 90;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'coverage');
const processes = join(folder, 'processes');

/** Paths of sources with the lines that ran. @typedef {Map<string, Set<number>>} Lines */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function run(command, args, env) {
  const { status } = spawnSync(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
  return status === 0;
}

/**
 * Which characters of each bundle ran in any process that the tests started.
 * @returns {Map<string, Uint8Array>} by the bundle's path
 */
function ranInProcesses() {
  /** @type {Map<string, Uint8Array>} */
  const ran = new Map();
  for (const name of existsSync(processes) ? readdirSync(processes) : []) {
    /** @type {{ result: import('node:inspector').Profiler.ScriptCoverage[] }} */
    const { result } = JSON.parse(readFileSync(join(processes, name), 'utf8'));
    for (const { url, functions } of result) {
      if (!url.startsWith('file:')) continue;
      const path = fileURLToPath(url);
      if (dirname(path) !== join(root, 'dist') || !path.endsWith('.js')) continue;
      const size = readFileSync(path).length;
      const all = ran.get(path) ?? new Uint8Array(size);
      ran.set(path, all);
      const now = new Uint8Array(size);
      // Outer functions and ranges come before those within them.
      for (const { ranges } of functions) {
        for (const { startOffset, endOffset, count } of ranges) now.fill(count > 0 ? 1 : 0, startOffset, endOffset);
      }
      for (let i = 0; i < size; i++) all[i] ||= now[i] ?? 0;
    }
  }
  return ran;
}

/** The lines of sources that ran in processes, through the source maps of the bundles. @returns {Lines} */
function linesOfProcesses() {
  /** @type {Lines} */
  const lines = new Map();
  for (const [path, ran] of ranInProcesses()) {
    const map = JSON.parse(readFileSync(`${path}.map`, 'utf8'));
    // The build puts a line with a checksum and the start of a function in front of each bundle, not of the launcher.
    const isBundle = !path.endsWith('launcher.js');
    const starts = [0];
    const text = readFileSync(path, 'latin1');
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    decode(map.mappings).forEach((segments, line) => {
      const start = (starts[line + (isBundle ? 1 : 0)] ?? 0) + (isBundle && line === 0 ? BUNDLE_START.length : 0);
      for (const [column, source, sourceLine] of segments) {
        if (source === undefined || sourceLine === undefined || !ran[start + column]) continue;
        const file = relative(root, resolve(dirname(path), map.sources[source]));
        lines.set(file, (lines.get(file) ?? new Set()).add(sourceLine + 1));
      }
    });
  }
  return lines;
}

/** Prints the files with their share of lines, lowest first, and returns the share of all. */
function report() {
  /** @type {Record<string, { statementMap: Record<string, { start: { line: number } }>, s: Record<string, number> }>} */
  const inVitest = JSON.parse(readFileSync(join(folder, 'vitest/coverage-final.json'), 'utf8'));
  const inProcesses = linesOfProcesses();
  let covered = 0;
  let total = 0;
  const rows = Object.entries(inVitest).map(([path, { statementMap, s }]) => {
    const file = relative(root, path);
    const lines = new Set(Object.values(statementMap).map(({ start }) => start.line));
    const hit = new Set(inProcesses.get(file));
    for (const [id, { start }] of Object.entries(statementMap)) if ((s[id] ?? 0) > 0) hit.add(start.line);
    const missed = [...lines].filter((line) => !hit.has(line));
    covered += lines.size - missed.length;
    total += lines.size;
    return { file, percent: (100 * (lines.size - missed.length)) / Math.max(lines.size, 1), missed };
  });
  const text = rows
    .sort((a, b) => a.percent - b.percent || a.file.localeCompare(b.file))
    .map(({ file, percent, missed }) => `${percent.toFixed(1).padStart(5)} %  ${file}  ${missed.join(' ')}`.trimEnd());
  writeFileSync(join(folder, 'lines.txt'), `${text.join('\n')}\n`);
  console.log(text.filter((line) => !line.startsWith('100.0')).join('\n'));
  return (100 * covered) / total;
}

const chosen = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
// Not minified and with source maps; the tests of the packed tarball and of the client's bundle are about the real build.
const realBuild = ['test/e2e/package.test.ts', 'test/e2e/wire/client-bundle.test.ts'].flatMap((test) => [
  '--exclude',
  test,
]);
let passed = run(process.execPath, ['scripts/build.mjs'], { DXCLI_BUILD_COVERAGE: '1' });
passed &&= run('npx', ['vitest', 'run', '--coverage.enabled', ...realBuild, ...chosen], {
  DXCLI_TEST_COVERAGE: processes,
  DXCLI_TEST_SAMPLE: process.env.DXCLI_TEST_SAMPLE ?? '3',
});
if (!passed) throw new Error('The tests failed: there is no coverage to report.');
const percent = report();
// A file for each process: hundreds of megabytes after all tests.
rmSync(processes, { recursive: true, force: true });
console.log(`${percent.toFixed(1)} % of the lines of src/ (coverage/lines.txt names the others)`);
run(process.execPath, ['scripts/build.mjs'], {});
if (chosen.length === 0 && percent < THRESHOLD) {
  console.error(`That is below the threshold of ${THRESHOLD} %.`);
  process.exitCode = 1;
}
