import { setTimeout as wait } from 'node:timers/promises';
import { service } from '../../operations/generated/service.ts';
import { checkServed, runOperation } from '../operations/operation-table.ts';
import { ErrorResponse } from '../rules/refusal.ts';
import { withoutGone } from '../state/lifecycle.ts';
import type { StateStore } from '../state/state-store.ts';
import type { Timing } from '../state/timing.ts';
import type { Fault } from './fault.ts';
import { FAULT_HEADER, type FaultPlan } from './fault-plan.ts';
import { operationOf, parseBody, targetedOperation } from './json-protocol.ts';
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
 * Handles one request: applies the faults that are due, finds the operation, checks
 * the signature, runs the operation, and waits until the state is saved. Reading
 * operations wait too, so that no response shows what could still be lost. Throws
 * `ErrorResponse`.
 */
export async function handleRequest(request: SignedRequest, settings: EndpointSettings): Promise<Reply> {
  const { headers } = request;
  const faults = settings.faults.next(headers[FAULT_HEADER], targetedOperation(headers['x-amz-target']));
  for (const fault of faults) {
    if (fault.kind === 'hangup') return 'hangup';
    await applyFault(fault);
  }
  const document = await carryOut(request, settings);
  return faults.some((fault) => fault.kind === 'lost-answer') ? 'hangup' : { document };
}

async function applyFault(fault: Fault): Promise<void> {
  if (fault.kind === 'error') throw new ErrorResponse(fault.code, fault.message, fault.status);
  // The open connection keeps the process alive meanwhile; a stopped server does not wait for the rest.
  if (fault.kind === 'delay') await wait(fault.ms, undefined, { ref: false });
}

async function carryOut(request: SignedRequest, settings: EndpointSettings): Promise<object> {
  const { store, secrets, timing, region } = settings;
  const { method, headers, body } = request;
  const name = operationOf(method, headers['content-type'], headers['x-amz-target']);
  checkServed(name);
  const now = settings.now();
  if (secrets) verifySignature(request, service.signingName, secrets, now);
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
