import { expect, it } from 'vitest';
import {
  bareHost,
  endpointQuery,
  maskedUrl,
  pathAndQuery,
  queryPairs,
  requestUrl,
  sentUrl,
  shownEndpoint,
} from '../../../src/http/request-url.ts';

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

it('a request is named as its endpoint was typed, and asked for as it is sent', () => {
  const shown = { ...request, shownUrl: 'https://dx.example.com/é' };
  expect(requestUrl(shown)).toBe('https://dx.example.com/é');
  expect(sentUrl(shown)).toBe('https://dx.example.com/');
});

it.each([
  ['http://host', 'http://host/'],
  ['http://host?a=b', 'http://host/?a=b'],
  ['http://host/é/../x?q#f', 'http://host/é/../x?q#f'],
  ['http://user:pass@host/p@th', 'http://***:***@host/p@th'],
])('the endpoint %s is shown as %s', (endpoint, shown) => {
  expect(shownEndpoint(endpoint)).toBe(shown);
});

it.each([
  ['http://user:p@ss@proxy:3128/', 'http://***:***@proxy:3128/'],
  ['http://user@proxy', 'http://***@proxy'],
  ['http://user:@proxy', 'http://***:@proxy'],
  ['http://user:a/b#c?d@proxy', 'http://***:***@proxy'],
  ['http://socks5://user:pass@proxy', 'http://***:***@proxy'],
  ['user:pass@proxy', '***:***@proxy'],
  ['http://proxy/path', 'http://proxy/path'],
])('the user and the password in %s are masked: %s', (url, masked) => {
  expect(maskedUrl(url)).toBe(masked);
});

it('the query of an endpoint is sent as typed, with what a URL cannot hold percent-encoded', () => {
  expect(endpointQuery('http://host?q&a=1+2&b=é&c=x y#f')).toBe('q&a=1+2&b=%C3%A9&c=x%20y');
  expect(endpointQuery('http://host/')).toBeUndefined();
  expect(endpointQuery('')).toBeUndefined();
});

it('the pairs of a query are decoded, each name with all its values', () => {
  expect(queryPairs('b=1&a=x%20y&b=2&q')).toEqual({ b: ['1', '2'], a: ['x y'], q: [''] });
});
