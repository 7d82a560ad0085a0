import { DirectConnectClient } from '@aws-sdk/client-direct-connect';
import { afterEach, describe, expect, test } from 'vitest';
import { clientSettings } from '../../../src/config/settings/client-settings.ts';
import { checkEndpoint, endpointFor } from '../../../src/config/settings/endpoint-url.ts';
import { findRegion } from '../../../src/config/settings/region.ts';
import { service } from '../../../src/operations/generated/service.ts';
import { failure, type Given, opened, removeHomes } from './support.ts';

afterEach(removeHomes);

const SERVICES = `[default]
services = local
endpoint_url = http://profile
[services local]
direct_connect =
  endpoint_url = http://services
sts =
  endpoint_url = http://services-sts
sso_oidc =
  endpoint_url = http://services-oidc
`;
const ENV = { AWS_ENDPOINT_URL_DIRECT_CONNECT: 'http://env-service', AWS_ENDPOINT_URL: 'http://env' };

describe('endpointFor', () => {
  test.each<[string, Given, string | undefined, string | undefined]>([
    ['--endpoint-url', { env: ENV, config: SERVICES }, 'http://option', 'http://option'],
    ['the variable of the service', { env: ENV, config: SERVICES }, undefined, 'http://env-service'],
    [
      'the variable of all services',
      { env: { AWS_ENDPOINT_URL: 'http://env' }, config: SERVICES },
      undefined,
      'http://env',
    ],
    ['the services section', { config: SERVICES }, undefined, 'http://services'],
    ['the profile', { config: '[default]\nendpoint_url = http://profile\n' }, undefined, 'http://profile'],
    ['nothing, and finds none', {}, undefined, undefined],
    [
      'the next source after an empty variable',
      { env: { ...ENV, AWS_ENDPOINT_URL_DIRECT_CONNECT: '' } },
      undefined,
      'http://env',
    ],
    [
      'the profile beside a services section without the service',
      { config: '[default]\nservices = s\nendpoint_url = http://p\n[services s]\nec2 =\n  endpoint_url = http://x\n' },
      undefined,
      'http://p',
    ],
    [
      'nothing where the environment says to ignore endpoints',
      { env: { ...ENV, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' }, config: SERVICES },
      undefined,
      undefined,
    ],
    [
      'nothing where the profile says to ignore endpoints',
      { env: ENV, config: '[default]\nignore_configured_endpoint_urls = true\n' },
      undefined,
      undefined,
    ],
    [
      'the environment, which overrides that the profile ignores endpoints',
      {
        env: { ...ENV, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' },
        config: '[default]\nignore_configured_endpoint_urls = true\n',
      },
      undefined,
      'http://env-service',
    ],
    [
      '--endpoint-url although endpoints are ignored',
      { env: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' } },
      'http://option',
      'http://option',
    ],
  ])('takes the endpoint from %s', (_, given, option, wanted) => {
    expect(endpointFor(opened(given), 'Direct Connect', option)).toBe(wanted);
  });

  test('finds the endpoint of each service', () => {
    const env = { AWS_ENDPOINT_URL_STS: 'http://env-sts', AWS_ENDPOINT_URL_SIGNIN: 'http://env-signin' };
    const config = opened({ config: SERVICES, env });
    expect(endpointFor(config, 'STS')).toBe('http://env-sts');
    expect(endpointFor(config, 'SSO OIDC')).toBe('http://services-oidc');
    expect(endpointFor(config, 'SSO')).toBe('http://profile');
    expect(endpointFor(config, 'Signin')).toBe('http://env-signin');
  });

  test.each([
    [
      '[default]\nservices = nope\n',
      'The profile is configured to use the services section but the "nope" services configuration does not exist.',
    ],
    [
      '[default]\nservices = s\n[services s]\n',
      'The profile is configured to use the services section but the "s" services configuration does not exist.',
    ],
    [
      '[default]\nservices = s\n[services s]\ndirect_connect = http://x\n',
      'Invalid value for direct_connect in the services section s: expected a nested block with endpoint_url',
    ],
  ])('refuses the config file %j unless an earlier source has an endpoint', async (config, message) => {
    expect(await failure(() => endpointFor(opened({ config }), 'Direct Connect'))).toBe(`general: ${message}`);
    expect(endpointFor(opened({ config, env: { AWS_ENDPOINT_URL: 'http://env' } }), 'Direct Connect')).toBe(
      'http://env',
    );
  });
});

describe('checkEndpoint', () => {
  test.each([
    'http://x.y',
    'https://x.y:8080/base/',
    'http://127.0.0.1:1',
    'http://[::1]:1',
    'http://u:p@x.y/',
    'HTTP://X.Y',
    'http://x.y.',
    'http://x.y:',
    'http://x#f',
    'http://x.y/?',
    'http://x.y#f?g',
    'http://localhost',
  ])('accepts %s', (url) => {
    checkEndpoint(url);
  });
  test.each([
    'http://',
    'http:///x',
    'http:x.y',
    'foo:bar',
    'mailto:a',
    'http://a_b',
    'http://a b/',
    'http://a..b',
    'http://-x.y',
    'http://x-.y',
    'http://é.y',
    'http://x.y\n',
    'http://[::1',
    'http://[x]:1',
    `http://${'a'.repeat(64)}`,
    'http://x.y:99999',
    'http://x.y:a',
    'ftp://x.y',
    'http://1.2.3.4.5',
    '',
  ])('refuses %j', async (url) => {
    expect(await failure(() => checkEndpoint(url))).toBe(`general: Invalid endpoint: ${url}`);
  });
});

test('an empty region is refused unless an endpoint is given', async () => {
  const settings = (env: Record<string, string>, endpointUrl?: string) => async () =>
    clientSettings(opened({ env }), endpointUrl ? { endpointUrl } : {}, service, { name: env.AWS_REGION, fips: false });
  expect(await failure(settings({ AWS_REGION: '' }))).toBe(
    'general: Invalid endpoint: https://directconnect..amazonaws.com',
  );
  expect(await settings({ AWS_REGION: '' }, 'http://x')()).toMatchObject({ region: '', endpoint: 'http://x' });
});

/** The host that the SDK's rules choose with our settings; the reference's `--debug` shows the same. */
async function hostFor(region: string, env: Record<string, string>): Promise<string> {
  const config = opened({ env });
  const { useFips, useDualstack, ...settings } = clientSettings(config, {}, service, await findRegion(config, region));
  const client = new DirectConnectClient({ region: settings.region });
  const { url } = client.config.endpointProvider({
    Region: settings.region,
    UseFIPS: useFips,
    UseDualStack: useDualstack,
  });
  return url.host;
}

describe('the endpoint rules of every partition', () => {
  const FIPS = { AWS_USE_FIPS_ENDPOINT: 'true' };
  const DUAL = { AWS_USE_DUALSTACK_ENDPOINT: 'true' };
  test.each<[string, Record<string, string>, string]>([
    ['us-east-1', {}, 'directconnect.us-east-1.amazonaws.com'],
    ['us-east-1', FIPS, 'directconnect-fips.us-east-1.amazonaws.com'],
    ['us-east-1', DUAL, 'directconnect.us-east-1.api.aws'],
    ['us-east-1', { ...FIPS, ...DUAL }, 'directconnect-fips.us-east-1.api.aws'],
    ['cn-north-1', {}, 'directconnect.cn-north-1.amazonaws.com.cn'],
    ['cn-north-1', FIPS, 'directconnect-fips.cn-north-1.amazonaws.com.cn'],
    ['cn-north-1', DUAL, 'directconnect.cn-north-1.api.amazonwebservices.com.cn'],
    ['us-gov-west-1', {}, 'directconnect.us-gov-west-1.amazonaws.com'],
    ['us-gov-east-1', FIPS, 'directconnect-fips.us-gov-east-1.amazonaws.com'],
    ['us-iso-east-1', {}, 'directconnect.us-iso-east-1.c2s.ic.gov'],
    ['us-isob-east-1', {}, 'directconnect.us-isob-east-1.sc2s.sgov.gov'],
    ['eu-isoe-west-1', {}, 'directconnect.eu-isoe-west-1.cloud.adc-e.uk'],
    ['us-isof-south-1', {}, 'directconnect.us-isof-south-1.csp.hci.ic.gov'],
    ['eusc-de-east-1', {}, 'directconnect.eusc-de-east-1.amazonaws.eu'],
    ['xx-new-1', {}, 'directconnect.xx-new-1.amazonaws.com'],
    ['cn-new-9', {}, 'directconnect.cn-new-9.amazonaws.com.cn'],
    ['aws-global', {}, 'directconnect.aws-global.amazonaws.com'],
    ['fips-us-east-1', {}, 'directconnect-fips.us-east-1.amazonaws.com'],
    ['us-gov-west-1-fips', {}, 'directconnect-fips.us-gov-west-1.amazonaws.com'],
    ['fips-dkr-us-east-1', {}, 'directconnect-fips.dkr-us-east-1.amazonaws.com'],
    ['FOO', {}, 'directconnect.foo.amazonaws.com'],
  ])('choose for the region %s and the environment %j the host %s', async (region, env, host) => {
    expect(await hostFor(region, env)).toBe(host);
  });
});
