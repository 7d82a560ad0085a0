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
/** A variable of the environment. One that is set but empty counts, too: it hides the sources after it. */
export const env = (name: string): Source => ({ env: name });
/** A key of the profile in use. One with an empty value counts, too. */
export const profile = (key: string): Source => ({ profile: key });
/** The value where nothing is configured. */
export const fixed = (value: string): Source => ({ fixed: value });

/**
 * The value of the first source that has one. `name` is the setting's name in the
 * log. Throws `general` where the profile is read and missing, and for a nested
 * block in the place of a value.
 */
export function first(config: Config, name: string, sources: readonly Source[]): string | undefined {
  for (const source of sources) {
    const value = valueFrom(config, source);
    if (value === undefined) continue;
    if (!('fixed' in source)) {
      const shown = () => `Found ${name} = ${value} via: ${nameOf(config, source)}`;
      config.log.debug('botocore.configprovider', shown);
    }
    return value;
  }
  return undefined;
}

/** A switch as the reference reads it: `true` in upper or lower case is on, anything else is off (`1` and `yes`, too). */
export function isOn(config: Config, name: string, sources: readonly Source[]): boolean {
  return first(config, name, sources)?.toLowerCase() === 'true';
}

/** A whole number, written as Python's `int` takes it; `fallback` where nothing is configured. Throws `general`. */
export function integerSetting(config: Config, name: string, sources: readonly Source[], fallback: number): number {
  const value = first(config, name, sources);
  if (value === undefined) return fallback;
  const number = parsePythonInt(value);
  if (number !== undefined) return Number(number);
  config.log.debug('botocore.configprovider', `${name} must be a whole number`);
  throw new CliError('general', `invalid literal for int() with base 10: ${repr(value)}`);
}

function valueFrom(config: Config, source: Source): string | undefined {
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
