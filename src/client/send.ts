import type { Attempts } from '../aws/retry.ts';
import type { ClientSettings } from '../config/settings/client-settings.ts';
import type { Credentials } from '../credentials/credentials.ts';
import { type Document, isMap } from '../document/document.ts';
import { printJson } from '../document/json/print-json.ts';
import { CliError } from '../errors.ts';
import type { Operation, Service } from '../model/shape.ts';
import { KNOWN_OPERATIONS } from '../operations/known-operations.ts';
import type { Host } from '../platform/host.ts';
import type { Log } from '../platform/log.ts';
import { sdkClient } from './client.ts';
import { explained } from './explain.ts';
import type { Carried } from './protocol.ts';

export interface SendOptions {
  readonly settings: ClientSettings;
  /** Undefined with `--no-sign-request`. */
  readonly credentials: Credentials | undefined;
  readonly host: Host;
  readonly log: Log;
}

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
  options: SendOptions,
): Promise<Map<string, Document>> {
  const { credentials, log } = options;
  const known = KNOWN_OPERATIONS[operation.name];
  if (!known) throw new CliError('general', `The SDK's client has no operation ${operation.name}`);
  log.hide?.(credentials?.secretAccessKey);
  log.hide?.(credentials?.sessionToken);
  if (log.enabled) hideKeys(params, log);
  const { connectTimeout, readTimeout } = options.settings;
  log.debug('botocore.endpoint', () => `Setting ${service.command} timeout as (${connectTimeout}, ${readTimeout})`);
  log.debug('botocore.endpoint', () => `Making request for ${operation.name} with params: ${printJson(params)}`);

  const attempts: Attempts = { failed: 0, reachedMax: false, ambiguous: [] };
  const release = options.host.endAtInterrupt();
  try {
    const client = sdkClient(service, operation, attempts, options);
    const output: unknown = await client.send(new known.Command({ document: params } satisfies Carried as never));
    return (output as Carried).document;
  } catch (error) {
    throw explained(error, { known, params, attempts });
  } finally {
    release();
  }
}

/** Tells the log of every authentication key in the parameters, wherever it may turn up again. */
function hideKeys(value: Document, log: Log): void {
  if (Array.isArray(value)) for (const item of value) hideKeys(item, log);
  if (!isMap(value)) return;
  for (const [name, item] of value) {
    if (typeof item === 'string' && /auth_?key/i.test(name)) log.hide?.(item);
    else hideKeys(item, log);
  }
}
