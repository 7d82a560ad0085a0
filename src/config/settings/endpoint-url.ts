import { CliError } from '../../errors.ts';
import { maskedUrl } from '../../http/request-url.ts';
import type { Config } from '../config.ts';
import { env, isOn, profile } from './sources.ts';

const MODULE = 'botocore.configprovider';

/**
 * The configured URL of a service; undefined where none is configured, so that the
 * SDK's endpoint rules choose it. `serviceId` is the service's id
 * (`Direct Connect`, `STS`, `SSO OIDC`), `given` is `--endpoint-url`, which is
 * for the command's own service only. Throws `general` where the profile names
 * a services section that does not exist.
 */
export function endpointFor(config: Config, serviceId: string, given?: string): string | undefined {
  if (given !== undefined) {
    config.log.debug(MODULE, () => `Found endpoint = ${maskedUrl(given)} via: --endpoint-url`);
    return given;
  }
  const ignoring = [env('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'), profile('ignore_configured_endpoint_urls')];
  if (isOn(config, 'ignore_configured_endpoint_urls', ignoring)) {
    config.log.debug('botocore.args', 'Ignoring configured endpoint URLs.');
    return undefined;
  }
  const id = serviceId.replaceAll(' ', '_');
  const client = serviceId.replaceAll(' ', '').toLowerCase();
  // An empty URL counts as not set here: the next source follows.
  for (const [location, url] of [
    ['environment_service', () => config.host.env[`AWS_ENDPOINT_URL_${id.toUpperCase()}`]],
    ['environment_global', () => config.host.env.AWS_ENDPOINT_URL],
    ['config_service', () => servicesEndpoint(config, id.toLowerCase())],
    ['config_global', () => config.get('endpoint_url')],
  ] as const) {
    config.log.debug(MODULE, () => `Looking for endpoint for ${client} via: ${location}`);
    const found = url();
    if (!found) continue;
    config.log.info(MODULE, () => `Found endpoint for ${client} via: ${location}.`);
    return found;
  }
  config.log.debug(MODULE, 'No configured endpoint found.');
  return undefined;
}

/** `endpoint_url` of the service's block in the `[services NAME]` section that the profile names. */
function servicesEndpoint(config: Config, service: string): string | undefined {
  const name = config.get('services');
  if (name === undefined) return undefined;
  const section = config.section('services', name);
  if (!section?.size) {
    throw new CliError(
      'general',
      `The profile is configured to use the services section but the "${name}" services configuration does not exist.`,
    );
  }
  const block = section.get(service);
  if (typeof block !== 'string') return block?.get('endpoint_url');
  throw new CliError(
    'general',
    `Invalid value for ${service} in the services section ${name}: expected a nested block with endpoint_url`,
  );
}

const HOST_NAME = /^(?:(?!-)[a-z\d-]{1,63}(?<!-)\.)*(?!-)[a-z\d-]{1,63}(?<!-)\.?$/i;
const IPV6 = /^\[[0-9a-f:.]+(?:%[^\]]+)?\]$/i;

/** Whether a URL names a host that requests can be sent to: letters, digits and hyphens, or an IPv6 address. */
export function isEndpoint(url: string): boolean {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#\s]*)(?=$|[/?#])/i.exec(url)?.[1];
  const [, host = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority?.split('@').at(-1) ?? '') ?? [];
  return host.length <= 255 && (HOST_NAME.test(host) || IPV6.test(host)) && Number(port) <= 65535;
}

/**
 * Refuses an endpoint of the service to which no request can be sent (`general`): without a host, with another scheme
 * than HTTP, or one that Node cannot parse, such as http://1.2.3.4.5.
 */
export function checkEndpoint(url: string): void {
  if (/^https?:/i.test(url) && isEndpoint(url) && URL.canParse(url)) return;
  throw new CliError('general', `Invalid endpoint: ${maskedUrl(url)}`);
}

/** The regions whose partition has no dual-stack endpoints to the reference, though the SDK's rules name some. */
const WITHOUT_DUALSTACK = /^(?:eu-isoe|us-isof)-\w+-\d+$/;

/** Refuses dual-stack endpoints in a partition without them (`general`), beside a configured endpoint too (20-found, partition-…). */
export function checkEndpointVariant(region: string, variant: { useFips: boolean; useDualstack: boolean }): void {
  if (!variant.useDualstack || !WITHOUT_DUALSTACK.test(region)) return;
  const names = variant.useFips ? "'dualstack', 'fips'" : "'dualstack'";
  throw new CliError('general', `Unable to construct a modeled endpoint with the following variant(s) [${names}]:`);
}
