import { existsSync, lstatSync, mkdirSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and the missing folders above it, and makes sure that it belongs
 * to this user: nothing is made below a folder of another one, whose programs could
 * not write there any more (root with the HOME of a user), and no link of another one
 * is followed. Throws the system's error where the folder cannot be made, and an
 * error with the code `EPERM` where it belongs to another user.
 */
export function makeFolder(path: string, mode = 0o777, user = process.getuid?.()): void {
  if (user !== undefined) refuseOthers(path, user);
  make(path, mode);
}

/** Not with mkdir's `recursive`: where the parent cannot hold folders (/proc) Node 20 tries for ever. */
function make(path: string, mode: number): void {
  if (existsSync(path)) return;
  make(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process may have made the folder meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function refuseOthers(path: string, user: number): void {
  let existing = path;
  while (!lookAt(existing) && existing !== dirname(existing)) existing = dirname(existing);
  if (statSync(existing).uid !== user) throw belongsToOther(existing);
  // A link of the system, such as /home on some, is followed.
  for (let at = existing; at !== dirname(at); at = dirname(at)) {
    const found = lookAt(at);
    if (found?.isSymbolicLink() && found.uid !== user && found.uid !== 0) throw belongsToOther(at);
  }
}

/** Undefined where there is nothing. */
function lookAt(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function belongsToOther(path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`EPERM: ${path} belongs to another user`), { code: 'EPERM' });
}
