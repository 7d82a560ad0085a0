import { CliError } from '../errors.ts';
import { parsePythonInt } from '../python/int.ts';
import type { Config } from './config.ts';
import { env, first, profile } from './sources.ts';

const LARGEST_MINIMUM = 1048576;

/**
 * Settings that change nothing for this service, but that the reference
 * refuses to start with when they are malformed (`general`).
 */
export function checkUnusedSettings(config: Config): void {
  const name = 'request_min_compression_size_bytes';
  const size = first(config, name, [env('AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES'), profile(name)]);
  if (size === undefined) return;
  const bytes = parsePythonInt(size);
  const problem =
    bytes === undefined
      ? "Value must be an integer. Received <class 'str'> instead."
      : bytes < 1 || bytes > LARGEST_MINIMUM
        ? `Value must be between 1 and ${LARGEST_MINIMUM}.`
        : undefined;
  if (problem) throw new CliError('general', `Invalid value "${bytes ?? size}" for ${name}. ${problem}`);
}
