import type { HttpRequest } from './message.ts';

/** The whole URL of a request, as error messages name it. */
export function requestUrl(request: HttpRequest): string {
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

/** Percent-encodes as the canonical request of a signature does. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A host without the brackets of an IPv6 address. */
export function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}
