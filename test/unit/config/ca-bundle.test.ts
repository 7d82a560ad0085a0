import { afterEach, describe, expect, test } from 'vitest';
import { caBundle } from '../../../src/config/settings/ca-bundle.ts';
import { type Given, inProfile, opened, removeHomes } from './support.ts';

afterEach(removeHomes);

describe('caBundle', () => {
  const env = { AWS_CA_BUNDLE: '/aws', REQUESTS_CA_BUNDLE: '/requests' };
  const config = inProfile('ca_bundle = /profile');
  test.each<[string, Given, string | undefined, string | undefined]>([
    ['--ca-bundle', { env, config }, '/option', '/option'],
    ['AWS_CA_BUNDLE', { env, config }, undefined, '/aws'],
    ['the profile', { env: { REQUESTS_CA_BUNDLE: '/requests' }, config }, undefined, '/profile'],
    ['REQUESTS_CA_BUNDLE', { env: { REQUESTS_CA_BUNDLE: '/requests' } }, undefined, '/requests'],
    ['nothing, and uses the usual certificates', {}, undefined, undefined],
    [
      'an empty AWS_CA_BUNDLE, and uses the usual certificates',
      { env: { ...env, AWS_CA_BUNDLE: '' }, config },
      undefined,
      undefined,
    ],
  ])('takes the path from %s', (_, given, option, wanted) => {
    expect(caBundle(opened(given), option)).toBe(wanted);
  });
  test('replaces a tilde by the home folder', () => {
    const config = opened({ env: { AWS_CA_BUNDLE: '~/ca.pem' } });
    expect(caBundle(config)).toBe(`${config.host.home}/ca.pem`);
  });
});
