import { describe, expect, it } from 'vitest';
import { proxyAuthorization, proxyFor } from '../../../src/http/proxy.ts';

const http = { protocol: 'http:', hostname: 'dx.example.com' };
const https = { protocol: 'https:', hostname: 'dx.example.com' };
const P = 'http://proxy:3128';

describe('the proxy for a request', () => {
  it.each<[string, typeof http & { port?: number }, Record<string, string>, string | undefined]>([
    ['no variable', http, {}, undefined],
    ['the variable of the scheme http', http, { HTTP_PROXY: P, HTTPS_PROXY: 'http://other' }, P],
    ['the variable of the scheme https', https, { HTTP_PROXY: P, HTTPS_PROXY: 'http://other' }, 'http://other'],
    ['a variable in lower case', https, { https_proxy: P }, P],
    ['a variable in mixed case', https, { Https_Proxy: P }, P],
    ['lower case before upper case', http, { http_proxy: P, HTTP_PROXY: 'http://other' }, P],
    ['lower case before upper case, in any order', http, { HTTP_PROXY: 'http://other', http_proxy: P }, P],
    ['an empty lower case variable means no proxy', http, { HTTP_PROXY: P, http_proxy: '' }, undefined],
    ['an empty variable means no proxy', http, { HTTP_PROXY: '' }, undefined],
    ['all_proxy is not read', http, { ALL_PROXY: P, all_proxy: P }, undefined],
    ['HTTP_PROXY is not read under CGI', http, { HTTP_PROXY: P, REQUEST_METHOD: 'GET' }, undefined],
    ['http_proxy is read under CGI', http, { http_proxy: P, REQUEST_METHOD: 'GET' }, P],
    ['a proxy without a scheme', http, { HTTP_PROXY: 'proxy:1' }, 'http://proxy:1'],
    ['a proxy that begins with slashes', http, { HTTP_PROXY: '//proxy:1' }, 'http://proxy:1'],
    ['a proxy with TLS', http, { HTTP_PROXY: 'https://proxy' }, 'https://proxy'],
  ])('is chosen from the environment: %s', (_name, target, env, proxy) => {
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
  ])(
    'is not used for a host in no_proxy: the list %j, the host %s, the port %s, direct %s',
    (list, hostname, port, direct) => {
      const env = { HTTPS_PROXY: P, NO_PROXY: list };
      expect(proxyFor({ protocol: 'https:', hostname, port }, env)).toBe(direct ? undefined : P);
    },
  );

  it('is chosen by no_proxy before NO_PROXY', () => {
    expect(proxyFor(http, { HTTP_PROXY: P, NO_PROXY: '*', no_proxy: 'other' })).toBe(P);
  });
});

it('proxyAuthorization decodes user and password of a proxy URL', () => {
  expect(proxyAuthorization(new URL('http://us%40er:p%3Aw@proxy'))).toBe(`Basic ${btoa('us@er:p:w')}`);
  expect(proxyAuthorization(new URL('http://us%zzer:p%C3%A9w@proxy'))).toBe(
    `Basic ${Buffer.from('us%zzer:péw').toString('base64')}`,
  );
  expect(proxyAuthorization(new URL('http://proxy'))).toBeUndefined();
  expect(proxyAuthorization(new URL('http://user@proxy'))).toBeUndefined();
});
