import { CliError } from '../../errors.ts';
import {
  BINARY_FORMATS,
  type BinaryFormat,
  ERROR_FORMATS,
  type ErrorFormat,
  OUTPUT_FORMATS,
  type OutputFormat,
  TIMESTAMP_FORMATS,
  type TimestampFormat,
} from '../../model/choices.ts';
import type { Config } from '../config.ts';
import { env, first, fixed, option, profile } from './sources.ts';

/**
 * The format of responses; `given` is `--output`. Throws `general` for an unknown
 * format, and is called only once there is a response to print (07-output).
 */
export function outputFormat(config: Config, given: string | undefined): OutputFormat {
  const format = first(config, 'output', [
    option('--output', given),
    env('AWS_DEFAULT_OUTPUT'),
    profile('output'),
    fixed('json'),
  ]);
  if (!isOneOf(OUTPUT_FORMATS, format)) throw new CliError('general', `Unknown output type: ${format}`);
  return format;
}

/** How errors are shown. */
export interface ErrorFormatChoice {
  readonly format: ErrorFormat;
  /** What was asked for, where it is not a format: `enhanced` stands in for it. */
  readonly invalid?: string;
}

/**
 * The format of errors; `given` is `--cli-error-format`, and there is no `config`
 * before the configuration counts. Never throws, since an error is being reported.
 * With a missing profile the reference cannot look the format up and falls back on
 * `legacy`.
 */
export function errorFormat(config: Config | undefined, given: string | undefined): ErrorFormatChoice {
  if (!config) return choice(given);
  const typed = given ?? config.host.env.AWS_CLI_ERROR_FORMAT;
  if (typed === undefined && isProfileMissing(config)) return { format: 'legacy' };
  return choice(
    first(config.lenient, 'cli_error_format', [
      option('--cli-error-format', given),
      env('AWS_CLI_ERROR_FORMAT'),
      profile('cli_error_format'),
    ])?.toLowerCase(),
  );
}

function choice(format: string | undefined): ErrorFormatChoice {
  if (isOneOf(ERROR_FORMATS, format)) return { format };
  return format ? { format: 'enhanced', invalid: format } : { format: 'enhanced' };
}

function isProfileMissing(config: Config): boolean {
  return config.profileSource !== 'default' && !config.profile(config.profileName);
}

/** How bytes are typed on the command line; `given` is `--cli-binary-format`. Throws `general` for an unknown format. */
export function binaryFormat(config: Config, given: string | undefined): BinaryFormat {
  const format = first(config.lenient, 'cli_binary_format', [
    option('--cli-binary-format', given),
    profile('cli_binary_format'),
    fixed('base64'),
  ]);
  if (isOneOf(BINARY_FORMATS, format)) return format;
  throw new CliError(
    'general',
    `Unknown cli_binary_format value: ${format}, valid values are "base64" or "raw-in-base64-out"`,
  );
}

/** How the timestamps of responses are printed. Throws `configuration` for an unknown format. */
export function timestampFormat(config: Config): TimestampFormat {
  const format = first(config.lenient, 'cli_timestamp_format', [profile('cli_timestamp_format'), fixed('iso8601')]);
  if (isOneOf(TIMESTAMP_FORMATS, format)) return format;
  throw new CliError(
    'configuration',
    `Unknown cli_timestamp_format value: ${format}, valid values are "wire" or "iso8601"`,
    { code: 'Configuration' },
  );
}

function isOneOf<T extends string>(values: readonly T[], value: string | undefined): value is T {
  return (values as readonly (string | undefined)[]).includes(value);
}
