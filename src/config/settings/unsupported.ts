import { repr } from '../../document/repr.ts';
import { CliError } from '../../errors.ts';
import { parsePythonInt } from '../../python/int.ts';
import type { Config } from '../config.ts';
import { env, first, profile } from './sources.ts';

const LARGEST_MINIMUM = 1048576;
const CHECKSUMS = ['when_supported', 'when_required'];
const ACCOUNT_ID_MODES = ['preferred', 'disabled', 'required'];

const ADDRESSING_STYLES = ['auto', 'virtual', 'path'];
const REGIONAL_ENDPOINTS = ['legacy', 'regional'];

/**
 * Checks settings that have no effect on this service. The reference refuses
 * malformed ones all the same (`general`), in this order. `signed` is false for a
 * request without a signature: it does not read the mode of the account's id.
 */
export function checkUnsupportedSettings(config: Config, signed: boolean): void {
  checkCompression(config);
  for (const name of ['request_checksum_calculation', 'response_checksum_validation']) {
    const value = found(config, name)?.toLowerCase();
    if (value === undefined || CHECKSUMS.includes(value)) continue;
    const expected = `Expected one of ${tuple(CHECKSUMS)} but got ${value}.`;
    throw new CliError('general', `Unsupported configuration value for ${name}. ${expected}`);
  }
  if (signed) checkAccountIdMode(config);
  checkAddressingStyle(config);
}

/**
 * Refuses an unknown `us_east_1_regional_endpoint` of S3 (`general`). The reference
 * reads it after all other settings of the client.
 */
export function checkRegionalEndpoint(config: Config): void {
  const value = config.host.env.AWS_S3_US_EAST_1_REGIONAL_ENDPOINT ?? s3Setting(config, 'us_east_1_regional_endpoint');
  if (value === undefined || REGIONAL_ENDPOINTS.includes(value)) return;
  throw new CliError(
    'general',
    `S3 us-east-1 regional endpoint option ${value} is invalid. Valid options are: "legacy", "regional"`,
  );
}

function checkAccountIdMode(config: Config): void {
  const name = 'account_id_endpoint_mode';
  const mode = found(config, name)?.toLowerCase();
  if (mode === undefined || ACCOUNT_ID_MODES.includes(mode)) return;
  throw new CliError(
    'general',
    `The configured value '${mode}' for '${name}' is invalid. Valid values are: ${tuple(ACCOUNT_ID_MODES)}.`,
  );
}

/** Refuses an empty `s3 =` and an unknown addressing style (20-found, s3-empty, config-strings-208). */
function checkAddressingStyle(config: Config): void {
  if (config.get('s3') === '') {
    throw new CliError('general', 'Invalid value for s3: it is empty where a nested block of settings belongs.');
  }
  const style = s3Setting(config, 'addressing_style');
  if (style === undefined || ADDRESSING_STYLES.includes(style)) return;
  throw new CliError(
    'general',
    `S3 addressing style ${style} is invalid. Valid options are: 'auto', 'virtual', and 'path'`,
  );
}

function s3Setting(config: Config, key: string): string | undefined {
  return config.nested('s3')?.get(key);
}

function checkCompression(config: Config): void {
  const name = 'request_min_compression_size_bytes';
  const size = found(config, name);
  if (size === undefined) return;
  const bytes = parsePythonInt(size);
  const problem =
    bytes === undefined
      ? "Value must be an integer. Received <class 'str'> instead."
      : bytes < 1 || bytes > LARGEST_MINIMUM
        ? `Value must be between 1 and ${LARGEST_MINIMUM}.`
        : undefined;
  if (problem) throw new CliError('general', `Invalid value "${size}" for ${name}. ${problem}`);
}

/** The value of a setting whose variable in the environment has the setting's name. */
function found(config: Config, name: string): string | undefined {
  return first(config, name, [env(`AWS_${name.toUpperCase()}`), profile(name)]);
}

/** Texts as Python prints a tuple of them. */
function tuple(values: readonly string[]): string {
  return `(${values.map(repr).join(', ')})`;
}
