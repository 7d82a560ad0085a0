import type { WireRequest } from './request-handler.ts';

/** The whole URL of a request, as messages name it. */
export function fullUrl(request: WireRequest): string {
  const { protocol, hostname, port } = request;
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${fullPath(request)}`;
}

/** Path and query as they go on the wire. */
export function fullPath({ path, query }: WireRequest): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const each of Array.isArray(value) ? value : [value])
      pairs.push(each === null ? escaped(name) : `${escaped(name)}=${escaped(each)}`);
  }
  return pairs.length ? `${path}?${pairs.join('&')}` : path;
}

/** As in the canonical request that is signed. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A host without the brackets of an IPv6 address. */
export function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}
