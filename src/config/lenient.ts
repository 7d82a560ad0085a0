import type { Config } from './config.ts';

/**
 * The same configuration, but a profile that is missing has no settings instead
 * of being an error: so it is for what is decided before there is a request
 * (prompting, the command line's formats, help, how an error is shown). The
 * missing profile is reported once the road needs it.
 */
export function lenient(config: Config): Config {
  const settings = config.profile(config.profileName);
  return {
    ...config,
    checkProfile: () => {},
    get: (key) => {
      const value = settings?.get(key);
      return typeof value === 'string' ? value : undefined;
    },
    nested: () => undefined,
  };
}
