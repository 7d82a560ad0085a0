import { CliError } from '../../errors.ts';
import { expandHome } from '../../python/expand-path.ts';
import type { Config } from '../config.ts';
import { env, first, option, profile } from './sources.ts';

/**
 * The path of a PEM file of certificates to trust; undefined for the usual
 * certificates. `given` is `--ca-bundle`. The path may be blank: `checkCaBundle`
 * refuses it where a connection would use it.
 */
export function caBundle(config: Config, given?: string): string | undefined {
  const path = first(config, 'ca_bundle', [
    option('--ca-bundle', given),
    env('AWS_CA_BUNDLE'),
    profile('ca_bundle'),
    env('REQUESTS_CA_BUNDLE'),
  ]);
  return path === undefined ? undefined : expandHome(path, config.host);
}

/**
 * Refuses a path that is empty or blank (`general`), as the reference does since
 * 2.36: it would not name the certificates that were meant (20-found, wire-ca-empty-requests).
 */
export function checkCaBundle(path: string | undefined): void {
  if (path === undefined || path.trim() !== '') return;
  throw new CliError(
    'general',
    'Invalid CA bundle: the configured value (ca_bundle, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, or verify) resolved to an empty or whitespace-only string. Provide a valid path to a CA bundle file.',
  );
}
