import type { Host } from '../host.ts';
import type { Log } from '../log.ts';

/** The two ini files as one view, and the profile in use.  */
export interface Config {
  readonly host: Host;
  readonly log: Log;
  /** Where the profile's name came from. `--profile` beats keys in the environment, `AWS_PROFILE` does not. */
  readonly profileSource: 'option' | 'environment' | 'default';
  readonly profileName: string;
  /** Throws `general` where the profile that was asked for is in neither file. */
  checkProfile(): void;
  /** A setting of the profile in use. Throws `general` where the profile or the file is broken or missing. */
  get(key: string): string | undefined;
  /** A nested block of the profile in use (`s3 =` and indented keys). */
  nested(key: string): ReadonlyMap<string, string> | undefined;
  /** All settings of another profile; undefined where there is none. */
  profile(name: string): ReadonlyMap<string, string | ReadonlyMap<string, string>> | undefined;
  /**
   * The settings of a profile as one of the two files has them; undefined where that file has no such profile.
   * Static keys are looked for in the credentials file before, in the config file after `credential_process`.
   */
  profileIn(
    file: 'config' | 'credentials',
    name: string,
  ): ReadonlyMap<string, string | ReadonlyMap<string, string>> | undefined;
  profileNames(): readonly string[];
  /** A `[services NAME]` or `[sso-session NAME]` section. */
  section(
    kind: 'services' | 'sso-session',
    name: string,
  ): ReadonlyMap<string, string | ReadonlyMap<string, string>> | undefined;
}

/** Reads the files. `profileOption` is `--profile`. Throws `general` for a file that cannot be parsed. */
export function openConfig(_host: Host, _profileOption: string | undefined, _log: Log): Config {
  throw new Error('not built yet');
}
