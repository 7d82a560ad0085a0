import type { ErrorFormat } from './config/settings.ts';
import type { Host } from './host.ts';

export interface ReportOptions {
  readonly host: Host;
  /** Asked for only when an error needs it: deciding it may read the config files. Never throws. */
  readonly format: () => ErrorFormat;
  /** Color of error tables. */
  readonly color: 'on' | 'off' | 'auto' | undefined;
}

/** The one place where an error becomes text and an exit code. Anything that is not a `CliError` is a `general` error, without its stack. */
export async function reportError(_error: unknown, _options: ReportOptions): Promise<number> {
  throw new Error('not built yet');
}
