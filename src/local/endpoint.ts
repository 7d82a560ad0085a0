import { service } from '../model/generated/operations.ts';
import type { Delays } from './lifecycle.ts';
import { withoutGone } from './lifecycle.ts';
import { operationOf, runOperation } from './protocol.ts';
import { ServiceError } from './service-error.ts';
import { type SignedRequest, verify } from './sigv4.ts';
import type { Store } from './store.ts';

/** What the endpoint does with requests, apart from how they come in. */
export interface EndpointSettings {
  readonly store: Store;
  /** Secret keys by access key; undefined to let every request in, signed or not. */
  readonly secrets: ReadonlyMap<string, string> | undefined;
  readonly delays: Delays;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Answers one request: finds its operation, checks its signature, runs it, and
 * waits until what it answers is saved, also where it only reads. Gives the
 * document to answer and throws `ServiceError`.
 */
export async function answer(request: SignedRequest, settings: EndpointSettings): Promise<object> {
  const { store, secrets, delays, region, now } = settings;
  const name = operationOf(request.method, request.headers['content-type'], request.headers['x-amz-target']);
  if (secrets) verify(request, service.signingName, secrets, now());
  const time = now();
  const outcome = runOperation(name, request.body, withoutGone(store.current(), time, delays), {
    now: time,
    delays,
    region,
  });
  if (outcome.state) store.change(outcome.state);
  try {
    await store.saved();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ServiceError('DirectConnectServerException', `The state could not be saved: ${why}`, 500);
  }
  return outcome.answer;
}
