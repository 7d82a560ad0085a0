import type { HttpRequest } from './message.ts';

/** The whole URL of a request as error messages name it: as the endpoint was typed, where it was, without a password. */
export function requestUrl(request: HttpRequest): string {
  return request.shownUrl ?? sentUrl(request);
}

/** The whole URL of a request as a proxy is asked for it. */
export function sentUrl(request: HttpRequest): string {
  const { protocol, hostname, port } = request;
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${pathAndQuery(request)}`;
}

/** Path and query as they are sent. */
export function pathAndQuery({ path, query }: HttpRequest): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const each of Array.isArray(value) ? value : [value])
      pairs.push(each === null ? escaped(name) : `${escaped(name)}=${escaped(each)}`);
  }
  return pairs.length ? `${path}?${pairs.join('&')}` : path;
}

/** An endpoint's URL as error messages name it: as typed, with at least a slash as its path, without a password. */
export function shownEndpoint(endpoint: string): string {
  const [, before = endpoint, authority = '', rest = ''] = /^([^/]*\/\/)([^/?#]*)(.*)$/s.exec(endpoint) ?? [];
  return `${before}${maskedUserInfo(authority)}${rest.startsWith('/') ? '' : '/'}${rest}`;
}

/** A URL for messages, with stars in place of its user and password: of all before the last `@`, since a malformed URL may have its password anywhere. */
export function maskedUrl(url: string): string {
  const [, before = '', rest = url] = /^([a-z][\w+.-]*:\/\/)?(.*)$/is.exec(url) ?? [];
  return before + maskedUserInfo(rest);
}

/** Replaces the user and the password before the last `@`; an empty one stays empty, as in the reference. */
function maskedUserInfo(text: string): string {
  const at = text.lastIndexOf('@');
  if (at < 0) return text;
  const [user, ...password] = text.slice(0, at).split(':');
  const mask = (part: string | undefined) => (part ? '***' : '');
  return `${mask(user)}${password.length > 0 ? `:${mask(password.join(':'))}` : ''}${text.slice(at)}`;
}

/** The query of an endpoint as it is sent: as typed, with what a URL cannot hold percent-encoded; undefined where it has none. */
export function endpointQuery(endpoint: string): string | undefined {
  return URL.canParse(endpoint) ? new URL(endpoint).search.slice(1) || undefined : undefined;
}

/** The pairs of a query, decoded, each name with all its values: what a signature covers. */
export function queryPairs(query: string): Record<string, string[]> {
  const pairs = new URLSearchParams(query);
  return Object.fromEntries([...pairs.keys()].map((name) => [name, pairs.getAll(name)]));
}

/** Percent-encodes as the canonical request of a signature does. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A host without the brackets of an IPv6 address. */
export function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}
