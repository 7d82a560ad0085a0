import { expect, it } from 'vitest';
import { bareHost, pathAndQuery, requestUrl } from '../../../src/http/request-url.ts';

const request = { method: 'GET', protocol: 'https:', hostname: 'dx.example.com', path: '/', headers: {} };

it('the URL of a request has a port only where one is given', () => {
  expect(requestUrl(request)).toBe('https://dx.example.com/');
  expect(requestUrl({ ...request, port: 8443, path: '/base' })).toBe('https://dx.example.com:8443/base');
});

it('the query of a request is escaped as in the canonical request of a signature', () => {
  const query = { b: 'x y', a: ["1'", '2/é'], none: null };
  expect(pathAndQuery({ ...request, query })).toBe('/?b=x%20y&a=1%27&a=2%2F%C3%A9&none');
});

it('bareHost removes the brackets of an IPv6 address', () => {
  expect(bareHost('[::1]')).toBe('::1');
  expect(bareHost('localhost')).toBe('localhost');
});
