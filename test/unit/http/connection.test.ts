import { describe, expect, it } from 'vitest';
import { planRequest } from '../../../src/http/connection.ts';
import { silent } from '../../../src/platform/log.ts';

const SETTINGS = { caBundle: undefined, verifySsl: true, connectTimeout: 60, readTimeout: 60 };
const request = (url: string) => {
  const { protocol, hostname, port, pathname: path } = new URL(url);
  return { method: 'POST', protocol, hostname, ...(port ? { port: Number(port) } : {}), path, headers: { a: 'b' } };
};
const plan = (url: string, proxy?: string) => planRequest(request(url), SETTINGS, proxy, silent);

describe('the plan of a direct request', () => {
  it.each([
    ['http://dx.example/', 80],
    ['https://dx.example/', 443],
    ['https://dx.example:8443/', 8443],
  ])('has for %s the port %i', async (url, port) => {
    const { options, route, phase } = await plan(url);
    expect(options).toMatchObject({ host: 'dx.example', port, path: '/', method: 'POST' });
    expect(route).toEqual({ url, proxy: undefined });
    expect(phase).toBe('connecting');
  });

  it('names an IPv6 address without its brackets', async () => {
    expect((await plan('http://[::1]:8080/')).options).toMatchObject({ host: '::1', port: 8080 });
  });

  it('gives each of several addresses of a host two seconds', async () => {
    expect((await plan('http://dx.example/')).options).toHaveProperty('autoSelectFamilyAttemptTimeout', 2000);
    const proxied = await plan('http://dx.example/', 'http://proxy');
    expect(proxied.options).toHaveProperty('autoSelectFamilyAttemptTimeout', 2000);
  });

  it('asks for a response that is not compressed', async () => {
    expect((await plan('http://dx.example/')).options.headers).toEqual({ 'accept-encoding': 'identity', a: 'b' });
  });

  it('is refused for a scheme that is neither http nor https', async () => {
    await expect(plan('ftp://dx.example/')).rejects.toMatchObject({ failure: 'HTTPClientError', permanent: true });
  });
});

describe('the plan of a request through a proxy', () => {
  it.each([
    ['http://proxy', 80, undefined],
    ['http://proxy:3128', 3128, undefined],
    ['https://proxy', 443, 'proxy'],
    ['https://proxy:8443', 8443, 'proxy'],
    ['https://127.0.0.1', 443, ''],
  ])('connects to %s at port %i', async (proxy, port, servername) => {
    const { options, route } = await plan('http://dx.example/base', proxy);
    const host = new URL(proxy).hostname;
    expect(options).toMatchObject({
      host,
      port,
      path: 'http://dx.example/base',
      ...(servername === undefined ? {} : { servername }),
    });
    expect(route.proxy).toBe(proxy);
  });

  it('sends the user and password of the proxy, and masks them in the route', async () => {
    const { options, route } = await plan('http://dx.example/', 'http://u:p@proxy');
    expect(options.headers).toMatchObject({ a: 'b', 'proxy-authorization': `Basic ${btoa('u:p')}` });
    expect(route.proxy).toBe('http://***:***@proxy');
  });

  it('is refused for a proxy URL that cannot be parsed', async () => {
    await expect(plan('http://dx.example/', 'http://[proxy')).rejects.toMatchObject({
      failure: 'HTTPClientError',
      permanent: true,
      message: 'An HTTP Client raised an unhandled exception: Failed to parse: http://[proxy',
    });
  });
});

describe('the headers of a request', () => {
  const planWith = (headers: Record<string, string>) =>
    planRequest({ ...request('http://dx.example/'), headers }, SETTINGS, undefined, silent);

  it('are sent in UTF-8, a character for a byte', async () => {
    expect((await planWith({ a: 'é' })).options.headers).toMatchObject({ a: 'Ã©' });
  });

  it.each(['a\nb', 'a\rb', 'a\0b', '\x7f'])(
    'are refused without quoting a value with a control character: %j',
    async (a) => {
      await expect(planWith({ 'x-amz-security-token': a })).rejects.toMatchObject({
        failure: 'HTTPClientError',
        sent: false,
        permanent: true,
        message:
          'An HTTP Client raised an unhandled exception: Invalid header value: x-amz-security-token holds a line break or another control character',
      });
    },
  );
});
