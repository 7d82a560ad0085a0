import type { Host } from '../host.ts';
import type { Operation } from '../model/shape.ts';

/** The manual page of the program, or of one operation, as text wrapped to `columns`; styled (bold, underline) or plain. Root of the help piece. */
export function manualPage(_operation: Operation | undefined, _options: { columns: number; styled: boolean }): string {
  throw new Error('not built yet');
}

/** Shows the page: through the pager on a terminal, plain in a pipe. `pager` is the configured one; undefined for `less -R`. */
export async function showHelp(
  _operation: Operation | undefined,
  _options: { host: Host; pager: string | undefined },
): Promise<void> {
  throw new Error('not built yet');
}
