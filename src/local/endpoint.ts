import { setTimeout as wait } from 'node:timers/promises';
import { service } from '../operations/generated/operations.ts';
import type { Fault } from './fault.ts';
import { FAULT_HEADER, type FaultPlan } from './fault-plan.ts';
import { type Delays, withoutGone } from './lifecycle.ts';
import { operationOf, runOperation } from './protocol.ts';
import { ServiceError } from './service-error.ts';
import { type SignedRequest, verify } from './sigv4.ts';
import type { Store } from './store.ts';

/** What the endpoint does with requests, apart from how they come in. */
export interface EndpointSettings {
  readonly store: Store;
  /** Secret keys by access key; undefined to let every request in, signed or not. */
  readonly secrets: ReadonlyMap<string, string> | undefined;
  readonly faults: FaultPlan;
  readonly delays: Delays;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What a request gets: a document, or its connection broken. */
export type Reply = { readonly document: object } | 'hangup';

/**
 * Answers one request: suffers the faults that are due, finds the operation,
 * checks the signature, runs it, and waits until what it answers is saved, also
 * where it only reads. Throws `ServiceError` for an error answer.
 */
export async function answer(request: SignedRequest, settings: EndpointSettings): Promise<Reply> {
  const faults = settings.faults.next(request.headers[FAULT_HEADER]);
  for (const fault of faults) {
    if (fault.kind === 'hangup') return 'hangup';
    await suffer(fault);
  }
  const document = await carryOut(request, settings);
  return faults.some((fault) => fault.kind === 'lost-answer') ? 'hangup' : { document };
}

async function suffer(fault: Fault): Promise<void> {
  if (fault.kind === 'error') throw new ServiceError(fault.code, fault.message, fault.status);
  // The open connection keeps the process alive meanwhile; a stopped server need not wait for the rest.
  if (fault.kind === 'delay') await wait(fault.ms, undefined, { ref: false });
}

async function carryOut(request: SignedRequest, settings: EndpointSettings): Promise<object> {
  const { store, secrets, delays, region } = settings;
  const { method, headers, body } = request;
  const name = operationOf(method, headers['content-type'], headers['x-amz-target']);
  const now = settings.now();
  if (secrets) verify(request, service.signingName, secrets, now);
  const state = withoutGone(store.current(), now, delays);
  const outcome = runOperation(name, body, state, { now, delays, region });
  if (outcome.state) store.change(outcome.state);
  try {
    await store.saved();
  } catch (error) {
    const why = (error as Error).message;
    throw new ServiceError('DirectConnectServerException', `The state could not be saved: ${why}`, 500);
  }
  return outcome.answer;
}
