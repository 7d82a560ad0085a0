import { DirectConnectClient, type DirectConnectClientConfig } from '@aws-sdk/client-direct-connect';
import { type Attempts, RetryStrategy } from '../aws/retry.ts';
import type { SigningKeys } from '../aws/sigv4.ts';
import type { ClientSettings } from '../config/settings/client-settings.ts';
import { type RequestHandler, requestHandler } from '../http/request-handler.ts';
import { endpointQuery, queryPairs, shownEndpoint } from '../http/request-url.ts';
import type { Operation, Service } from '../model/shape.ts';
import type { Host } from '../platform/host.ts';
import type { Log } from '../platform/log.ts';
import { documentProtocol } from './protocol.ts';
import { regionSigner } from './region-signer.ts';
import { userAgent } from './user-agent.ts';

/** What a call needs besides the operation and its parameters. */
export interface CallContext {
  readonly settings: ClientSettings;
  /** Undefined with `--no-sign-request`. */
  readonly credentials: SigningKeys | undefined;
  readonly host: Host;
  readonly log: Log;
  /**
   * The options that send another command to the same place, e.g. ` --region eu-west-1`. Where they are given, every
   * error of a call that may have been carried out says so, also where the reference says nothing.
   */
  readonly targetOptions?: string | undefined;
}

/** For `--no-sign-request`: a single authentication scheme that changes nothing. */
const UNSIGNED = {
  httpAuthSchemeProvider: () => [{ schemeId: 'smithy.api#noAuth' }],
  httpAuthSchemes: [
    {
      schemeId: 'smithy.api#noAuth',
      identityProvider: () => async () => ({}),
      signer: { sign: async (request: unknown) => request },
    },
  ],
};

/**
 * The SDK's client with every setting given: what is left out here the SDK would
 * look up in the environment and the config files. `attempts` is kept up to date.
 */
export function sdkClient(
  service: Service,
  operation: Operation,
  attempts: Attempts,
  { settings, credentials, host, log }: CallContext,
): DirectConnectClient {
  const { endpoint, region, maxAttempts, retryMode } = settings;
  const times = { format: settings.timestampFormat, zone: host.env.TZ, now: () => host.now() };
  const config = {
    // The SDK refuses an empty region. There is always an endpoint then, so that only the signature names the region.
    region: region || 'us-east-1',
    ...(region || !credentials ? {} : { signer: regionSigner(service, credentials, region, host) }),
    ...(endpoint === undefined ? {} : { endpoint }),
    useFipsEndpoint: settings.useFips,
    useDualstackEndpoint: settings.useDualstack,
    ignoreConfiguredEndpointUrls: true,
    maxAttempts,
    retryMode,
    retryStrategy: new RetryStrategy(settings, attempts, log),
    defaultsMode: 'standard',
    authSchemePreference: [],
    // The reference does not correct a wrong clock either: the service reports it.
    disableClockSkewCorrection: true,
    // The SDK would print a warning about a long one on standard error.
    userAgentAppId: '',
    defaultUserAgentProvider: async () => userAgent(service, operation, host, settings.appId),
    requestHandler: handlerFor(endpoint, requestHandler(settings, { host, log })),
    protocol: documentProtocol(service, operation, times, log),
    ...(credentials ? { credentials } : UNSIGNED),
  };
  // The SDK's types allow only its own protocol and plain JavaScript objects.
  const client = new DirectConnectClient(config as unknown as DirectConnectClientConfig);
  client.middlewareStack.addRelativeTo(beforeSigning(endpointQuery(endpoint ?? '')) as never, {
    name: 'beforeSigning',
    relation: 'after',
    toMiddleware: 'retryMiddleware',
  });
  return client;
}

/** A handler that sends the query of a configured endpoint as it was typed, and names the endpoint so in errors. */
function handlerFor(endpoint: string | undefined, handler: RequestHandler): RequestHandler {
  if (endpoint === undefined) return handler;
  const query = endpointQuery(endpoint);
  const shownUrl = shownEndpoint(endpoint);
  return {
    ...handler,
    handle: ({ path, query: _signed, ...request }) =>
      handler.handle({ ...request, path: query === undefined ? path : `${path}?${query}`, shownUrl }),
  };
}

interface AttemptArguments {
  readonly request: { readonly headers: Record<string, string>; query: Record<string, string[]> };
}

/**
 * What differs from the SDK's request before it is signed. The signature covers the query of the endpoint, which the
 * SDK drops. The first attempt does not say how many there may be, as in the reference: `attempt=1`, then
 * `attempt=2; max=3`.
 */
function beforeSigning(query: string | undefined) {
  return (next: (args: AttemptArguments) => Promise<unknown>) =>
    (args: AttemptArguments): Promise<unknown> => {
      const { request } = args;
      const { headers } = request;
      if (headers['amz-sdk-request']?.startsWith('attempt=1;')) headers['amz-sdk-request'] = 'attempt=1';
      if (query !== undefined) request.query = queryPairs(query);
      return next(args);
    };
}
