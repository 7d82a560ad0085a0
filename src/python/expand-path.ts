import { readFileSync } from 'node:fs';

/** What a path may refer to. */
export interface PathEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The home folder of the user. */
  readonly home: string;
}

/**
 * Replaces a leading `~` or `~user` by the home folder, and `$NAME` and `${NAME}`
 * by variables of the environment. What is not known stays as it is, as Python's
 * `expanduser` and `expandvars` leave it.
 */
export function expandPath(path: string, environment: PathEnvironment): string {
  return expandVariables(expandHome(path, environment), environment);
}

/** Replaces `$NAME` and `${NAME}` by variables of the environment. */
export function expandVariables(path: string, { env }: PathEnvironment): string {
  if (!path.includes('$')) return path;
  return path.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (whole, plain, braced) => env[plain ?? braced] ?? whole);
}

/** Replaces a leading `~` or `~user` by the home folder. */
export function expandHome(path: string, { home: own }: PathEnvironment): string {
  if (!path.startsWith('~')) return path;
  const slash = path.indexOf('/');
  const user = path.slice(1, slash < 0 ? undefined : slash);
  const home = user === '' ? own : homeOf(user);
  if (home === undefined) return path;
  const folder = home.endsWith('/') ? home.replace(/\/+$/, '') : home;
  return folder + (slash < 0 ? '' : path.slice(slash)) || '/';
}

/** The home folder of an account, by name or number; undefined for an unknown account. */
export function homeOf(user: string | number): string | undefined {
  let accounts: string;
  try {
    accounts = readFileSync('/etc/passwd', 'utf8');
  } catch {
    // Some systems do not have this file.
    return undefined;
  }
  return accounts
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name, , id]) => (typeof user === 'string' ? name === user : id === String(user)))?.[5];
}
