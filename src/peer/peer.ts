import type { OwnArgs } from '../args/own-args.ts';
import type { WaiterArgs } from '../args/waiter-args.ts';
import { CliError } from '../errors.ts';
import { checkPeer } from './check-peer.ts';
import { type Clock, realClock } from './clock.ts';
import { createPeer } from './create-peer.ts';
import { deletePeer } from './delete-peer.ts';
import { lookCommand } from './look-command.ts';
import type { PeerOutcome, PeerRequest } from './peer-request.ts';
import { type CallsOptions, type PeerCalls, ServiceCalls } from './service-calls.ts';
import { type ListenForSignal, StopWatch } from './stop-watch.ts';
import type { Following } from './wait-for-peer.ts';
import { runWaiter } from './waiter.ts';

/** What the calls need, and the options that send another command to the same place. */
export interface PeerContext extends CallsOptions {
  readonly targetOptions: string;
}

/** What tests replace. */
export interface PeerSurroundings {
  readonly clock?: Clock;
  readonly calls?: PeerCalls;
  readonly listen?: ListenForSignal;
}

/**
 * Carries out a create or delete with options of our own. Throws where there is nothing to print: `usage` for a
 * request without a virtual interface, else as the client does. This file is the root of the peer bundle.
 */
export async function runWithOwnOptions(
  request: PeerRequest,
  own: OwnArgs,
  context: PeerContext,
  surroundings: PeerSurroundings = {},
): Promise<PeerOutcome> {
  const virtualInterfaceId = interfaceIdOf(request);
  const run = request.operation.name === 'CreateBGPPeer' ? createPeer : deletePeer;
  return follow(virtualInterfaceId, context, surroundings, (following) => run(request, own, following));
}

/**
 * Checks a create with `--check`; nothing is changed. `openContext` may fail, where there are no credentials for
 * example: then the virtual interface is not read. Throws as `checkPeer` does, and `usage` as `runWithOwnOptions`.
 */
export async function check(
  request: PeerRequest,
  own: OwnArgs,
  openContext: () => Promise<PeerContext>,
  surroundings: PeerSurroundings = {},
): Promise<PeerOutcome> {
  const virtualInterfaceId = interfaceIdOf(request);
  return checkPeer(request, own, virtualInterfaceId, async (run) =>
    follow(virtualInterfaceId, await openContext(), surroundings, run),
  );
}

/** Carries out `dxcli wait`. Throws as `runWaiter` does. */
export async function wait(args: WaiterArgs, context: PeerContext, surroundings: PeerSurroundings = {}): Promise<void> {
  return follow(args.virtualInterfaceId, context, surroundings, (following) => runWaiter(args, following));
}

function interfaceIdOf({ params }: PeerRequest): string {
  const virtualInterfaceId = params.get('virtualInterfaceId');
  if (typeof virtualInterfaceId === 'string') return virtualInterfaceId;
  throw new CliError('usage', 'the following arguments are required: --virtual-interface-id');
}

/** Runs something that is interrupted by a signal in its own way. */
async function follow<T>(
  virtualInterfaceId: string,
  context: PeerContext,
  { clock = realClock, calls = new ServiceCalls(context), listen }: PeerSurroundings,
  run: (following: Following) => Promise<T>,
): Promise<T> {
  const stop = new StopWatch(listen);
  const look = lookCommand(virtualInterfaceId, context.targetOptions);
  try {
    return await run({ calls, clock, stop, stderr: context.host.stderr, virtualInterfaceId, look });
  } finally {
    stop.release();
  }
}
