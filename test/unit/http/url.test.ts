import { expect, it } from 'vitest';
import { bareHost, fullPath, fullUrl } from '../../../src/http/url.ts';

const request = { method: 'GET', protocol: 'https:', hostname: 'dx.example.com', path: '/', headers: {} };

it('the whole URL has a port only where one is given', () => {
  expect(fullUrl(request)).toBe('https://dx.example.com/');
  expect(fullUrl({ ...request, port: 8443, path: '/base' })).toBe('https://dx.example.com:8443/base');
});

it('a query is escaped as it is signed', () => {
  const query = { b: 'x y', a: ["1'", '2/é'], none: null };
  expect(fullPath({ ...request, query })).toBe('/?b=x%20y&a=1%27&a=2%2F%C3%A9&none');
});

it('an IPv6 address loses its brackets', () => {
  expect(bareHost('[::1]')).toBe('::1');
  expect(bareHost('localhost')).toBe('localhost');
});
