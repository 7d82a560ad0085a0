import { afterEach, describe, expect, test } from 'vitest';
import { caBundle, checkCaBundle } from '../../../src/config/settings/ca-bundle.ts';
import { client, failure, type Given, inProfile, opened, removeHomes } from './support.ts';

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
    ['an empty AWS_CA_BUNDLE', { env: { ...env, AWS_CA_BUNDLE: '' }, config }, undefined, ''],
  ])('takes the path from %s', (_, given, option, wanted) => {
    expect(caBundle(opened(given), option)).toBe(wanted);
  });
  test('replaces a tilde by the home folder', () => {
    const config = opened({ env: { AWS_CA_BUNDLE: '~/ca.pem' } });
    expect(caBundle(config)).toBe(`${config.host.home}/ca.pem`);
  });
});

describe('a blank path of a CA bundle', () => {
  const REFUSED =
    /^general: Invalid CA bundle: the configured value .* resolved to an empty or whitespace-only string\./;
  test.each<[string, Given]>([
    ['AWS_CA_BUNDLE', { env: { AWS_CA_BUNDLE: '' } }],
    ['the profile', { config: inProfile('ca_bundle =') }],
    ['REQUESTS_CA_BUNDLE', { env: { REQUESTS_CA_BUNDLE: ' ' } }],
  ])('is refused in %s', async (_, given) => {
    expect(await failure(() => client(given))).toMatch(REFUSED);
  });
  test('is refused in --ca-bundle, and not read with --no-verify-ssl', async () => {
    expect(await failure(() => client({}, { caBundle: '' }))).toMatch(REFUSED);
    expect(client({}, { caBundle: '', verifySsl: false }).verifySsl).toBe(false);
  });
  test('is told from a path', () => {
    expect(() => checkCaBundle('/ca.pem')).not.toThrow();
    expect(() => checkCaBundle(undefined)).not.toThrow();
    expect(() => checkCaBundle(' \t')).toThrow('Invalid CA bundle');
  });
});
