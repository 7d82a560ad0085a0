import { CliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import type { Log } from '../platform/log.ts';
import { readConfigFile } from './config-file.ts';
import type { Block, IniFile, Section } from './ini.ts';
import { namedSection } from './section-name.ts';

/** The two ini files as one view, and the profile in use. */
export interface Config {
  readonly host: Host;
  readonly log: Log;
  /** Where the profile's name came from. `--profile` beats keys in the environment, `AWS_PROFILE` does not. */
  readonly profileSource: 'option' | 'environment' | 'default';
  readonly profileName: string;
  /** Throws `general` where the profile that was asked for is in neither file. */
  checkProfile(): void;
  /** A setting of the profile in use, undefined for a nested block. Throws `general` where the profile is missing. */
  get(key: string): string | undefined;
  /** A nested block of the profile in use (`s3 =` and indented keys). Throws as `get` does. */
  nested(key: string): Block | undefined;
  /** All settings of another profile, both files in one; undefined where there is none. */
  profile(name: string): Section | undefined;
  /**
   * The settings of a profile as one of the two files has them; undefined where that file has no such profile.
   * Static keys are looked for in the credentials file before, in the config file after `credential_process`.
   */
  profileIn(file: 'config' | 'credentials', name: string): Section | undefined;
  profileNames(): readonly string[];
  /** A `[services NAME]` or `[sso-session NAME]` section. */
  section(kind: 'services' | 'sso-session', name: string): Section | undefined;
}

/**
 * Reads the files. `profileOption` is `--profile`. Throws `general` for a file
 * that cannot be parsed; a profile that is missing is nobody's fault until it is asked for.
 */
export function openConfig(host: Host, profileOption: string | undefined, log: Log): Config {
  const configFile = readConfigFile(host, log, 'AWS_CONFIG_FILE', '~/.aws/config');
  const inConfig = sectionsOf('profile', configFile);
  const inCredentials = readConfigFile(host, log, 'AWS_SHARED_CREDENTIALS_FILE', '~/.aws/credentials');

  const { env } = host;
  // An empty option is no option, an empty variable names a profile that is not there.
  const typed = profileOption || undefined;
  const named = typed ?? env.AWS_PROFILE ?? env.AWS_DEFAULT_PROFILE;
  const profileName = named ?? 'default';
  log.debug(
    'botocore.session',
    () => `Using the profile ${profileName}${named === undefined ? '' : ', which was asked for'}`,
  );

  const profile = (name: string): Section | undefined => {
    const own = inConfig.get(name);
    const shared = inCredentials.get(name);
    return own && shared ? new Map([...own, ...shared]) : (own ?? shared);
  };

  let current: Section | undefined;
  const inUse = (): Section => {
    current ??= profile(profileName);
    if (current) return current;
    if (named !== undefined) throw new CliError('general', `The config profile (${named}) could not be found`);
    current = new Map();
    return current;
  };

  return {
    host,
    log,
    profileSource: typed !== undefined ? 'option' : named !== undefined ? 'environment' : 'default',
    profileName,
    checkProfile: () => void inUse(),
    get(key) {
      const value = inUse().get(key);
      return typeof value === 'string' ? value : undefined;
    },
    nested(key) {
      const value = inUse().get(key);
      return typeof value === 'object' ? value : undefined;
    },
    profile,
    profileIn: (file, name) => (file === 'config' ? inConfig : inCredentials).get(name),
    profileNames: () => [...new Set([...inConfig.keys(), ...inCredentials.keys()])],
    section: (kind, name) => sectionsOf(kind, configFile).get(name),
  };
}

/** The sections `[KIND NAME]` by their names; of two with the same name the later counts alone. */
function sectionsOf(kind: 'profile' | 'services' | 'sso-session', file: IniFile): ReadonlyMap<string, Section> {
  const found = new Map<string, Section>();
  for (const [header, section] of file) {
    const name = kind === 'profile' && header === 'default' ? 'default' : namedSection(kind, header);
    if (name !== undefined) found.set(name, section);
  }
  return found;
}
