import type { GlobalOptions } from '../args/globals.ts';
import { CliError } from '../errors.ts';
import type { Config } from './config.ts';
import { env, find, option, profile } from './sources.ts';

/** Letters, digits and hyphens, no hyphen at either end, not digits alone; a trailing line break passes, as in the reference. */
const REGION = /^(?!\d+\n?$)(?!-)[a-zA-Z0-9-]{0,63}(?<!-)\n?$/;

/**
 * The region, from the option to the instance's metadata. Throws
 * `configuration` with code `NoRegion` where there is none, `general` for one
 * that cannot be a region (09-configuration).
 */
export async function region(config: Config, globals: GlobalOptions): Promise<string> {
  const value = await findRegion(config, globals);
  if (value === undefined) {
    throw new CliError(
      'configuration',
      'You must specify a region. You can also configure your region by running "aws configure".',
      { code: 'NoRegion' },
    );
  }
  if (!REGION.test(value)) {
    throw new CliError('general', `Provided region_name '${value}' doesn't match a supported format.`);
  }
  return value;
}

async function findRegion(config: Config, globals: GlobalOptions): Promise<string | undefined> {
  const configured = find(config, 'region', [
    option('--region', globals.region),
    env('AWS_REGION'),
    env('AWS_DEFAULT_REGION'),
    profile('region'),
  ]);
  if (configured) return configured.value;
  if (config.host.env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true') return undefined;
  const { instanceRegion } = await import('../metadata/metadata.ts');
  return instanceRegion(config);
}
