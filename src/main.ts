import type { Host } from './host.ts';

/** Runs dxcli. `argv` has the arguments after the program's name; the result is the exit code. */
export async function main(_argv: readonly string[], _host: Host): Promise<number> {
  return 0;
}
