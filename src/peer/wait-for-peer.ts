import type { WaitTarget } from '../args/own-args.ts';
import type { DocumentMap } from '../document/document.ts';
import { CliError } from '../errors.ts';
import type { Output } from '../platform/descriptor.ts';
import type { Clock } from './clock.ts';
import { isLeaving, isSamePeer, type PeerView, peerName, peersOf, peerTitle } from './peer-view.ts';
import { type PollEnd, poll } from './poll.ts';
import { ProgressLine } from './progress-line.ts';
import type { PeerCalls } from './service-calls.ts';
import type { StopWatch } from './stop-watch.ts';

/** What following a peer needs. */
export interface Following {
  readonly calls: PeerCalls;
  readonly clock: Clock;
  readonly stop: StopWatch;
  /** Standard error. */
  readonly stderr: Output;
  readonly virtualInterfaceId: string;
  /** The command that shows the peers, for messages. */
  readonly look: string;
}

/** How a peer was when the wait for it ended. */
export interface WaitResult {
  /** The interface as it was last seen. */
  readonly interface: DocumentMap;
  /** Whether the peer is there, and not being deleted, as far as it was seen. */
  readonly exists: boolean;
  /** Why what was waited for was not reached; undefined where it was. */
  readonly failure: CliError | undefined;
  /** Whether the service is verifying the peer, which may take days. */
  readonly verifying: boolean;
}

/** A list can lag behind a create: a new peer that was in no list yet is missing only after this many polls. */
const POLLS_UNTIL_MISSING = 3;

/** Follows one peer from poll to poll. */
class PeerWatch {
  #interface: DocumentMap;
  #peer: PeerView;
  #listed = false;
  #missing = 0;
  readonly #line: ProgressLine;

  constructor(virtualInterface: DocumentMap, peer: PeerView, stderr: Output) {
    this.#interface = virtualInterface;
    this.#peer = peer;
    this.#line = new ProgressLine(stderr);
    this.#show();
  }

  get interface(): DocumentMap {
    return this.#interface;
  }

  get peer(): PeerView {
    return this.#peer;
  }

  /** Takes notice of the interface as it was read. The result is whether the peer is gone. */
  see(seen: DocumentMap | undefined): boolean {
    if (seen) this.#interface = seen;
    const found = peersOf(seen).find((each) => isSamePeer(each, this.#peer));
    if (found) {
      this.#peer = found;
      this.#listed = true;
      this.#show();
      return false;
    }
    this.#missing++;
    return this.#listed || this.#missing >= POLLS_UNTIL_MISSING;
  }

  close(): void {
    this.#line.close();
  }

  #show(): void {
    const { state, status } = this.#peer;
    this.#line.show(`${peerName(this.#peer)}: ${state}, session ${status}`);
  }
}

/** Waits until a new peer is available or its session is up. `created` is the interface in which it was seen first. */
export async function waitUntilReady(
  created: DocumentMap,
  peer: PeerView,
  target: WaitTarget,
  timeout: number,
  following: Following,
): Promise<WaitResult> {
  if (isReady(peer, target)) return { interface: created, exists: true, verifying: false, failure: undefined };
  const watch = new PeerWatch(created, peer, following.stderr);
  let exists = !isLeaving(peer);
  const judge = (seen: DocumentMap | undefined): PollEnd | undefined => {
    const gone = watch.see(seen);
    exists = !gone && !isLeaving(watch.peer);
    if (!exists) return { end: 'failed', reason: `${peerTitle(watch.peer)} was deleted meanwhile.` };
    return judgeReady(watch.peer, target, following);
  };
  const end = await pollInterface(judge, timeout, following, watch);
  const verifying = end.end === 'failed' && exists;
  return { interface: watch.interface, exists, verifying, failure: failureOf(end, watch.peer, following) };
}

function judgeReady(peer: PeerView, target: WaitTarget, { look }: Following): PollEnd | undefined {
  if (isReady(peer, target)) return { end: 'reached' };
  if (peer.state !== 'verifying') return undefined;
  const reason = `${peerTitle(peer)} is being verified by AWS, which may take up to 72 hours.\nTo look later, run: ${look}`;
  return { end: 'failed', reason };
}

/** Whether a peer is in the state that is waited for. */
export function isReady({ state, status }: PeerView, target: WaitTarget): boolean {
  return state === 'available' && (target === 'available' || status === 'up');
}

/** Waits until a peer is gone. `deleted` is the interface of the response to the delete. */
export async function waitUntilGone(
  deleted: DocumentMap,
  peer: PeerView,
  timeout: number,
  following: Following,
): Promise<WaitResult> {
  const watch = new PeerWatch(deleted, peer, following.stderr);
  let exists = true;
  const judge = (seen: DocumentMap | undefined): PollEnd | undefined => {
    if (seen) watch.see(seen);
    exists = peersOf(seen).some((each) => isSamePeer(each, watch.peer) && each.state !== 'deleted');
    return exists ? undefined : { end: 'reached' };
  };
  const end = await pollInterface(judge, timeout, following, watch);
  return { interface: watch.interface, exists, verifying: false, failure: failureOf(end, watch.peer, following) };
}

async function pollInterface(
  judge: (seen: DocumentMap | undefined) => PollEnd | undefined,
  timeout: number,
  { calls, clock, stop, virtualInterfaceId }: Following,
  watch: PeerWatch,
): Promise<PollEnd> {
  try {
    return await poll({ read: () => calls.readInterface(virtualInterfaceId), judge, timeout, clock, stop });
  } finally {
    watch.close();
  }
}

function failureOf(end: PollEnd, peer: PeerView, { stop, look }: Following): CliError | undefined {
  switch (end.end) {
    case 'reached':
      return undefined;
    case 'stopped':
      return stop.error();
    case 'failed':
      return new CliError('general', end.reason);
    case 'timed-out':
      return new CliError('general', `${peerTitle(peer)} ${timedOut(peer, end)}\nTo look again, run: ${look}`);
  }
}

/** The end of a sentence about a wait that took too long. */
export function timedOut(
  { state, status }: PeerView,
  { seconds, lastError }: { readonly seconds: number; readonly lastError: string | undefined },
): string {
  const last = lastError === undefined ? '' : ` The last look at it failed: ${lastError}`;
  return `timed out in state ${state}, session ${status}, after ${seconds} s.${last}`;
}
