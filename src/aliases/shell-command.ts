import type { Host } from '../platform/host.ts';

/** The line for the shell: an alias without its `!`, then the words that were typed after it, each quoted. */
export function shellCommand(line: string, typed: readonly string[], platform: Host['platform']): string {
  const quote = platform === 'win32' ? quoteForWindows : quoteForShell;
  return [line, ...typed.map(quote)].join(' ');
}

/** One word for a POSIX shell. */
function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}

/** One word for `cmd.exe` and the C runtime of the program that it starts: a quote doubles the backslashes before it. */
function quoteForWindows(word: string): string {
  if (word !== '' && !/[\s"]/.test(word)) return word;
  return `"${word.replace(/(\\*)("|$)/g, (_all, slashes: string, end: string) => slashes + slashes + (end && '\\"'))}"`;
}
