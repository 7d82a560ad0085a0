// Runs one process and measures it.
import { spawnSync } from 'node:child_process';

/** Rounds that are not counted: they fill the code cache and the system's cache of files. */
export const WARM_UP = 3;

/**
 * @typedef {object} Command
 * @property {string} name
 * @property {string} file the program
 * @property {readonly string[]} argv
 * @property {Record<string, string | undefined>} env the whole environment
 * @property {string} cwd
 */

/**
 * Runs a command to its end and returns how long the whole process took, in milliseconds. Throws when it fails.
 * @param {Command} command
 */
export function timeOf({ name, file, argv, env, cwd }) {
  const start = process.hrtime.bigint();
  const result = spawnSync(file, argv, { env, cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.status !== 0) throw new Error(`${name} ended with ${result.status}: ${result.stderr}`);
  return milliseconds;
}
