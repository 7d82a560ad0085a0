import type { ClientSettings } from '../config/settings.ts';
import type { Credentials } from '../credentials/resolve.ts';
import type { Document } from '../document.ts';
import type { Host } from '../host.ts';
import type { Log } from '../log.ts';
import type { Operation, Service } from '../model/shape.ts';

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
  _service: Service,
  _operation: Operation,
  _params: Map<string, Document>,
  _options: SendOptions,
): Promise<Map<string, Document>> {
  throw new Error('not built yet');
}
