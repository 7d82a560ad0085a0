import type { Host } from '../host.ts';

/** `dxcli completion SHELL`: the script to source. Throws `usage` for a shell that is not known. Root of the completion piece. */
export function completionScript(_rest: readonly string[], _host: Host): string {
  throw new Error('not built yet');
}
