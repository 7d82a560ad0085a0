import {
  CreateBGPPeerCommand,
  DirectConnectClient,
  type DirectConnectClientConfig,
} from '@aws-sdk/client-direct-connect';
import type { ClientSettings } from '../config/settings.ts';
import type { Credentials } from '../credentials/resolve.ts';
import type { Document } from '../document.ts';
import { CliError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { Log } from '../log.ts';
import { version } from '../model/generated/version.ts';
import type { Operation, Service } from '../model/shape.ts';
import { documentProtocol } from './protocol.ts';
import { retryStrategy } from './retry.ts';
import type { ServiceError } from './service-error.ts';
import { requestHandler } from './transport.ts';

export interface SendOptions {
  readonly settings: ClientSettings;
  /** Undefined with `--no-sign-request`. */
  readonly credentials: Credentials | undefined;
  readonly host: Host;
  readonly log: Log;
}

/** The SDK's commands by the wire name of the operation: another operation is another entry. */
const COMMANDS: Readonly<Record<string, new (input: never) => CreateBGPPeerCommand>> = {
  CreateBGPPeer: CreateBGPPeerCommand,
};

/**
 * Sends the request through the SDK's client and reads the answer: members in
 * the model's order, unknown members and nulls dropped. Throws `service` for an
 * error answer, `general` for a broken connection or an answer that cannot be read.
 * This file is the root of the client's piece.
 */
export async function send(
  service: Service,
  operation: Operation,
  params: Map<string, Document>,
  { settings, credentials, host, log }: SendOptions,
): Promise<Map<string, Document>> {
  const { region, endpoint, maxAttempts, retryMode } = settings;
  const unsigned = {
    httpAuthSchemeProvider: () => [{ schemeId: 'smithy.api#noAuth' }],
    httpAuthSchemes: [
      {
        schemeId: 'smithy.api#noAuth',
        identityProvider: () => async () => ({}),
        signer: { sign: async (request: unknown) => request },
      },
    ],
  };
  // Whatever is left out here the SDK looks up itself in the environment and the config files.
  const config = {
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ignoreConfiguredEndpointUrls: true,
    useFipsEndpoint: settings.useFips,
    useDualstackEndpoint: settings.useDualstack,
    maxAttempts,
    retryMode,
    retryStrategy: retryStrategy(maxAttempts),
    defaultsMode: 'standard',
    authSchemePreference: [],
    disableClockSkewCorrection: true,
    userAgentAppId: settings.appId ?? '',
    defaultUserAgentProvider: async () => [['dxcli', version]],
    requestHandler: requestHandler(settings, { host, log }),
    protocol: documentProtocol(service, operation),
    ...(credentials ? { credentials } : unsigned),
  };
  const client = new DirectConnectClient(config as unknown as DirectConnectClientConfig);
  const Command = COMMANDS[operation.name];
  if (!Command) throw new CliError('general', `${operation.name} is not in the SDK client`);
  try {
    const output = await client.send(new Command({ document: params } as never));
    return (output as unknown as { document: Map<string, Document> }).document;
  } catch (error) {
    const { facts } = error as ServiceError;
    if ((error as Error).name !== 'ServiceError') throw error;
    throw new CliError('service', facts.message, { service: facts });
  }
}
