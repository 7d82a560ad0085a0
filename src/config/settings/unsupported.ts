import { repr } from '../../document/repr.ts';
import { CliError } from '../../errors.ts';
import { parsePythonInt } from '../../python/int.ts';
import type { Config } from '../config.ts';
import { env, first, profile } from './sources.ts';

const LARGEST_MINIMUM = 1048576;
const CHECKSUMS = ['when_supported', 'when_required'];
const ACCOUNT_ID_MODES = ['preferred', 'disabled', 'required'];

/**
 * Checks settings that have no effect on this service. The reference refuses
 * malformed ones all the same (`general`), in this order.
 */
export function checkUnsupportedSettings(config: Config): void {
  checkCompression(config);
  for (const name of ['request_checksum_calculation', 'response_checksum_validation']) {
    const value = found(config, name)?.toLowerCase();
    if (value === undefined || CHECKSUMS.includes(value)) continue;
    const expected = `Expected one of ${tuple(CHECKSUMS)} but got ${value}.`;
    throw new CliError('general', `Unsupported configuration value for ${name}. ${expected}`);
  }
  const name = 'account_id_endpoint_mode';
  const mode = found(config, name)?.toLowerCase();
  if (mode === undefined || ACCOUNT_ID_MODES.includes(mode)) return;
  throw new CliError(
    'general',
    `The configured value '${mode}' for '${name}' is invalid. Valid values are: ${tuple(ACCOUNT_ID_MODES)}.`,
  );
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
