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
