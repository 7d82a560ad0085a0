import type { Config } from './config.ts';

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

/** A setting and where it was found, e.g. `AWS_REGION` or `profile dev`. */
export interface Setting {
  readonly value: string;
  readonly from: string;
}

/**
 * The first of the sources that has a value. `name` is what the log calls the
 * setting. Throws `general` where a missing profile is asked for.
 */
export function find(config: Config, name: string, sources: readonly Source[]): Setting | undefined {
  for (const source of sources) {
    const value = look(config, source);
    if (value === undefined) continue;
    const setting = { value, from: nameOf(config, source) };
    if (!('fixed' in source)) {
      config.log.debug(
        'botocore.configprovider',
        () => `Found ${name} = ${withoutUserInfo(value)} via: ${setting.from}`,
      );
    }
    return setting;
  }
  return undefined;
}

/** Only the value of `find`. */
export function first(config: Config, name: string, sources: readonly Source[]): string | undefined {
  return find(config, name, sources)?.value;
}

function look(config: Config, source: Source): string | undefined {
  if ('option' in source) return source.value;
  if ('env' in source) return config.host.env[source.env];
  if ('profile' in source) return config.get(source.profile);
  return source.fixed;
}

function nameOf(config: Config, source: Source): string {
  if ('option' in source) return source.option;
  if ('env' in source) return source.env;
  return 'profile' in source ? `profile ${config.profileName}` : 'default';
}

/** A URL may carry a name and a password: they are nobody's business in a log. */
function withoutUserInfo(value: string): string {
  return value.replace(/:\/\/[^/@]*@/, '://***@');
}
