import { CliError } from '../errors.ts';
import type { Config } from './config.ts';
import { env, first, fixed, profile } from './sources.ts';

/** The retry mode. Throws `general` for one that is unknown. */
export function retryMode(config: Config): 'standard' | 'adaptive' {
  const mode = first(config, 'retry_mode', [env('AWS_RETRY_MODE'), profile('retry_mode'), fixed('standard')]);
  if (mode === 'standard' || mode === 'adaptive') return mode;
  throw new CliError(
    'general',
    `Invalid value provided to "mode": "${mode}" must be one of: legacy, standard, adaptive`,
  );
}

/** How often a request is sent at most, the first time included. Throws `general` for what is no such number. */
export function maxAttempts(config: Config): number {
  const value = first(config, 'max_attempts', [env('AWS_MAX_ATTEMPTS'), profile('max_attempts'), fixed('3')]) as string;
  const attempts = Number(value);
  if (!Number.isInteger(attempts)) {
    throw new CliError('general', `invalid literal for int() with base 10: '${value}'`);
  }
  if (attempts < 1) {
    throw new CliError(
      'general',
      `Value provided to "max_attempts": ${attempts} must be an integer greater than or equal to 1.`,
    );
  }
  return attempts;
}
