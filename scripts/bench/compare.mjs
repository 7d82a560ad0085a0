// Compares this build with another one in interleaved pairs. Single runs of one build differ by
// several per cent, and so do minutes of one machine; the differences within pairs do not.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KEYS, makeHome, startResponseServer } from './bench-home.mjs';
import { median, medianInterval } from './statistics.mjs';
import { subjects } from './subjects.mjs';
import { timeOf, WARM_UP } from './time.mjs';

/** A slow-down is reported from here on, where its interval does not reach zero. */
const TOLERATED_MS = 1;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Prints, for each subject, the median time of both builds and the median of the paired differences (this build
 * minus the other) with its 95 % interval. Returns a line for each subject that became slower.
 * @param {string} other the folder of the other checkout
 * @param {{ rounds: number, only: string }} options
 * @returns {Promise<string[]>}
 */
export async function compareBuilds(other, { rounds, only }) {
  if (!existsSync(join(other, 'dist/main.js'))) throw new Error(`${other} has no build: run npm run build there`);
  const server = await startResponseServer();
  const builds = [other, ROOT].map((folder) => ({ program: join(folder, 'bin/dxcli.js'), home: makeHome() }));
  const pairs = subjects(server.url, only).map((subject) => ({
    name: subject.name,
    commands: builds.map(({ program, home }) => ({
      name: `${program} (${subject.name})`,
      file: process.execPath,
      argv: [program, ...subject.argv],
      env: subject.keysInProfile ? home.env : { ...home.env, ...KEYS },
      cwd: home.path,
    })),
    /** @type {[number[], number[]]} the times of the other build and of this one */
    times: [[], []],
  }));
  try {
    for (let round = -WARM_UP; round < rounds; round++) {
      for (const { commands, times } of pairs) {
        // Each build goes first in every other round.
        for (const build of round % 2 === 0 ? /** @type {const} */ ([0, 1]) : /** @type {const} */ ([1, 0])) {
          const command = commands[build];
          if (!command) continue;
          const milliseconds = timeOf(command);
          if (round >= 0) times[build].push(milliseconds);
        }
      }
    }
  } finally {
    server.stop();
    for (const { home } of builds) home.remove();
  }

  console.log(`Node ${process.version}, ${rounds} pairs of runs; differences are this build minus ${other}\n`);
  console.log('| program | there ms | here ms | difference ms | 95 % interval | difference % |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  return pairs.flatMap(({ name, times: [there, here] }) => {
    const differences = here.map((time, i) => time - (there[i] ?? 0));
    const difference = median(differences);
    const { low, high } = medianInterval(differences);
    const percent = (100 * difference) / median(there);
    const cells = [median(there), median(here), difference].map((number) => number.toFixed(2));
    console.log(`| ${name} | ${cells.join(' | ')} | ${low.toFixed(2)} to ${high.toFixed(2)} | ${percent.toFixed(1)} |`);
    return low > 0 && difference > TOLERATED_MS ? [`Slower: ${name} by ${difference.toFixed(2)} ms`] : [];
  });
}
