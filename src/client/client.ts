import { DirectConnectClient, type DirectConnectClientConfig } from '@aws-sdk/client-direct-connect';
import { type Attempts, retryStrategy } from '../aws/retry.ts';
import { CliError } from '../errors.ts';
import { requestHandler } from '../http/request-handler.ts';
import type { Operation, Service } from '../model/shape.ts';
import { documentProtocol } from './protocol.ts';
import { regionSigner } from './region-signer.ts';
import type { SendOptions } from './send.ts';
import { userAgent } from './user-agent.ts';

/** For `--no-sign-request`: the only authentication scheme is none at all. */
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
 * The SDK's client with every setting handed in: whatever is left out here it
 * looks up itself in the environment and the config files. Throws `general`
 * where the endpoint is no URL to Node.
 */
export function sdkClient(
  service: Service,
  operation: Operation,
  attempts: Attempts,
  { settings, credentials, host, log }: SendOptions,
): DirectConnectClient {
  const { endpoint, region, maxAttempts, retryMode } = settings;
  // Of the endpoints that the settings let pass Node's URL refuses a few, such as http://1.2.3.4.5.
  if (endpoint !== undefined && !URL.canParse(endpoint)) throw new CliError('general', `Invalid endpoint: ${endpoint}`);
  const config = {
    // The SDK takes no empty region; there is an endpoint then, so that only the signature names it.
    region: region || 'us-east-1',
    ...(region || !credentials ? {} : { signer: regionSigner(service, credentials, region, host) }),
    ...(endpoint === undefined ? {} : { endpoint }),
    useFipsEndpoint: settings.useFips,
    useDualstackEndpoint: settings.useDualstack,
    ignoreConfiguredEndpointUrls: true,
    maxAttempts,
    retryMode,
    retryStrategy: retryStrategy(settings, attempts, log),
    defaultsMode: 'standard',
    authSchemePreference: [],
    // The reference corrects no clock either: the service says what is wrong.
    disableClockSkewCorrection: true,
    // The SDK would speak of a long one on standard error.
    userAgentAppId: '',
    defaultUserAgentProvider: async () => userAgent(service, operation, host, settings.appId),
    requestHandler: requestHandler(settings, { host, log }),
    protocol: documentProtocol(service, operation, log),
    ...(credentials ? { credentials } : UNSIGNED),
  };
  // The SDK's types know its own protocol and documents of plain JavaScript only.
  return new DirectConnectClient(config as unknown as DirectConnectClientConfig);
}
