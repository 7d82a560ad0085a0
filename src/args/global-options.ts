import { repr } from '../document/repr.ts';
import { CliError } from '../errors.ts';
import { maskedUrl } from '../http/request-url.ts';
import { BINARY_FORMATS, COLORS, type Color, ERROR_FORMATS, OUTPUT_FORMATS } from '../model/choices.ts';
import { parsePythonInt } from '../python/int.ts';
import { CliOption } from './cli-option.ts';

/** The global options as typed. Where an option was not given its value is undefined, or true if it begins with `no-`. */
export interface GlobalOptions {
  readonly debug?: true;
  readonly version?: true;
  readonly endpointUrl?: string;
  /** False after `--no-verify-ssl`. */
  readonly verifySsl?: boolean;
  /** False after `--no-paginate`. */
  readonly paginate?: boolean;
  readonly output?: string;
  readonly query?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly color?: Color;
  /** False after `--no-sign-request`. */
  readonly signRequest?: boolean;
  readonly caBundle?: string;
  /** Seconds; 0 waits for ever. */
  readonly cliReadTimeout?: string;
  /** Seconds; 0 waits for ever. */
  readonly cliConnectTimeout?: string;
  readonly cliBinaryFormat?: string;
  /** False after `--no-cli-pager`. */
  readonly cliPager?: boolean;
  readonly cliErrorFormat?: string;
}

/** In the order in which the reference declares them, which shows where an abbreviation is ambiguous. */
export const GLOBAL_OPTIONS: readonly CliOption[] = [
  new CliOption('--debug', 'Log every decision to standard error. Secrets are left out of the log.'),
  new CliOption('--endpoint-url <value>', "Send the request to this URL instead of the service's own endpoint."),
  new CliOption('--no-verify-ssl', "Do not check the server's certificate. Use this for tests only."),
  new CliOption('--no-paginate', 'Do not ask for further pages of a response. Only a few commands have several.'),
  new CliOption(
    '--output <value>',
    "Print the response in this format. Without it the profile's `output` counts, else `json`.",
  ).choices(OUTPUT_FORMATS),
  new CliOption('--query <value>', 'Print only what this JMESPath expression selects from the response.', {
    completes: 'query',
  }),
  new CliOption(
    '--profile <value>',
    'Use this profile of the config and credentials files. It comes before keys in the environment.',
    { completes: 'profile' },
  ),
  new CliOption(
    '--region <value>',
    'Send the request to this region. It comes before AWS_REGION, AWS_DEFAULT_REGION and the profile.',
    { completes: 'region' },
  ),
  new CliOption('--version', 'Print the version of this program and of the AWS CLI that it follows.', {
    ends: true,
    // A switch, which the reference documents as if it took a value.
    valueType: 'string',
  }),
  new CliOption('--color <value>', 'Color the output: always (on), never (off), or on a terminal only (auto).').choices(
    COLORS,
  ),
  new CliOption('--no-sign-request', 'Do not sign the request. No credentials are looked for.'),
  new CliOption('--ca-bundle <value>', "Check the server's certificate against the certificates in this PEM file.", {
    completes: 'file',
  }),
  new CliOption(
    '--cli-read-timeout <value>',
    'Wait at most this many seconds for a response. The default is 60; 0 waits for ever.',
    { valueType: 'int' },
  ),
  new CliOption(
    '--cli-connect-timeout <value>',
    'Wait at most this many seconds for a connection. The default is 60; 0 waits for ever.',
    { valueType: 'int' },
  ),
  new CliOption(
    '--cli-binary-format <value>',
    'How bytes are written in parameters. `base64` is the default; `raw-in-base64-out` takes them as typed.',
  ).choices(BINARY_FORMATS),
  new CliOption('--no-cli-pager', 'Do not show the output through a pager.'),
  new CliOption('--cli-auto-prompt', 'Build the command interactively before it is run.'),
  new CliOption('--no-cli-auto-prompt', 'Do not prompt, whatever the environment or the profile says.'),
  new CliOption(
    '--cli-error-format <value>',
    'Print errors in this format. Without it AWS_CLI_ERROR_FORMAT and the profile count, else `enhanced`.',
  ).choices(ERROR_FORMATS),
];

/**
 * Refuses an endpoint without a scheme (`params`) and timeouts that are not whole numbers (`general`), in the
 * reference's order. A negative timeout passes: it is refused when the client is made (config/settings).
 */
export function checkGlobalOptions(globals: GlobalOptions): void {
  const { endpointUrl } = globals;
  // Python's URL parser ignores spaces in front, and line breaks and tabs anywhere.
  if (endpointUrl !== undefined && !/^[\x00-\x20]*[a-zA-Z][a-zA-Z0-9+.\t\n\r-]*:/.test(endpointUrl)) {
    throw new CliError(
      'params',
      `Bad value for --endpoint-url "${maskedUrl(endpointUrl)}": scheme is missing.  Must be of the form http://<hostname>/ or https://<hostname>/`,
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
