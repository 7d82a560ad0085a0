import type { RetryMode } from '../../aws/retry.ts';
import { CliError } from '../../errors.ts';
import type { Config } from '../config.ts';
import { env, first, fixed, integerSetting, profile } from './sources.ts';

/** How often a request is sent at most, the first time included; `checkAttempts` checks it later. Throws `general` for what is not a whole number. */
export function maxAttempts(config: Config): number {
  return integerSetting(config, 'max_attempts', [env('AWS_MAX_ATTEMPTS'), profile('max_attempts')], 3);
}

/** Refuses less than one attempt (`general`). */
export function checkAttempts(attempts: number): void {
  if (attempts >= 1) return;
  throw new CliError(
    'general',
    `Value provided to "max_attempts": ${attempts} must be an integer greater than or equal to one.`,
  );
}

/** The retry mode. Throws `general` for an unknown one; version 2 of the AWS CLI does not have `legacy`. */
export function retryMode(config: Config): RetryMode {
  const mode = first(config, 'retry_mode', [env('AWS_RETRY_MODE'), profile('retry_mode'), fixed('standard')]);
  if (mode === 'standard' || mode === 'adaptive') return mode;
  throw new CliError('general', `Invalid value provided to "mode": "${mode}" must be one of: "standard" or "adaptive"`);
}
