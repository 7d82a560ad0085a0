import type { OwnArgs } from '../args/own-options.ts';
import { CliError } from '../errors.ts';
import { type Clock, realClock } from './clock.ts';
import { createPeer, type PeerOutcome, type PeerRequest } from './create-peer.ts';
import { deletePeer } from './delete-peer.ts';
import { lookCommand, type Target } from './look-command.ts';
import { type CallsOptions, type PeerCalls, ServiceCalls } from './service-calls.ts';
import { type ListenForSignal, StopWatch } from './stop-watch.ts';

/** Where a run is sent, and what it may be interrupted by. */
export interface PeerContext extends CallsOptions {
  readonly target: Target;
}

/** What tests replace. */
export interface PeerSurroundings {
  readonly clock?: Clock;
  readonly calls?: PeerCalls;
  readonly listen?: ListenForSignal;
}

/**
 * Carries out a create or delete with options of our own. Throws where there is nothing to print: `usage` for a
 * request without a virtual interface, else as the client does. Root of the peer bundle.
 */
export async function runWithOwnOptions(
  request: PeerRequest,
  own: OwnArgs,
  context: PeerContext,
  { clock = realClock, calls = new ServiceCalls(context), listen }: PeerSurroundings = {},
): Promise<PeerOutcome> {
  const virtualInterfaceId = request.params.get('virtualInterfaceId');
  if (typeof virtualInterfaceId !== 'string') {
    throw new CliError('usage', 'the following arguments are required: --virtual-interface-id');
  }
  const stop = new StopWatch(listen);
  const look = lookCommand(virtualInterfaceId, context.target);
  const following = { calls, clock, stop, stderr: context.host.stderr, virtualInterfaceId, look };
  try {
    const run = request.operation.name === 'CreateBGPPeer' ? createPeer : deletePeer;
    return await run(request, own, following);
  } finally {
    stop.release();
  }
}
