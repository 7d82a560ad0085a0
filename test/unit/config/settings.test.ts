import { afterEach, describe, expect, test } from 'vitest';
import type { GlobalOptions } from '../../../src/args/global-options.ts';
import { openConfig } from '../../../src/config/config.ts';
import { autoPrompt } from '../../../src/config/settings/auto-prompt.ts';
import { caBundle } from '../../../src/config/settings/ca-bundle.ts';
import { checkAtStart, clientSettings, parameterValidation } from '../../../src/config/settings/client-settings.ts';
import { binaryFormat, errorFormat, outputFormat } from '../../../src/config/settings/formats.ts';
import { pagerCommand } from '../../../src/config/settings/pager-command.ts';
import { findRegion } from '../../../src/config/settings/region.ts';
import { service } from '../../../src/operations/generated/service.ts';
import { debugLog } from '../../../src/platform/log.ts';
import { failure, type Given, hostWith, opened, removeHomes } from './support.ts';

afterEach(removeHomes);

const HERE = { name: 'us-east-1', fips: false };
const client = (
  given: Given,
  globals: GlobalOptions = {},
  region: { name: string | undefined; fips: boolean } = HERE,
) => clientSettings(opened(given), globals, service, region);
const inProfile = (...lines: string[]) => `[default]\n${lines.join('\n')}\n`;

describe('region: option, AWS_REGION, AWS_DEFAULT_REGION, profile', () => {
  const env = { AWS_REGION: 'env-1', AWS_DEFAULT_REGION: 'env-2' };
  const config = inProfile('region = profile-1');
  test.each<[string, Given, GlobalOptions, string | undefined]>([
    ['option', { env, config }, { region: 'option-1' }, 'option-1'],
    ['AWS_REGION', { env, config }, {}, 'env-1'],
    ['AWS_DEFAULT_REGION', { env: { AWS_DEFAULT_REGION: 'env-2' }, config }, {}, 'env-2'],
    ['profile', { config }, {}, 'profile-1'],
    ['none', {}, {}, undefined],
    ['an empty option counts', { env, config }, { region: '' }, ''],
    ['an empty variable counts', { env: { ...env, AWS_REGION: '' }, config }, {}, ''],
    ['an empty key counts', { config: inProfile('region =') }, {}, ''],
    ['the option asks for no profile', { profile: 'nope' }, { region: 'option-1' }, 'option-1'],
  ])('%s', async (_, given, globals, wanted) => {
    expect(await findRegion(opened(given), globals.region)).toEqual({ name: wanted, fips: false });
  });

  test.each(['us east', 'us_east', 'us-', '-us', '123', 'us.east', 'us/', 'ÉU', ' us', 'a'.repeat(64), 'fips-'])(
    '%j is none',
    async (region) => {
      expect(await failure(() => findRegion(opened({}), region))).toBe(
        `general: Provided region_name '${region}' doesn't match a supported format.`,
      );
    },
  );
  test.each(['us-east-1', '1a', 'FOO', 'aws-global', 'a'.repeat(63), 'x'])('%j is one', async (region) => {
    expect(await findRegion(opened({}), region)).toEqual({ name: region, fips: false });
  });
  test.each([
    ['fips-us-east-1', 'us-east-1'],
    ['us-gov-west-1-fips', 'us-gov-west-1'],
    ['fips-dkr-us-east-1', 'dkr-us-east-1'],
    ['us-fips-east', 'us-east'],
    ['fips-aws-global', 'aws-global'],
  ])('%s means %s with FIPS', async (region, name) => {
    const found = await findRegion(opened({}), region);
    expect(found).toEqual({ name, fips: true });
    expect(client({ env: { AWS_USE_FIPS_ENDPOINT: 'false' } }, {}, found)).toMatchObject({
      region: name,
      useFips: true,
    });
  });

  test('a nested block is no region', async () => {
    expect(await failure(() => findRegion(opened({ config: inProfile('region =', '  a = b') }), undefined))).toBe(
      'general: Invalid value for region in the profile default: expected one value, found a nested block',
    );
  });
});

describe('output: option, AWS_DEFAULT_OUTPUT, profile, json', () => {
  test.each<[string, Given, GlobalOptions, string]>([
    ['option', { env: { AWS_DEFAULT_OUTPUT: 'text' } }, { output: 'table' }, 'table'],
    ['environment', { env: { AWS_DEFAULT_OUTPUT: 'text' }, config: inProfile('output = yaml') }, {}, 'text'],
    ['profile', { config: inProfile('output = yaml') }, {}, 'yaml'],
    ['nothing', {}, {}, 'json'],
  ])('%s', (_, given, globals, wanted) => {
    expect(outputFormat(opened(given), globals.output)).toBe(wanted);
  });
  test.each(['xml', '', 'JSON'])('%j is none', async (format) => {
    expect(await failure(() => outputFormat(opened({ env: { AWS_DEFAULT_OUTPUT: format } }), undefined))).toBe(
      `general: Unknown output type: ${format}`,
    );
  });
});

describe('pager: AWS_PAGER, cli_pager, PAGER, less', () => {
  const config = inProfile('cli_pager = profile -x');
  test.each<[string, Given, GlobalOptions, string | undefined]>([
    ['--no-cli-pager', { env: { AWS_PAGER: 'aws' } }, { cliPager: false }, undefined],
    ['AWS_PAGER', { env: { AWS_PAGER: 'aws', PAGER: 'plain' }, config }, {}, 'aws'],
    ['cli_pager', { env: { PAGER: 'plain' }, config }, {}, 'profile -x'],
    ['PAGER', { env: { PAGER: 'plain' } }, {}, 'plain'],
    ['nothing', {}, {}, 'less'],
    ['an empty AWS_PAGER', { env: { AWS_PAGER: '', PAGER: 'plain' }, config }, {}, undefined],
    ['an empty cli_pager', { env: { PAGER: 'plain' }, config: inProfile('cli_pager =') }, {}, undefined],
    ['an empty PAGER', { env: { PAGER: '' } }, {}, undefined],
    ['a missing profile', { profile: 'nope' }, {}, 'less'],
  ])('%s', (_, given, globals, wanted) => {
    expect(pagerCommand(opened(given), globals.cliPager)).toBe(wanted);
  });
});

describe('format of errors: option, AWS_CLI_ERROR_FORMAT, profile, enhanced', () => {
  const config = inProfile('cli_error_format = text');
  test.each<[string, Given, string | undefined, string]>([
    ['option', { env: { AWS_CLI_ERROR_FORMAT: 'json' } }, 'table', 'table'],
    ['environment', { env: { AWS_CLI_ERROR_FORMAT: 'json' }, config }, undefined, 'json'],
    ['in any case', { env: { AWS_CLI_ERROR_FORMAT: 'YAML' } }, undefined, 'yaml'],
    ['profile', { config }, undefined, 'text'],
    ['nothing', {}, undefined, 'enhanced'],
    ['an unknown one', { env: { AWS_CLI_ERROR_FORMAT: 'fancy' }, config }, undefined, 'enhanced'],
    ['an empty one', { env: { AWS_CLI_ERROR_FORMAT: '' }, config }, undefined, 'enhanced'],
    ['a missing profile', { profile: 'nope' }, undefined, 'legacy'],
    [
      'a missing profile, but the environment says',
      { profile: 'nope', env: { AWS_CLI_ERROR_FORMAT: 'json' } },
      undefined,
      'json',
    ],
  ])('%s', (_, given, option, wanted) => {
    expect(errorFormat(opened(given), option)).toBe(wanted);
  });
  test('without a configuration', () => {
    expect(errorFormat(undefined, 'json')).toBe('json');
    expect(errorFormat(undefined, undefined)).toBe('enhanced');
  });
});

describe('auto-prompt: options, AWS_CLI_AUTO_PROMPT, profile, off', () => {
  const early = { debug: false, cliAutoPrompt: false, noCliAutoPrompt: false, asksForHelp: false };
  test.each<[string, Given, Partial<typeof early>, string]>([
    ['--cli-auto-prompt', {}, { cliAutoPrompt: true }, 'on'],
    ['--no-cli-auto-prompt', { env: { AWS_CLI_AUTO_PROMPT: 'on' } }, { noCliAutoPrompt: true }, 'off'],
    [
      'environment',
      { env: { AWS_CLI_AUTO_PROMPT: 'on-partial' }, config: inProfile('cli_auto_prompt = on') },
      {},
      'on-partial',
    ],
    ['in any case', { env: { AWS_CLI_AUTO_PROMPT: 'ON' } }, {}, 'on'],
    ['profile', { config: inProfile('cli_auto_prompt = on') }, {}, 'on'],
    ['an unknown mode', { env: { AWS_CLI_AUTO_PROMPT: 'yes' } }, {}, 'off'],
    ['a missing profile', { profile: 'nope' }, {}, 'off'],
    ['nothing', {}, {}, 'off'],
  ])('%s', (_, given, options, wanted) => {
    expect(autoPrompt(opened(given), { ...early, ...options })).toBe(wanted);
  });
});

describe('attempts and retry mode: environment, profile, 3 and standard', () => {
  test.each<[string, Given, number, string]>([
    ['nothing', {}, 3, 'standard'],
    [
      'environment',
      { env: { AWS_MAX_ATTEMPTS: '5', AWS_RETRY_MODE: 'adaptive' }, config: inProfile('max_attempts = 7') },
      5,
      'adaptive',
    ],
    ['profile', { config: inProfile('max_attempts = 7', 'retry_mode = adaptive') }, 7, 'adaptive'],
    ["as Python's int reads it", { env: { AWS_MAX_ATTEMPTS: ' +1_0 ' } }, 10, 'standard'],
    ['digits of another script', { env: { AWS_MAX_ATTEMPTS: '٣' } }, 3, 'standard'],
  ])('%s', (_, given, maxAttempts, retryMode) => {
    expect(client(given)).toMatchObject({ maxAttempts, retryMode });
  });
  test.each([
    ['many', "invalid literal for int() with base 10: 'many'"],
    ['', "invalid literal for int() with base 10: ''"],
    ['1.5', "invalid literal for int() with base 10: '1.5'"],
    ['0x2', "invalid literal for int() with base 10: '0x2'"],
    ["it's", `invalid literal for int() with base 10: "it's"`],
    ['0', 'Value provided to "max_attempts": 0 must be an integer greater than or equal to one.'],
    ['-1', 'Value provided to "max_attempts": -1 must be an integer greater than or equal to one.'],
  ])('AWS_MAX_ATTEMPTS=%s is refused', async (value, message) => {
    expect(await failure(() => client({ env: { AWS_MAX_ATTEMPTS: value } }))).toBe(`general: ${message}`);
    if (value)
      expect(await failure(() => client({ config: inProfile(`max_attempts = ${value}`) }))).toBe(`general: ${message}`);
  });
  test.each(['legacy', 'Standard', '', 'bogus'])('AWS_RETRY_MODE=%s is refused', async (mode) => {
    expect(await failure(() => client({ env: { AWS_RETRY_MODE: mode } }))).toBe(
      `general: Invalid value provided to "mode": "${mode}" must be one of: "standard" or "adaptive"`,
    );
  });
});

describe('FIPS and dual-stack: environment, profile', () => {
  test.each<[string, Given, boolean, boolean]>([
    ['nothing', {}, false, false],
    ['environment', { env: { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'TRUE' } }, true, true],
    ['profile', { config: inProfile('use_fips_endpoint = True', 'use_dualstack_endpoint = true') }, true, true],
    ['only true is on', { env: { AWS_USE_FIPS_ENDPOINT: '1', AWS_USE_DUALSTACK_ENDPOINT: ' true' } }, false, false],
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

describe('CA bundle: option, AWS_CA_BUNDLE, profile, REQUESTS_CA_BUNDLE', () => {
  const env = { AWS_CA_BUNDLE: '/aws', REQUESTS_CA_BUNDLE: '/requests' };
  const config = inProfile('ca_bundle = /profile');
  test.each<[string, Given, string | undefined, string | undefined]>([
    ['option', { env, config }, '/option', '/option'],
    ['AWS_CA_BUNDLE', { env, config }, undefined, '/aws'],
    ['profile', { env: { REQUESTS_CA_BUNDLE: '/requests' }, config }, undefined, '/profile'],
    ['REQUESTS_CA_BUNDLE', { env: { REQUESTS_CA_BUNDLE: '/requests' } }, undefined, '/requests'],
    ['nothing', {}, undefined, undefined],
    ['an empty one is the usual certificates', { env: { ...env, AWS_CA_BUNDLE: '' }, config }, undefined, undefined],
  ])('%s', (_, given, option, wanted) => {
    expect(caBundle(opened(given), option)).toBe(wanted);
  });
  test('a tilde is the home folder', () => {
    const config = opened({ env: { AWS_CA_BUNDLE: '~/ca.pem' } });
    expect(caBundle(config)).toBe(`${config.host.home}/ca.pem`);
  });
});

describe('the rest', () => {
  test.each<[string, Given, boolean]>([
    ['nothing', {}, true],
    ['true', { config: inProfile('parameter_validation = TRUE') }, true],
    ['false', { config: inProfile('parameter_validation = false') }, false],
    ['anything else', { config: inProfile('parameter_validation = 1') }, false],
  ])('parameter_validation: %s', (_, given, wanted) => {
    expect(parameterValidation(opened(given))).toBe(wanted);
  });

  test('binary format: option, profile, base64', async () => {
    const config = inProfile('cli_binary_format = raw-in-base64-out');
    expect(binaryFormat(opened({ config }), 'base64')).toBe('base64');
    expect(binaryFormat(opened({ config }), undefined)).toBe('raw-in-base64-out');
    expect(binaryFormat(opened({}), undefined)).toBe('base64');
    expect(await failure(() => binaryFormat(opened({ config: inProfile('cli_binary_format = x') }), undefined))).toBe(
      'general: Unknown cli_binary_format value: x, valid values are "base64" or "raw-in-base64-out"',
    );
  });

  test('app id: environment, profile', () => {
    expect(client({ env: { AWS_SDK_UA_APP_ID: 'a' }, config: inProfile('sdk_ua_app_id = b') }).appId).toBe('a');
    expect(client({ config: inProfile('sdk_ua_app_id = b') }).appId).toBe('b');
    expect(client({}).appId).toBeUndefined();
  });

  test('timeouts, certificates and signing come from the options alone', () => {
    expect(client({})).toMatchObject({ connectTimeout: 60, readTimeout: 60, verifySsl: true, sign: true });
    expect(
      client({}, { cliConnectTimeout: ' 1_0 ', cliReadTimeout: '0', verifySsl: false, signRequest: false }),
    ).toMatchObject({ connectTimeout: 10, readTimeout: 0, verifySsl: false, sign: false });
  });

  const SIZE = 'request_min_compression_size_bytes';
  const checksums = (name: string, value: string) =>
    `Unsupported configuration value for ${name}. Expected one of ('when_supported', 'when_required') but got ${value}.`;
  test.each([
    [SIZE, 'x', `Invalid value "x" for ${SIZE}. Value must be an integer. Received <class 'str'> instead.`],
    [SIZE, '0', `Invalid value "0" for ${SIZE}. Value must be between 1 and 1048576.`],
    [SIZE, '1048577', `Invalid value "1048577" for ${SIZE}. Value must be between 1 and 1048576.`],
    ['request_checksum_calculation', 'Never', checksums('request_checksum_calculation', 'never')],
    ['response_checksum_validation', '', checksums('response_checksum_validation', '')],
    [
      'account_id_endpoint_mode',
      'x',
      "The configured value 'x' for 'account_id_endpoint_mode' is invalid. Valid values are: ('preferred', 'disabled', 'required').",
    ],
  ])('a setting that is not even used is refused: %s = %s', async (name, value, message) => {
    expect(await failure(() => client({ env: { [`AWS_${name.toUpperCase()}`]: value } }))).toBe(`general: ${message}`);
    expect(await failure(() => client({ config: inProfile(`${name} = ${value}`) }))).toBe(`general: ${message}`);
  });
  test.each([
    [SIZE, ' 1_0 '],
    ['request_checksum_calculation', 'WHEN_REQUIRED'],
    ['account_id_endpoint_mode', 'Disabled'],
  ])('and let be where it is well formed: %s = %s', (name, value) => {
    expect(client({ env: { [`AWS_${name.toUpperCase()}`]: value } }).region).toBe('us-east-1');
  });
});

describe('what every command trips over', () => {
  const whole = (value: string) => `general: invalid literal for int() with base 10: '${value}'`;
  const mode = (value: string) =>
    `general: Invalid EC2 Instance Metadata endpoint mode: ${value} Valid endpoint modes (case-insensitive): ('ipv4', 'ipv6').`;
  test.each<[string, Given, string]>([
    ['nothing', {}, 'no error'],
    ['a missing profile does not matter yet', { profile: 'nope' }, 'no error'],
    ['wire', { config: inProfile('cli_timestamp_format = wire') }, 'no error'],
    [
      'timestamps',
      { config: inProfile('cli_timestamp_format = x') },
      'configuration(Configuration): Unknown cli_timestamp_format value: x, valid values are "wire" or "iso8601"',
    ],
    [
      'timestamps before bytes',
      { config: inProfile('cli_timestamp_format =', 'cli_binary_format = x') },
      'configuration(Configuration): Unknown cli_timestamp_format value: , valid values are "wire" or "iso8601"',
    ],
    [
      'bytes before metadata',
      { config: inProfile('cli_binary_format = x'), env: { AWS_METADATA_SERVICE_TIMEOUT: 'x' } },
      'general: Unknown cli_binary_format value: x, valid values are "base64" or "raw-in-base64-out"',
    ],
    [
      'timeout before attempts',
      { env: { AWS_METADATA_SERVICE_TIMEOUT: '1.5', AWS_METADATA_SERVICE_NUM_ATTEMPTS: 'x' } },
      whole('1.5'),
    ],
    [
      'attempts before mode',
      { env: { AWS_METADATA_SERVICE_NUM_ATTEMPTS: 'x', AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'x' } },
      whole('x'),
    ],
    [
      'mode before endpoint',
      { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: '', AWS_EC2_METADATA_SERVICE_ENDPOINT: 'foo' } },
      mode(''),
    ],
    ['mode of the profile', { config: inProfile('ec2_metadata_service_endpoint_mode = ipv7') }, mode('ipv7')],
    ['mode in any case', { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv6' } }, 'no error'],
    [
      'endpoint',
      { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'foo' } },
      'general: Invalid endpoint EC2 Instance Metadata endpoint: foo',
    ],
    ['an empty endpoint', { env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: '' } }, 'no error'],
  ])('%s', async (_, given, wanted) => {
    expect(await failure(() => checkAtStart(opened(given), undefined))).toBe(wanted);
  });
});

test('client settings are refused in the order of the reference', async () => {
  // Each step takes away what was refused first.
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

test('the log says where each setting came from, and no password', () => {
  const host = hostWith({
    config: '[profile p]\nmax_attempts = 4\n',
    env: { AWS_RETRY_MODE: 'adaptive', AWS_ENDPOINT_URL_DIRECT_CONNECT: 'http://user:hunter2@x' },
  });
  const config = openConfig(host, 'p', debugLog(host));
  clientSettings(config, {}, service, HERE);
  clientSettings(config, { endpointUrl: 'http://user:hunter2@y' }, service, HERE);
  const lines = host.err().replaceAll(/^.* - MainThread - /gm, '');
  expect(lines).toContain(
    'botocore.configprovider - INFO - Found endpoint for directconnect via: environment_service.\n',
  );
  expect(lines).toContain('botocore.configprovider - DEBUG - Found endpoint = http://***:***@y via: --endpoint-url\n');
  expect(lines).toContain('botocore.configprovider - DEBUG - Found max_attempts = 4 via: profile p\n');
  expect(lines).toContain('botocore.configprovider - DEBUG - Found retry_mode = adaptive via: AWS_RETRY_MODE\n');
  expect(lines).not.toContain('hunter2');
});
