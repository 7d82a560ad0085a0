/** Where the endpoint is and the key that it accepts. */
export interface EndpointAccess {
  readonly url: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Path of the certificate, with HTTPS. */
  readonly caPath: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment variables with which `aws`, `dxcli` and the SDKs use the endpoint.
 * Undefined removes a variable that would override them: another profile, another session.
 */
export function clientEnvironment(endpoint: EndpointAccess, env: Environment): Environment {
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

/** The `no_proxy` list with the endpoint added: a proxy cannot reach loopback addresses of this machine. */
function withoutProxy(before: string | undefined, hostname: string): string {
  if (!before) return hostname;
  return before === '*' ? before : `${before},${hostname}`;
}

/** The URL that clients use for a listening address. `0.0.0.0` and `::` are reached by their loopback address. */
export function clientUrl(scheme: 'http' | 'https', host: string, port: number): string {
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `${scheme}://${address.includes(':') ? `[${address}]` : address}:${port}`;
}
