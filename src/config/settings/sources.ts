import { repr } from '../../document/repr.ts';
import { CliError } from '../../errors.ts';
import { parsePythonInt } from '../../python/int.ts';
import type { Config } from '../config.ts';

/** One place that a setting can come from. */
export type Source =
  | { readonly option: string; readonly value: string | undefined }
  | { readonly env: string }
  | { readonly profile: string }
  | { readonly fixed: string };

/** A global option's value, as typed. */
export const option = (flag: string, value: string | undefined): Source => ({ option: flag, value });
/** A variable of the environment. One that is set and empty counts: it hides the sources after it. */
export const env = (name: string): Source => ({ env: name });
/** A key of the profile in use. One that is there and empty counts too. */
export const profile = (key: string): Source => ({ profile: key });
/** What holds where nothing is configured. */
export const fixed = (value: string): Source => ({ fixed: value });

/**
 * The first of the sources that has a value. `name` is what the log calls the
 * setting. Throws `general` where a missing profile is asked for, and for a
 * nested block where a plain value belongs.
 */
export function first(config: Config, name: string, sources: readonly Source[]): string | undefined {
  for (const source of sources) {
    const value = look(config, source);
    if (value === undefined) continue;
    if (!('fixed' in source)) {
      const shown = () => `Found ${name} = ${value} via: ${nameOf(config, source)}`;
      config.log.debug('botocore.configprovider', shown);
    }
    return value;
  }
  return undefined;
}

/** A switch as the reference reads it: `true` in any case is on, anything else is off (`1` and `yes` too). */
export function isOn(config: Config, name: string, sources: readonly Source[]): boolean {
  return first(config, name, sources)?.toLowerCase() === 'true';
}

/** A whole number, written as Python's `int` takes it. The last source must be `fixed`. Throws `general`. */
export function wholeNumber(config: Config, name: string, sources: readonly Source[]): number {
  const value = first(config, name, sources) ?? '';
  const number = parsePythonInt(value);
  if (number !== undefined) return Number(number);
  config.log.debug('botocore.configprovider', `${name} must be a whole number`);
  throw new CliError('general', `invalid literal for int() with base 10: ${repr(value)}`);
}

function look(config: Config, source: Source): string | undefined {
  if ('option' in source) return source.value;
  if ('env' in source) return config.host.env[source.env];
  if ('fixed' in source) return source.fixed;
  const value = config.get(source.profile);
  if (value === undefined && config.nested(source.profile)) {
    throw new CliError(
      'general',
      `Invalid value for ${source.profile} in the profile ${config.profileName}: expected one value, found a nested block`,
    );
  }
  return value;
}

function nameOf(config: Config, source: Source): string {
  if ('option' in source) return source.option;
  if ('env' in source) return source.env;
  return 'profile' in source ? `profile ${config.profileName}` : 'default';
}
