import { afterEach, describe, expect, test } from 'vitest';
import { openConfig } from '../../../src/config/config.ts';
import { checkAtStart, clientSettings, parameterValidation } from '../../../src/config/settings/client-settings.ts';
import { service } from '../../../src/operations/generated/service.ts';
import { debugLog } from '../../../src/platform/log.ts';
import { client, failure, type Given, hostWith, inProfile, opened, removeHomes } from './support.ts';

afterEach(removeHomes);

describe('clientSettings, for FIPS and dual-stack endpoints,', () => {
  test.each<[string, Given, boolean, boolean]>([
    ['by default neither is used', {}, false, false],
    [
      'the environment switches both on',
      { env: { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'TRUE' } },
      true,
      true,
    ],
    [
      'the profile switches both on',
      { config: inProfile('use_fips_endpoint = True', 'use_dualstack_endpoint = true') },
      true,
      true,
    ],
    [
      'only `true` switches them on',
      { env: { AWS_USE_FIPS_ENDPOINT: '1', AWS_USE_DUALSTACK_ENDPOINT: ' true' } },
      false,
      false,
    ],
    [
      'an empty variable hides the profile',
      { env: { AWS_USE_FIPS_ENDPOINT: '' }, config: inProfile('use_fips_endpoint = true') },
      false,
      false,
    ],
    [
      'FIPS beside a configured endpoint is ignored',
      { env: { AWS_USE_FIPS_ENDPOINT: 'true', AWS_ENDPOINT_URL: 'http://x' } },
      false,
      false,
    ],
    [
      'dual-stack beside a configured endpoint is ignored',
      { env: { AWS_USE_DUALSTACK_ENDPOINT: 'true', AWS_ENDPOINT_URL: 'http://x' } },
      false,
      false,
    ],
    [
      'both in the profile beside a configured endpoint are ignored',
      { config: inProfile('use_fips_endpoint = true', 'use_dualstack_endpoint = true', 'endpoint_url = http://x') },
      false,
      false,
    ],
  ])('%s', (_, given, useFips, useDualstack) => {
    expect(client(given)).toMatchObject({ useFips, useDualstack });
  });

  test('a region that asks for FIPS is ignored beside --endpoint-url', () => {
    const region = { name: 'us-east-1', fips: true };
    expect(client({}, {}, region).useFips).toBe(true);
    expect(client({}, { endpointUrl: 'http://x' }, region).useFips).toBe(false);
  });
});

describe('clientSettings', () => {
  test('takes the app id from AWS_SDK_UA_APP_ID or the profile', () => {
    expect(client({ env: { AWS_SDK_UA_APP_ID: 'a' }, config: inProfile('sdk_ua_app_id = b') }).appId).toBe('a');
    expect(client({ config: inProfile('sdk_ua_app_id = b') }).appId).toBe('b');
    expect(client({}).appId).toBeUndefined();
  });

  test('takes timeouts, the check of certificates and signing from the options', () => {
    expect(client({})).toMatchObject({ connectTimeout: 60, readTimeout: 60, verifySsl: true, sign: true });
    expect(
      client({}, { cliConnectTimeout: ' 1_0 ', cliReadTimeout: '0', verifySsl: false, signRequest: false }),
    ).toMatchObject({ connectTimeout: 10, readTimeout: 0, verifySsl: false, sign: false });
  });
});

describe('parameterValidation', () => {
  test.each<[string, Given, boolean]>([
    ['by default', {}, true],
    ['for TRUE', { config: inProfile('parameter_validation = TRUE') }, true],
    ['for false', { config: inProfile('parameter_validation = false') }, false],
    ['for another value', { config: inProfile('parameter_validation = 1') }, false],
  ])('decides %s', (_, given, wanted) => {
    expect(parameterValidation(opened(given))).toBe(wanted);
  });
});

describe('checkAtStart', () => {
  const whole = (value: string) => `general: invalid literal for int() with base 10: '${value}'`;
  const mode = (value: string) =>
    `general: Invalid EC2 Instance Metadata endpoint mode: ${value} Valid endpoint modes (case-insensitive): ('ipv4', 'ipv6').`;
  test.each<[string, Given, string]>([
    ['accepts an empty configuration', {}, 'no error'],
    ['accepts a missing profile', { profile: 'nope' }, 'no error'],
    ['accepts the format wire for timestamps', { config: inProfile('cli_timestamp_format = wire') }, 'no error'],
    [
      'refuses an unknown format of timestamps',
      { config: inProfile('cli_timestamp_format = x') },
      'configuration(Configuration): Unknown cli_timestamp_format value: x, valid values are "wire" or "iso8601"',
    ],
    [
      'refuses timestamps before the binary format',
      { config: inProfile('cli_timestamp_format =', 'cli_binary_format = x') },
      'configuration(Configuration): Unknown cli_timestamp_format value: , valid values are "wire" or "iso8601"',
    ],
    [
      'refuses the binary format before metadata settings',
      { config: inProfile('cli_binary_format = x'), env: { AWS_METADATA_SERVICE_TIMEOUT: 'x' } },
      'general: Unknown cli_binary_format value: x, valid values are "base64" or "raw-in-base64-out"',
    ],
    [
      'refuses the metadata timeout before the attempts',
      { env: { AWS_METADATA_SERVICE_TIMEOUT: '1.5', AWS_METADATA_SERVICE_NUM_ATTEMPTS: 'x' } },
      whole('1.5'),
    ],
    [
      'refuses the metadata attempts before the endpoint mode',
      { env: { AWS_METADATA_SERVICE_NUM_ATTEMPTS: 'x', AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'x' } },
      whole('x'),
    ],
    [
      'refuses the endpoint mode before the endpoint',
      { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: '', AWS_EC2_METADATA_SERVICE_ENDPOINT: 'foo' } },
      mode(''),
    ],
    [
      'refuses an endpoint mode of the profile',
      { config: inProfile('ec2_metadata_service_endpoint_mode = ipv7') },
      mode('ipv7'),
    ],
    ['accepts an endpoint mode in upper case', { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv6' } }, 'no error'],
    [
      'refuses an endpoint without a host',
      { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'foo' } },
      'general: Invalid endpoint EC2 Instance Metadata endpoint: foo',
    ],
    ['accepts an empty endpoint', { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: '' } }, 'no error'],
  ])('%s', async (_, given, wanted) => {
    expect(await failure(() => checkAtStart(opened(given), undefined))).toBe(wanted);
  });
});

test('clientSettings refuses malformed settings in the order of the reference', async () => {
  // Each step corrects what was refused before.
  const env: Record<string, string> = {
    AWS_MAX_ATTEMPTS: 'x',
    AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES: 'x',
    AWS_RETRY_MODE: 'legacy',
  };
  const config = inProfile('services = nope');
  const messages: string[] = [];
  const refused = async (given: Given, region: string | undefined, endpointUrl?: string) =>
    messages.push(
      await failure(() => client(given, endpointUrl ? { endpointUrl } : {}, { name: region, fips: false })),
    );
  await refused({ env, config }, undefined);
  await refused({ env }, undefined, 'http://');
  await refused({ env }, 'us-east-1', 'http://');
  await refused({ env: { ...env, AWS_MAX_ATTEMPTS: '0' } }, 'us-east-1', 'http://');
  await refused({ env: { AWS_MAX_ATTEMPTS: '0', AWS_RETRY_MODE: 'legacy' } }, 'us-east-1', 'http://');
  await refused({ env: { AWS_RETRY_MODE: 'legacy' } }, 'us-east-1', 'http://');
  await refused({}, 'us-east-1', 'http://');
  expect(messages.map((message) => message.slice(0, 48))).toEqual(
    [
      'general: The profile is configured to use the services section',
      'configuration(NoRegion): You must specify a region.',
      "general: invalid literal for int() with base 10: 'x'",
      'general: Invalid value "x" for request_min_compression_size_bytes.',
      'general: Value provided to "max_attempts": 0 must be',
      'general: Invalid value provided to "mode": "legacy" must be',
      'general: Invalid endpoint: http://',
    ].map((message) => message.slice(0, 48)),
  );
});

test('the log says where each setting came from, and hides passwords', () => {
  const host = hostWith({
    config: '[profile p]\nmax_attempts = 4\n',
    env: { AWS_RETRY_MODE: 'adaptive', AWS_ENDPOINT_URL_DIRECT_CONNECT: 'http://user:hunter2@x' },
  });
  const config = openConfig(host, 'p', debugLog(host));
  clientSettings(config, {}, service, { name: 'us-east-1', fips: false });
  clientSettings(config, { endpointUrl: 'http://user:hunter2@y' }, service, { name: 'us-east-1', fips: false });
  const lines = host.err().replaceAll(/^.* - MainThread - /gm, '');
  expect(lines).toContain(
    'botocore.configprovider - INFO - Found endpoint for directconnect via: environment_service.\n',
  );
  expect(lines).toContain('botocore.configprovider - DEBUG - Found endpoint = http://***:***@y via: --endpoint-url\n');
  expect(lines).toContain('botocore.configprovider - DEBUG - Found max_attempts = 4 via: profile p\n');
  expect(lines).toContain('botocore.configprovider - DEBUG - Found retry_mode = adaptive via: AWS_RETRY_MODE\n');
  expect(lines).not.toContain('hunter2');
});
