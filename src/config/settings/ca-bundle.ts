import { expandHome } from '../../python/expand-path.ts';
import type { Config } from '../config.ts';
import { env, first, option, profile } from './sources.ts';

/**
 * The path of a PEM file of certificates to trust; undefined for the usual
 * certificates. `given` is `--ca-bundle`. An empty path means the usual certificates,
 * where the reference would check none at all (docs/deviations.md).
 */
export function caBundle(config: Config, given?: string): string | undefined {
  const path = first(config, 'ca_bundle', [
    option('--ca-bundle', given),
    env('AWS_CA_BUNDLE'),
    profile('ca_bundle'),
    env('REQUESTS_CA_BUNDLE'),
  ]);
  return path ? expandHome(path, config.host) : undefined;
}
