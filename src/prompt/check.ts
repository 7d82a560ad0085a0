import { type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { earlyLook, refuseBothPrompts } from '../args/early.ts';
import { checkGlobals } from '../args/globals.ts';
import { findCommand, parseMain } from '../args/parse-main.ts';
import { parseOperation } from '../args/parse-operation.ts';
import { openConfig } from '../config/config.ts';
import { parameterValidation } from '../config/settings/client-settings.ts';
import type { Operation, Service } from '../model/shape.ts';
import { resolveParams } from '../params/resolve-params.ts';
import type { Host } from '../platform/host.ts';
import { silent } from '../platform/log.ts';
import { expandPath } from '../python/expand-path.ts';
import { validate } from '../request/validate.ts';

/** Files that are larger are not read while somebody types. */
const MOST_BYTES = 1_000_000;

export interface Checking {
  readonly host: Host;
  readonly service: Service;
  readonly operations: readonly Operation[];
}

/**
 * What the program would say against a command line before it sends anything,
 * in the same words: the road of main.ts up to the validated parameters.
 * Undefined where there is nothing to say.
 */
export async function mistakeIn(argv: readonly string[], checking: Checking): Promise<string | undefined> {
  try {
    await walk(argv, checking);
    return undefined;
  } catch (error) {
    // Whatever else is thrown would be reported with these words when the command ran.
    return (error as Error).message.trim();
  }
}

async function walk(argv: readonly string[], { host, service, operations }: Checking): Promise<void> {
  const early = earlyLook(argv);
  refuseBothPrompts(early);
  const main = parseMain(argv);
  if (main.road === 'version') return;
  if (main.globals.query !== undefined) (await import('../query/query.ts')).compileQuery(main.globals.query);
  checkGlobals(main.globals);
  const command = findCommand(main.words, service, operations);
  if (command.road !== 'operation') return;
  const args = parseOperation(command.operation, command.rest);
  if (args.help || argv.some((word) => namesUnreadable(word, host))) return;
  const params = await resolveParams(command.operation, args, { host, log: silent });
  const skeleton = args.generateCliSkeleton;
  if (skeleton === 'input' || skeleton === 'yaml-input') return;
  const config = openConfig(host, early.profile, silent);
  config.checkProfile();
  if (skeleton === 'output' || parameterValidation(config)) validate(command.operation, params);
}

/** Whether a word names a file that reading could wait for (a terminal, a pipe) or that is large. */
function namesUnreadable(word: string, host: Host): boolean {
  for (const [, path = ''] of word.matchAll(/fileb?:\/\/([^,\]}]*)/g)) {
    const found = statOf(resolve(host.cwd, expandPath(path, host)));
    if (found && !found.isDirectory() && (!found.isFile() || found.size > MOST_BYTES)) return true;
  }
  return false;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined; // Reading it says what is wrong.
  }
}
