import { afterEach, describe, expect, test } from 'vitest';
import { client, failure, inProfile, removeHomes } from './support.ts';

afterEach(removeHomes);

describe('settings without an effect on this service', () => {
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
  ])('refuse the value of %s = %s', async (name, value, message) => {
    expect(await failure(() => client({ env: { [`AWS_${name.toUpperCase()}`]: value } }))).toBe(`general: ${message}`);
    expect(await failure(() => client({ config: inProfile(`${name} = ${value}`) }))).toBe(`general: ${message}`);
  });
  test.each([
    [SIZE, ' 1_0 '],
    ['request_checksum_calculation', 'WHEN_REQUIRED'],
    ['account_id_endpoint_mode', 'Disabled'],
  ])('accept the value of %s = %s', (name, value) => {
    expect(client({ env: { [`AWS_${name.toUpperCase()}`]: value } }).region).toBe('us-east-1');
  });
});

describe('settings of S3, which the reference refuses for every service', () => {
  const style = (value: string) =>
    `general: S3 addressing style ${value} is invalid. Valid options are: 'auto', 'virtual', and 'path'`;
  const regional = (value: string) =>
    `general: S3 us-east-1 regional endpoint option ${value} is invalid. Valid options are: "legacy", "regional"`;
  test.each([
    ['an unknown addressing style', 's3 =\n  addressing_style = Auto', style('Auto')],
    ['an empty addressing style', 's3 =\n  addressing_style =', style('')],
    ['an unknown regional endpoint', 's3 =\n  us_east_1_regional_endpoint = x', regional('x')],
    ['an empty block', 's3 =', 'general: Invalid value for s3: it is empty where a nested block of settings belongs.'],
    ['a style before the retry mode', 's3 =\n  addressing_style = x\nretry_mode = y', style('x')],
  ])('%s is refused', async (_, lines, message) => {
    expect(await failure(() => client({ config: inProfile(lines) }))).toBe(message);
  });
  test('an unknown regional endpoint in the environment is refused', async () => {
    const env = { AWS_S3_US_EAST_1_REGIONAL_ENDPOINT: 'x' };
    expect(await failure(() => client({ env }))).toBe(regional('x'));
  });
  test.each(['s3 =\n  addressing_style = path\n  foo = bar', 's3 = x'])('%j is accepted', (lines) => {
    expect(client({ config: inProfile(lines) }).region).toBe('us-east-1');
  });
});

test('an unsigned request does not read the mode of the account id', () => {
  const env = { AWS_ACCOUNT_ID_ENDPOINT_MODE: 'x' };
  expect(client({ env }, { signRequest: false }).sign).toBe(false);
});
