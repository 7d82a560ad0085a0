import { isOn } from './boolean.ts';
import type { Config } from './config.ts';
import { env, find, first, option, profile, type Setting } from './sources.ts';

/**
 * The URL that a service is spoken to at, where one is configured; undefined
 * where the endpoint rules shall decide. `serviceId` is the service's id
 * (`Direct Connect`, `STS`, `SSO OIDC`), `given` is `--endpoint-url`, which is
 * for the command's own service only.
 */
export function endpointFor(config: Config, serviceId: string, given?: string): string | undefined {
  const asked = find(config, 'endpoint', [option('--endpoint-url', given)]);
  if (asked) return asked.value;
  const ignored = first(config, 'ignore_configured_endpoint_urls', [
    env('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'),
    profile('ignore_configured_endpoint_urls'),
  ]);
  if (isOn(ignored)) return undefined;
  const name = serviceId.replaceAll(' ', '_');
  const found =
    find(config, 'endpoint', [env(`AWS_ENDPOINT_URL_${name.toUpperCase()}`), env('AWS_ENDPOINT_URL')]) ??
    servicesEndpoint(config, name.toLowerCase()) ??
    find(config, 'endpoint', [profile('endpoint_url')]);
  return found?.value;
}

/** `endpoint_url` of the service's block in the `[services NAME]` section that the profile names. */
function servicesEndpoint(config: Config, service: string): Setting | undefined {
  const name = config.get('services');
  const block = name === undefined ? undefined : config.section('services', name)?.get(service);
  const value = typeof block === 'object' ? block.get('endpoint_url') : undefined;
  return value === undefined ? undefined : { value, from: `services ${name}` };
}
