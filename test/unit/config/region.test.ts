import { afterEach, describe, expect, test } from 'vitest';
import { findRegion } from '../../../src/config/settings/region.ts';
import { client, failure, type Given, inProfile, opened, removeHomes } from './support.ts';

afterEach(removeHomes);

describe('findRegion', () => {
  const env = { AWS_REGION: 'env-1', AWS_DEFAULT_REGION: 'env-2' };
  const config = inProfile('region = profile-1');
  test.each<[string, Given, string | undefined, string | undefined]>([
    ['--region', { env, config }, 'option-1', 'option-1'],
    ['AWS_REGION', { env, config }, undefined, 'env-1'],
    ['AWS_DEFAULT_REGION', { env: { AWS_DEFAULT_REGION: 'env-2' }, config }, undefined, 'env-2'],
    ['profile', { config }, undefined, 'profile-1'],
    ['nothing, and finds no region', {}, undefined, undefined],
    ['an empty --region', { env, config }, '', ''],
    ['an empty variable', { env: { ...env, AWS_REGION: '' }, config }, undefined, ''],
    ['an empty key of the profile', { config: inProfile('region =') }, undefined, ''],
    ['--region, and does not read a missing profile', { profile: 'nope' }, 'option-1', 'option-1'],
  ])('takes the region from %s', async (_, given, option, wanted) => {
    expect(await findRegion(opened(given), option)).toEqual({ name: wanted, fips: false });
  });

  test.each(['us east', 'us_east', 'us-', '-us', '123', 'us.east', 'us/', 'ÉU', ' us', 'a'.repeat(64), 'fips-'])(
    'refuses the region %j',
    async (region) => {
      expect(await failure(() => findRegion(opened({}), region))).toBe(
        `general: Provided region_name '${region}' doesn't match a supported format.`,
      );
    },
  );
  test.each(['us-east-1', '1a', 'FOO', 'aws-global', 'a'.repeat(63), 'x'])('accepts the region %j', async (region) => {
    expect(await findRegion(opened({}), region)).toEqual({ name: region, fips: false });
  });
  test.each([
    ['fips-us-east-1', 'us-east-1'],
    ['us-gov-west-1-fips', 'us-gov-west-1'],
    ['fips-dkr-us-east-1', 'dkr-us-east-1'],
    ['us-fips-east', 'us-east'],
    ['fips-aws-global', 'aws-global'],
  ])('reads %s as %s with FIPS', async (region, name) => {
    const found = await findRegion(opened({}), region);
    expect(found).toEqual({ name, fips: true });
    expect(client({ env: { AWS_USE_FIPS_ENDPOINT: 'false' } }, {}, found)).toMatchObject({
      region: name,
      useFips: true,
    });
  });

  test('refuses a nested block in the place of a region', async () => {
    expect(await failure(() => findRegion(opened({ config: inProfile('region =', '  a = b') }), undefined))).toBe(
      'general: Invalid value for region in the profile default: expected one value, found a nested block',
    );
  });
});
