import { repr } from '../document/repr.ts';
import { CliError } from '../errors.ts';
import { BINARY_FORMATS, COLORS, type Color, ERROR_FORMATS, OUTPUT_FORMATS } from '../model/choices.ts';
import { parsePythonInt } from '../python/int.ts';
import type { Flag } from './flag.ts';

/** The global options as typed; undefined where an option was not given. */
export interface GlobalOptions {
  readonly debug?: true;
  readonly endpointUrl?: string;
  /** `--no-verify-ssl` gives false. */
  readonly verifySsl?: boolean;
  /** `--no-paginate` gives false; without effect here. */
  readonly paginate?: boolean;
  readonly output?: string;
  readonly query?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly color?: Color;
  /** `--no-sign-request` gives false. */
  readonly signRequest?: boolean;
  readonly caBundle?: string;
  /** Seconds; 0 waits for ever. */
  readonly cliReadTimeout?: string;
  /** Seconds; 0 waits for ever. */
  readonly cliConnectTimeout?: string;
  readonly cliBinaryFormat?: string;
  /** `--no-cli-pager` gives false. */
  readonly cliPager?: boolean;
  readonly cliErrorFormat?: string;
}

/** In the order in which the reference declares them, which shows where an abbreviation is ambiguous. */
export const GLOBAL_FLAGS: readonly Flag[] = [
  { flag: '--debug', takes: 'nothing' },
  { flag: '--endpoint-url', takes: 'one' },
  { flag: '--no-verify-ssl', takes: 'nothing' },
  { flag: '--no-paginate', takes: 'nothing' },
  { flag: '--output', takes: 'one', choices: OUTPUT_FORMATS },
  { flag: '--query', takes: 'one' },
  { flag: '--profile', takes: 'one' },
  { flag: '--region', takes: 'one' },
  { flag: '--version', takes: 'nothing', ends: true },
  { flag: '--color', takes: 'one', choices: COLORS },
  { flag: '--no-sign-request', takes: 'nothing' },
  { flag: '--ca-bundle', takes: 'one' },
  { flag: '--cli-read-timeout', takes: 'one' },
  { flag: '--cli-connect-timeout', takes: 'one' },
  { flag: '--cli-binary-format', takes: 'one', choices: BINARY_FORMATS },
  { flag: '--no-cli-pager', takes: 'nothing' },
  { flag: '--cli-auto-prompt', takes: 'nothing' },
  { flag: '--no-cli-auto-prompt', takes: 'nothing' },
  { flag: '--cli-error-format', takes: 'one', choices: ERROR_FORMATS },
];

/**
 * Refuses an endpoint without a scheme (`params`) and timeouts that are no whole numbers (`general`), in the
 * reference's order. It takes a timeout below zero for one until the client is made (config/settings.ts).
 */
export function checkGlobals(globals: GlobalOptions): void {
  const { endpointUrl } = globals;
  // Python's URL parser passes over blanks in front, and line breaks and tabs anywhere.
  if (endpointUrl !== undefined && !/^[\x00-\x20]*[a-zA-Z][a-zA-Z0-9+.\t\n\r-]*:/.test(endpointUrl)) {
    throw new CliError(
      'params',
      `Bad value for --endpoint-url "${endpointUrl}": scheme is missing.  Must be of the form http://<hostname>/ or https://<hostname>/`,
    );
  }
  for (const [flag, seconds] of [
    ['--cli-read-timeout', globals.cliReadTimeout],
    ['--cli-connect-timeout', globals.cliConnectTimeout],
  ] as const) {
    if (seconds === undefined || parsePythonInt(seconds) !== undefined) continue;
    throw new CliError('general', `argument ${flag}: ${repr(seconds)} is not a whole number of seconds`);
  }
}
