import { unquote } from '../python/strings.ts';
import type { HttpRequest } from './message.ts';

/** The part of a request that decides which proxy it goes through. */
type ProxyTarget = Pick<HttpRequest, 'protocol' | 'hostname' | 'port'>;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a request as the environment names it: `http_proxy`,
 * `https_proxy` and `no_proxy` in any case, the lower case one winning (an empty
 * one too, which then means no proxy). `all_proxy` is not read, nor `HTTP_PROXY`
 * under CGI, where a client can set it. The rules are those of Python's urllib,
 * which the reference uses. Returns undefined for a direct connection.
 */
export function proxyFor(target: ProxyTarget, env: Environment): string | undefined {
  const settings = proxySettings(env);
  const proxy = settings.get(target.protocol.slice(0, -1));
  if (!proxy || bypasses(target, settings.get('no'))) return undefined;
  if (proxy.startsWith('http:') || proxy.startsWith('https:')) return proxy;
  return proxy.startsWith('//') ? `http:${proxy}` : `http://${proxy}`;
}

/** The variables `NAME_proxy` of the environment, by NAME in lower case. */
function proxySettings(env: Environment): Map<string, string> {
  const settings = new Map<string, string>();
  const names = Object.keys(env).filter((name) => name.length > 6 && name.slice(-6).toLowerCase() === '_proxy');
  for (const name of names) {
    const value = env[name];
    if (value) settings.set(name.slice(0, -6).toLowerCase(), value);
  }
  if ('REQUEST_METHOD' in env) settings.delete('http');
  for (const name of names) {
    if (!name.endsWith('_proxy')) continue;
    const value = env[name];
    if (value) settings.set(name.slice(0, -6).toLowerCase(), value);
    else settings.delete(name.slice(0, -6).toLowerCase());
  }
  return settings;
}

/** Whether `no_proxy` names the host: whole, or as a domain above it, with or without the port; `*` alone is every host. */
function bypasses({ hostname, port }: ProxyTarget, list: string | undefined): boolean {
  if (!list) return false;
  if (list === '*') return true;
  const bare = hostname.toLowerCase();
  const full = port === undefined ? bare : `${bare}:${port}`;
  return list.split(',').some((entry) => {
    const name = entry.trim().replace(/^\.+/, '').toLowerCase();
    if (!name) return false;
    return bare === name || full === name || bare.endsWith(`.${name}`) || full.endsWith(`.${name}`);
  });
}

/**
 * The `proxy-authorization` header for the user and password in a proxy's URL;
 * undefined where one of them is missing, as in the reference.
 */
export function proxyAuthorization(proxy: URL): string | undefined {
  if (!proxy.username || !proxy.password) return undefined;
  return `Basic ${Buffer.from(`${unquote(proxy.username)}:${unquote(proxy.password)}`).toString('base64')}`;
}
