import { CliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import type { Log } from '../platform/log.ts';
import { shlexSplit } from '../python/shlex.ts';
import { readConfigFile } from './config-file.ts';
import type { IniFile, IniSection, NestedBlock } from './ini.ts';

/**
 * Where the profile's name came from. Keys in the environment are used before
 * those of a profile that `AWS_PROFILE` names, but not before those of `--profile`.
 */
export type ProfileSource = 'option' | 'environment' | 'default';

/** What a `Config` is made of. */
interface ConfigParts {
  readonly host: Host;
  readonly log: Log;
  readonly profileName: string;
  readonly profileSource: ProfileSource;
  /** The config file as a whole, and the profiles of both files by their names. */
  readonly configFile: IniFile;
  readonly inConfig: ReadonlyMap<string, IniSection>;
  readonly inCredentials: ReadonlyMap<string, IniSection>;
  /** Whether the profile has no settings where it is missing; else that is an error. */
  readonly mayBeMissing: boolean;
  /** Whether nested blocks count as not set; else one in the place of a value is an error. */
  readonly ignoresNested: boolean;
}

/**
 * Reads the config file and the credentials file. `profileOption` is `--profile`.
 * Throws `general` for a file that cannot be parsed. A missing profile is reported
 * when a setting of it is first read.
 */
export function openConfig(host: Host, profileOption: string | undefined, log: Log): Config {
  const configFile = readConfigFile(host, log, 'AWS_CONFIG_FILE', '~/.aws/config');
  const inConfig = sectionsOf('profile', configFile);
  const inCredentials = readConfigFile(host, log, 'AWS_SHARED_CREDENTIALS_FILE', '~/.aws/credentials');

  const { env } = host;
  // An empty option counts as not given, an empty variable names a profile that does not exist.
  const typed = profileOption || undefined;
  const named = typed ?? env.AWS_PROFILE ?? env.AWS_DEFAULT_PROFILE;
  const profileName = named ?? 'default';
  const profileSource = typed !== undefined ? 'option' : named !== undefined ? 'environment' : 'default';
  const explicitly = profileSource === 'default' ? '' : ', which was asked for';
  log.debug('botocore.session', () => `Using the profile ${profileName}${explicitly}`);
  return new Config({
    host,
    log,
    profileName,
    profileSource,
    configFile,
    inConfig,
    inCredentials,
    mayBeMissing: profileSource === 'default',
    ignoresNested: false,
  });
}

/** The two ini files as one view, and the profile in use. Made by `openConfig`. */
export class Config {
  readonly host: Host;
  readonly log: Log;
  readonly profileName: string;
  readonly profileSource: ProfileSource;
  readonly #parts: ConfigParts;
  /** The settings of the profile in use, once they were looked up. */
  #inUse: IniSection | undefined;

  constructor(parts: ConfigParts) {
    this.#parts = parts;
    this.host = parts.host;
    this.log = parts.log;
    this.profileName = parts.profileName;
    this.profileSource = parts.profileSource;
  }

  /**
   * The same configuration for what is decided before there is a request (prompting,
   * formats of the command line, the pager, how an error is shown): a missing profile,
   * and a nested block in the place of a value, count as not set instead of being errors.
   */
  get lenient(): Config {
    return new Config({ ...this.#parts, mayBeMissing: true, ignoresNested: true });
  }

  /** The same configuration, as if its profile had been named in another way. */
  withProfileSource(profileSource: ProfileSource): Config {
    return new Config({ ...this.#parts, profileSource });
  }

  /** Throws `general` where the profile that was asked for is in neither file. */
  checkProfile(): void {
    this.#settings();
  }

  /** A setting of the profile in use, undefined for a nested block. Throws `general` where the profile is missing. */
  get(key: string): string | undefined {
    const value = this.#settings().get(key);
    return typeof value === 'string' ? value : undefined;
  }

  /** A nested block of the profile in use (`s3 =` and indented keys). Throws as `get` does. */
  nested(key: string): NestedBlock | undefined {
    if (this.#parts.ignoresNested) return undefined;
    const value = this.#settings().get(key);
    return typeof value === 'object' ? value : undefined;
  }

  /** All settings of any profile, both files in one; undefined where there is no such profile. */
  profile(name: string): IniSection | undefined {
    const own = this.#parts.inConfig.get(name);
    const shared = this.#parts.inCredentials.get(name);
    return own && shared ? new Map([...own, ...shared]) : (own ?? shared);
  }

  /**
   * The settings of a profile as one of the two files has them; undefined where that file has no such profile.
   * Static keys are looked up in the credentials file first, and in the config file after `credential_process`.
   */
  profileIn(file: 'config' | 'credentials', name: string): IniSection | undefined {
    return (file === 'config' ? this.#parts.inConfig : this.#parts.inCredentials).get(name);
  }

  profileNames(): readonly string[] {
    return [...new Set([...this.#parts.inConfig.keys(), ...this.#parts.inCredentials.keys()])];
  }

  /** A `[services NAME]` or `[sso-session NAME]` section. */
  section(kind: 'services' | 'sso-session', name: string): IniSection | undefined {
    return sectionsOf(kind, this.#parts.configFile).get(name);
  }

  #settings(): IniSection {
    this.#inUse ??= this.profile(this.profileName) ?? this.#missingProfile();
    return this.#inUse;
  }

  #missingProfile(): IniSection {
    if (this.#parts.mayBeMissing) return new Map();
    throw new CliError('general', `The config profile (${this.profileName}) could not be found`);
  }
}

/** The sections `[KIND NAME]` by their names. Where a name occurs twice, only the later section counts. */
function sectionsOf(kind: 'profile' | 'services' | 'sso-session', file: IniFile): ReadonlyMap<string, IniSection> {
  const found = new Map<string, IniSection>();
  for (const [header, section] of file) {
    const name = kind === 'profile' && header === 'default' ? 'default' : namedSection(kind, header);
    if (name !== undefined) found.set(name, section);
  }
  return found;
}

/**
 * The name in `[KIND NAME]`; undefined where the section is of another kind.
 * As in the reference the section's name only has to begin with the kind (`[profiles x]`).
 */
export function namedSection(kind: string, header: string): string | undefined {
  if (!header.startsWith(kind)) return undefined;
  const words = shlexSplit(header);
  return 'fault' in words || words.length !== 2 ? undefined : words[1];
}
