/** Where the endpoint is and who may use it. */
export interface Reachable {
  readonly url: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Path of the certificate, with HTTPS. */
  readonly caPath: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What to add to an environment so that `aws`, `dxcli` and the SDKs use the endpoint.
 * Undefined removes what would come in its way: another profile, another session.
 */
export function clientEnvironment(endpoint: Reachable, env: Environment): Environment {
  const { url, region, accessKey, secretKey, caPath } = endpoint;
  const noProxy = withoutProxy(env.no_proxy || env.NO_PROXY, new URL(url).hostname);
  return {
    no_proxy: noProxy,
    NO_PROXY: noProxy,
    AWS_ENDPOINT_URL_DIRECT_CONNECT: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: secretKey,
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_DEFAULT_PROFILE: undefined,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
    ...(caPath === undefined ? {} : { AWS_CA_BUNDLE: caPath, NODE_EXTRA_CA_CERTS: caPath }),
  };
}

/** Where the environment has a proxy, the endpoint is not to be asked for through it. */
function withoutProxy(before: string | undefined, hostname: string): string {
  if (!before) return hostname;
  return before === '*' ? before : `${before},${hostname}`;
}

/** The URL for clients of an address that is listened on: all addresses are reached by the loopback one. */
export function clientUrl(scheme: 'http' | 'https', host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `${scheme}://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/** Whether an address is this machine's own loopback. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
