import { readFileSync } from 'node:fs';
import type { Host } from '../platform/host.ts';

/**
 * Puts the home folder for a leading `~` or `~user`, and variables of the
 * environment for `$NAME` and `${NAME}`. What is not known stays as it is, as
 * Python's `expanduser` and `expandvars` leave it.
 */
export function expandPath(path: string, host: Host): string {
  return expandVariables(expandHome(path, host), host);
}

/** Puts variables of the environment for `$NAME` and `${NAME}`. */
export function expandVariables(path: string, host: Host): string {
  if (!path.includes('$')) return path;
  return path.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (whole, plain, braced) => host.env[plain ?? braced] ?? whole);
}

/** Puts the home folder for a leading `~` or `~user`. */
export function expandHome(path: string, host: Host): string {
  if (!path.startsWith('~')) return path;
  const slash = path.indexOf('/');
  const user = path.slice(1, slash < 0 ? undefined : slash);
  const home = user === '' ? host.home : homeOf(user);
  if (home === undefined) return path;
  return home.replace(/\/+$/, '') + (slash < 0 ? '' : path.slice(slash)) || '/';
}

/** The home folder of somebody with an account, by name or number; undefined where there is none. */
export function homeOf(user: string | number): string | undefined {
  let accounts: string;
  try {
    accounts = readFileSync('/etc/passwd', 'utf8');
  } catch {
    // A system without this file has no accounts that we could look up.
    return undefined;
  }
  return accounts
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name, , id]) => (typeof user === 'string' ? name === user : id === String(user)))?.[5];
}
