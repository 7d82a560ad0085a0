import { CliError } from '../../errors.ts';
import type { Config } from '../config.ts';
import { metadataDisabled, metadataSettings } from './metadata-settings.ts';
import { env, first, option, profile } from './sources.ts';

/** Letters, digits and hyphens, no hyphen at either end, not digits alone; a trailing line break passes, as in the reference. */
const REGION = /^(?!\d+\n?$)(?!-)[a-zA-Z0-9-]{0,63}(?<!-)\n?$/;

/** The configured region. */
export interface Region {
  /** Undefined where none is configured. */
  readonly name: string | undefined;
  /** An old way to ask for FIPS endpoints: `fips-us-east-1` and `us-east-1-fips` mean `us-east-1`. */
  readonly fips: boolean;
}

/** How the instance that the program runs on is asked. */
export interface InstanceRegion {
  /** What stands for the instance's region where the metadata service must not be asked. */
  readonly ofInstance?: string;
}

/**
 * The region; `given` is `--region`, the last source is the instance's metadata. Throws
 * `general` for a text that cannot be a region (09-configuration), and for a missing
 * profile where the profile is read. No region at all is only an error later (`noRegion`).
 */
export async function findRegion(
  config: Config,
  given: string | undefined,
  { ofInstance }: InstanceRegion = {},
): Promise<Region> {
  const configured = first(config, 'region', [
    option('--region', given),
    env('AWS_REGION'),
    env('AWS_DEFAULT_REGION'),
    profile('region'),
  ]);
  const name = configured ?? (metadataDisabled(config) ? undefined : (ofInstance ?? (await fromMetadata(config))));
  if (name === undefined) return { name, fips: false };
  checkRegion(name);
  const plain = name.replaceAll('fips-', '').replaceAll('-fips', '');
  return { name: plain, fips: plain !== name };
}

/** Refuses a text that cannot be a region (`general`). */
export function checkRegion(name: string): void {
  if (REGION.test(name)) return;
  throw new CliError('general', `Provided region_name '${name}' doesn't match a supported format.`);
}

async function fromMetadata(config: Config): Promise<string | undefined> {
  const { instanceRegion } = await import('../../metadata/metadata.ts');
  const name = await instanceRegion(metadataSettings(config), config.log);
  if (name !== undefined) config.log.debug('botocore.configprovider', `Found region = ${name} via: instance metadata`);
  return name;
}

/** The error for a request without a region. */
export function noRegion(): CliError {
  return new CliError(
    'configuration',
    'You must specify a region. You can also configure your region by running "aws configure".',
    { code: 'NoRegion' },
  );
}
