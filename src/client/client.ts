import { DirectConnectClient, type DirectConnectClientConfig } from '@aws-sdk/client-direct-connect';
import { type Attempts, RetryStrategy } from '../aws/retry.ts';
import type { SigningKeys } from '../aws/sigv4.ts';
import type { ClientSettings } from '../config/settings/client-settings.ts';
import { CliError } from '../errors.ts';
import { requestHandler } from '../http/request-handler.ts';
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
 * Throws `general` for an endpoint that Node cannot parse.
 */
export function sdkClient(
  service: Service,
  operation: Operation,
  attempts: Attempts,
  { settings, credentials, host, log }: CallContext,
): DirectConnectClient {
  const { endpoint, region, maxAttempts, retryMode } = settings;
  // Node's URL refuses a few of the endpoints that the settings allow, such as http://1.2.3.4.5.
  if (endpoint !== undefined && !URL.canParse(endpoint)) throw new CliError('general', `Invalid endpoint: ${endpoint}`);
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
    requestHandler: requestHandler(settings, { host, log }),
    protocol: documentProtocol(service, operation, log),
    ...(credentials ? { credentials } : UNSIGNED),
  };
  // The SDK's types allow only its own protocol and plain JavaScript objects.
  return new DirectConnectClient(config as unknown as DirectConnectClientConfig);
}
