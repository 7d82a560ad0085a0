import { DEFAULT_WAIT_TIMEOUT, type WaitTarget } from '../args/own-args.ts';
import { WAITERS, type WaiterArgs } from '../args/waiter-args.ts';
import type { DocumentMap } from '../document/document.ts';
import { CliError, isCliError } from '../errors.ts';
import { parsePythonInt } from '../python/int.ts';
import { isLeaving, type PeerView, peerName, peersOf } from './peer-view.ts';
import { type PollEnd, poll } from './poll.ts';
import { ProgressLine } from './progress-line.ts';
import { type Following, isReady } from './wait-for-peer.ts';

/** The end of a wait, and what was seen meanwhile in a few words. */
interface Judgement {
  readonly end: PollEnd | undefined;
  readonly seen: string;
}

/**
 * Waits as the waiters of the AWS CLI do: silently where the state is reached. Throws `general` with
 * `Waiter NAME failed: …` otherwise, `stopped` after a signal.
 */
export async function runWaiter(args: WaiterArgs, following: Following): Promise<void> {
  const { calls, clock, stop, virtualInterfaceId } = following;
  const failed = (reason: string) => new CliError('general', `Waiter ${WAITERS[args.waiter]} failed: ${reason}`);
  const line = new ProgressLine(following.stderr);
  let seenLast = '';
  const judge = (seen: DocumentMap | undefined) => {
    const judgement = judgeInterface(seen, args);
    seenLast = judgement.seen;
    line.show(seenLast);
    return judgement.end;
  };
  const read = () => calls.readInterface(virtualInterfaceId);
  try {
    const timeout = Number(args.waitTimeout ?? DEFAULT_WAIT_TIMEOUT);
    const end = judge(await stop.race(read())) ?? (await poll({ read, judge, timeout, clock, stop }));
    if (end.end === 'failed') throw failed(end.reason);
    if (end.end === 'timed-out') {
      const last = end.lastError === undefined ? '' : ` The last look failed: ${end.lastError}`;
      throw failed(`timed out after ${end.seconds} s; last seen: ${seenLast}.${last}`);
    }
    if (end.end === 'stopped') throw stop.error();
  } catch (error) {
    // The first look failed, after the usual retries.
    throw isCliError(error) && error.kind === 'service' ? failed(serviceSentence(error)) : error;
  } finally {
    line.close();
  }
}

function serviceSentence({ message, facts: { service } }: CliError): string {
  return `An error occurred (${service?.code}): ${message}`;
}

function judgeInterface(seen: DocumentMap | undefined, args: WaiterArgs): Judgement {
  switch (args.waiter) {
    case 'virtual-interface-available':
      return interfaceAvailable(seen, args);
    case 'virtual-interface-deleted':
      return { end: stateOf(seen) === 'deleted' ? REACHED : undefined, seen: interfaceState(seen, args) };
    case 'bgp-peer-deleted':
      return peersDeleted(seen, args);
    case 'bgp-peer-available':
      return peersReady(seen, args, 'available');
    case 'bgp-peer-up':
      return peersReady(seen, args, 'up');
  }
}

const REACHED: PollEnd = { end: 'reached' };
const failure = (reason: string): PollEnd => ({ end: 'failed', reason });

/** The state of an interface; `deleted` where there is none. */
function stateOf(seen: DocumentMap | undefined): string {
  const state = seen ? seen.get('virtualInterfaceState') : 'deleted';
  return typeof state === 'string' ? state : 'unknown';
}

function interfaceState(seen: DocumentMap | undefined, { virtualInterfaceId }: WaiterArgs): string {
  return `virtual interface ${virtualInterfaceId}: ${stateOf(seen)}`;
}

function interfaceAvailable(seen: DocumentMap | undefined, args: WaiterArgs): Judgement {
  const [state, said] = [stateOf(seen), interfaceState(seen, args)];
  if (!seen) return { end: failure(noInterface(args)), seen: said };
  if (state === 'available') return { end: REACHED, seen: said };
  const isFinal = state === 'deleting' || state === 'deleted' || state === 'rejected';
  return { end: isFinal ? failure(`${said}.`) : undefined, seen: said };
}

function peersDeleted(seen: DocumentMap | undefined, args: WaiterArgs): Judgement {
  const left = matching(seen, args).filter(({ state }) => state !== 'deleted');
  return { end: left.length === 0 ? REACHED : undefined, seen: described(left) };
}

function peersReady(seen: DocumentMap | undefined, args: WaiterArgs, target: WaitTarget): Judgement {
  const peers = matching(seen, args);
  const leaving = peers.find(isLeaving);
  const said = described(peers);
  if (!seen) return { end: failure(noInterface(args)), seen: said };
  if (peers.length === 0) {
    return { end: failure(`no BGP peer of ${args.virtualInterfaceId} matches.`), seen: said };
  }
  if (leaving) return { end: failure(`${peerName(leaving)} is ${leaving.state}.`), seen: said };
  return { end: peers.every((peer) => isReady(peer, target)) ? REACHED : undefined, seen: said };
}

function noInterface({ virtualInterfaceId }: WaiterArgs): string {
  return `there is no virtual interface ${virtualInterfaceId}.`;
}

function described(peers: readonly PeerView[]): string {
  return peers.map((peer) => `${peerName(peer)}: ${peer.state}, session ${peer.status}`).join('; ');
}

/** The peers that all of the options name; every peer of the interface where there are none. */
function matching(seen: DocumentMap | undefined, args: WaiterArgs): PeerView[] {
  const { bgpPeerId, addressFamily, customerAddress } = args;
  const number = (text: string | undefined) => (text === undefined ? undefined : parsePythonInt(text)?.toString());
  const wanted: [keyof PeerView, string | undefined][] = [
    ['id', bgpPeerId],
    ['addressFamily', addressFamily],
    ['asn', number(args.asn)],
    ['asn', number(args.asnLong)],
    ['customerAddress', customerAddress],
  ];
  return peersOf(seen).filter((peer) => wanted.every(([name, value]) => value === undefined || peer[name] === value));
}
