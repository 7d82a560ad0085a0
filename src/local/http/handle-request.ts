import { setTimeout as wait } from 'node:timers/promises';
import { service } from '../../operations/generated/service.ts';
import { checkServed, runOperation } from '../operations/operation-table.ts';
import { ErrorResponse } from '../rules/refusal.ts';
import { withoutGone } from '../state/lifecycle.ts';
import type { StateStore } from '../state/state-store.ts';
import type { Timing } from '../state/timing.ts';
import type { Fault } from './fault.ts';
import { FAULT_HEADER, type FaultPlan } from './fault-plan.ts';
import { operationOf, parseBody } from './json-protocol.ts';
import { type SignedRequest, verifySignature } from './verify-signature.ts';

/** The settings of the endpoint that do not concern how requests come in. */
export interface EndpointSettings {
  readonly store: StateStore;
  /** Secret keys by access key; undefined to accept every request, signed or not. */
  readonly secrets: ReadonlyMap<string, string> | undefined;
  readonly faults: FaultPlan;
  readonly timing: Timing;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The reply to a request: a document, or a broken connection. */
export type Reply = { readonly document: object } | 'hangup';

/**
 * Handles one request: finds the operation, checks the signature, applies the faults that
 * are due, runs the operation, and waits until the state is saved. Reading operations wait
 * too, so that no response shows what could still be lost. A request that is for another
 * service or not signed uses up no fault. Throws `ErrorResponse`.
 */
export async function handleRequest(request: SignedRequest, settings: EndpointSettings): Promise<Reply> {
  const { method, headers } = request;
  const name = operationOf(method, headers['content-type'], headers['x-amz-target']);
  checkServed(name);
  if (settings.secrets) verifySignature(request, service.signingName, settings.secrets, settings.now());
  const faults = settings.faults.next(headers[FAULT_HEADER], name);
  for (const fault of faults) {
    if (fault.kind === 'hangup') return 'hangup';
    await applyFault(fault);
  }
  const document = await carryOut(name, request.body, settings);
  return faults.some((fault) => fault.kind === 'lost-answer') ? 'hangup' : { document };
}

async function applyFault(fault: Fault): Promise<void> {
  if (fault.kind === 'error') throw new ErrorResponse(fault.code, fault.message, fault.status);
  // The open connection keeps the process alive meanwhile; a stopped server does not wait for the rest.
  if (fault.kind === 'delay') await wait(fault.ms, undefined, { ref: false });
}

async function carryOut(name: string, body: Uint8Array, settings: EndpointSettings): Promise<object> {
  const { store, timing, region } = settings;
  const now = settings.now();
  const state = withoutGone(store.current(), now, timing);
  const outcome = runOperation(name, parseBody(body), state, { now, timing, region });
  if (outcome.state) store.change(outcome.state);
  try {
    await store.saved();
  } catch (error) {
    const why = (error as Error).message;
    throw new ErrorResponse('DirectConnectServerException', `The state could not be saved: ${why}`, 500);
  }
  return outcome.response;
}
