import { describe, expect, it } from 'vitest';
import { clientEnvironment, clientUrl } from '../../../../src/local/cli/client-environment.ts';

it.each([
  ['http', '127.0.0.1', 'http://127.0.0.1:1'],
  ['https', 'localhost', 'https://localhost:1'],
  ['http', '::1', 'http://[::1]:1'],
  ['http', '0.0.0.0', 'http://127.0.0.1:1'],
  ['http', '::', 'http://[::1]:1'],
] as const)('clientUrl for %s on %s is %s', (scheme, host, url) => expect(clientUrl(scheme, host, 1)).toBe(url));

describe('clientEnvironment', () => {
  const endpoint = { url: 'http://127.0.0.1:1', region: 'r', accessKey: 'k', secretKey: 's', caPath: undefined };

  it.each([
    [{}, '127.0.0.1'],
    [{ NO_PROXY: 'corp' }, 'corp,127.0.0.1'],
    [{ no_proxy: 'a', NO_PROXY: 'b' }, 'a,127.0.0.1'],
    [{ no_proxy: '*' }, '*'],
  ])('adds the endpoint to no_proxy when the environment is %j', (env, expected) => {
    expect(clientEnvironment(endpoint, env)).toMatchObject({ no_proxy: expected, NO_PROXY: expected });
  });

  it('removes AWS_SESSION_TOKEN and AWS_PROFILE, and sets AWS_CA_BUNDLE for a certificate', () => {
    const env = clientEnvironment({ ...endpoint, caPath: '/ca.pem' }, {});
    expect(env).toMatchObject({ AWS_CA_BUNDLE: '/ca.pem', AWS_REGION: 'r', AWS_ACCESS_KEY_ID: 'k' });
    expect('AWS_SESSION_TOKEN' in env && env.AWS_SESSION_TOKEN === undefined).toBe(true);
    expect('AWS_PROFILE' in env && env.AWS_PROFILE === undefined).toBe(true);
    expect('AWS_CA_BUNDLE' in clientEnvironment(endpoint, {})).toBe(false);
  });
});
