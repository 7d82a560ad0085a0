import { describe, expect, it } from 'vitest';
import { maskedProxy, proxyAuthorization, proxyFor } from '../../../src/http/proxy.ts';

const http = { protocol: 'http:', hostname: 'dx.example.com' };
const https = { protocol: 'https:', hostname: 'dx.example.com' };
const P = 'http://proxy:3128';

describe('the proxy for a request', () => {
  it.each<[string, typeof http & { port?: number }, Record<string, string>, string | undefined]>([
    ['none', http, {}, undefined],
    ['of its scheme', http, { HTTP_PROXY: P, HTTPS_PROXY: 'http://other' }, P],
    ['of its scheme, https', https, { HTTP_PROXY: P, HTTPS_PROXY: 'http://other' }, 'http://other'],
    ['in lower case', https, { https_proxy: P }, P],
    ['in mixed case', https, { Https_Proxy: P }, P],
    ['lower case first', http, { http_proxy: P, HTTP_PROXY: 'http://other' }, P],
    ['lower case first, whatever comes first', http, { HTTP_PROXY: 'http://other', http_proxy: P }, P],
    ['an empty lower case one is none', http, { HTTP_PROXY: P, http_proxy: '' }, undefined],
    ['an empty one is none', http, { HTTP_PROXY: '' }, undefined],
    ['all_proxy is not asked', http, { ALL_PROXY: P, all_proxy: P }, undefined],
    ['not HTTP_PROXY under CGI', http, { HTTP_PROXY: P, REQUEST_METHOD: 'GET' }, undefined],
    ['but http_proxy under CGI', http, { http_proxy: P, REQUEST_METHOD: 'GET' }, P],
    ['without a scheme', http, { HTTP_PROXY: 'proxy:1' }, 'http://proxy:1'],
    ['with slashes alone', http, { HTTP_PROXY: '//proxy:1' }, 'http://proxy:1'],
    ['with TLS', http, { HTTP_PROXY: 'https://proxy' }, 'https://proxy'],
  ])('%s', (_name, target, env, proxy) => {
    expect(proxyFor(target, env)).toBe(proxy);
  });

  it.each<[string, string, number | undefined, boolean]>([
    ['dx.example.com', 'dx.example.com', undefined, true],
    ['example.com', 'dx.example.com', undefined, true],
    ['.example.com', 'dx.example.com', undefined, true],
    ['..example.com', 'dx.example.com', undefined, true],
    ['ample.com', 'dx.example.com', undefined, false],
    ['EXAMPLE.com', 'dx.example.COM', undefined, true],
    [' a, example.com ', 'dx.example.com', undefined, true],
    ['a,,b', 'dx.example.com', undefined, false],
    ['*', 'dx.example.com', undefined, true],
    ['a,*', 'dx.example.com', undefined, false],
    ['*.example.com', 'dx.example.com', undefined, false],
    ['example.com:8080', 'dx.example.com', 8080, true],
    ['example.com:8080', 'dx.example.com', 80, false],
    ['example.com', 'dx.example.com', 8080, true],
    ['127.0.0.0/8', '127.0.0.1', undefined, false],
    ['127.0.0.1', '127.0.0.1', 4000, true],
    ['com', 'example.com.evil.net', undefined, false],
  ])('no_proxy %j and the host %s:%s', (list, hostname, port, direct) => {
    const env = { HTTPS_PROXY: P, NO_PROXY: list };
    expect(proxyFor({ protocol: 'https:', hostname, port }, env)).toBe(direct ? undefined : P);
  });

  it('takes no_proxy of the lower case first', () => {
    expect(proxyFor(http, { HTTP_PROXY: P, NO_PROXY: '*', no_proxy: 'other' })).toBe(P);
  });
});

it('a proxy is shown without its user and password', () => {
  expect(maskedProxy('http://user:p@ss@proxy:3128/')).toBe('http://***:***@proxy:3128/');
  expect(maskedProxy('http://user@proxy')).toBe('http://***@proxy');
  expect(maskedProxy('http://proxy/@path')).toBe('http://proxy/@path');
});

it('user and password are decoded before they are sent', () => {
  expect(proxyAuthorization(new URL('http://us%40er:p%3Aw@proxy'))).toBe(`Basic ${btoa('us@er:p:w')}`);
  expect(proxyAuthorization(new URL('http://us%zzer:p%C3%A9w@proxy'))).toBe(
    `Basic ${Buffer.from('us%zzer:péw').toString('base64')}`,
  );
  expect(proxyAuthorization(new URL('http://proxy'))).toBeUndefined();
  expect(proxyAuthorization(new URL('http://user@proxy'))).toBeUndefined();
});
