import { noAttempts } from '../aws/retry.ts';
import { type Document, isMap } from '../document/document.ts';
import { printJson } from '../document/json/print-json.ts';
import type { Operation, Service } from '../model/shape.ts';
import { effectOf } from '../operations/effects.ts';
import type { Log } from '../platform/log.ts';
import { callError } from './call-error.ts';
import { type CallContext, sdkClient } from './client.ts';
import type { DocumentMessage } from './protocol.ts';
import { sdkCommand } from './sdk-command.ts';

/**
 * Sends a request through the SDK's client and returns the response: members in
 * the model's order, without unknown members and nulls. Throws `service` for an
 * error response, `general` for a broken connection or a response that cannot be
 * read. This file is the root of the client bundle.
 */
export async function send(
  service: Service,
  operation: Operation,
  params: Map<string, Document>,
  context: CallContext,
): Promise<Map<string, Document>> {
  const { credentials, settings, host, log } = context;
  log.hide?.(credentials?.secretAccessKey);
  log.hide?.(credentials?.sessionToken);
  if (log.enabled) hideKeys(params, log);
  const timeouts = `(${settings.connectTimeout}, ${settings.readTimeout})`;
  log.debug('botocore.endpoint', () => `Setting ${service.command} timeout as ${timeouts}`);
  log.debug('botocore.endpoint', () => `Making request for ${operation.name} with params: ${printJson(params)}`);

  const attempts = noAttempts();
  const release = host.endAtInterrupt();
  try {
    const client = sdkClient(service, operation, attempts, context);
    const Command = sdkCommand(service, operation);
    const output: unknown = await client.send(new Command({ document: params } satisfies DocumentMessage as never));
    return (output as DocumentMessage).document;
  } catch (error) {
    const { targetOptions } = context;
    throw callError(error, { effect: effectOf(operation.name), params, attempts, targetOptions });
  } finally {
    release();
  }
}

/** Tells the log every authentication and MACsec key in the parameters, so that it is hidden wherever it is logged. */
function hideKeys(value: Document, log: Log): void {
  if (Array.isArray(value)) for (const item of value) hideKeys(item, log);
  if (!isMap(value)) return;
  for (const [name, item] of value) {
    if (typeof item === 'string' && /auth_?key|^cak$/i.test(name)) log.hide?.(item);
    else hideKeys(item, log);
  }
}
