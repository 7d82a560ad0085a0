import type { OwnArgs } from '../args/own-args.ts';
import type { DocumentMap } from '../document/document.ts';
import { isCliError } from '../errors.ts';
import { mayHaveSucceeded, type PeerRequest, wholeMessage } from './peer-request.ts';
import { isLeaving, isSamePeer, type PeerView, peersOf } from './peer-view.ts';
import type { Following } from './wait-for-peer.ts';
import { fits, wantedPeer } from './wanted-peer.ts';

/** The peer that a run follows. */
export interface FollowedPeer {
  readonly interface: DocumentMap;
  /** Undefined where the response of the create has no new peer. */
  readonly peer: PeerView | undefined;
  /**
   * Who made it: this run, as the service said; this run or somebody else, since the create failed and the peer was
   * there afterwards; or somebody else, before this run.
   */
  readonly madeBy: 'this run' | 'unknown' | 'others';
}

/** The waits before further looks for a peer whose create may have succeeded, in milliseconds: a list can lag behind. */
const LOOKS_AGAIN = [0, 1000, 2000];

/** Sends the create. A signal meanwhile is heeded after it: only then it is known whether the peer exists. */
export async function sendCreate(
  request: PeerRequest,
  before: readonly PeerView[],
  own: OwnArgs,
  following: Following,
): Promise<FollowedPeer> {
  const wanted = wantedPeer(request.params);
  const isNew = (peer: PeerView) => !before.some((each) => isSamePeer(each, peer));
  try {
    const virtualInterface = await following.calls.change(request.operation, request.params);
    const added = peersOf(virtualInterface).filter(isNew);
    const peer = added.find((each) => fits(each, wanted)) ?? added[0];
    return { interface: virtualInterface, peer, madeBy: 'this run' };
  } catch (error) {
    if (!isCliError(error)) throw error;
    // Where a peer may be there already, it is no error that somebody else made it just now.
    const looks = mayHaveSucceeded(error) ? LOOKS_AGAIN : own.ifAbsent ? [0] : [];
    const found = await lookAgain((peer) => isNew(peer) && fits(peer, wanted), looks, following);
    if (found) return found;
    throw following.stop.error(wholeMessage(error)) ?? error;
  }
}

/** Looks for a peer after a create that failed. Looks that fail find nothing: the error of the create says more. */
async function lookAgain(
  isIt: (peer: PeerView) => boolean,
  looks: readonly number[],
  { calls, clock, stop, virtualInterfaceId }: Following,
): Promise<FollowedPeer | undefined> {
  for (const wait of looks) {
    await clock.sleep(wait, stop.signal);
    const seen = await calls.readInterface(virtualInterfaceId).catch(() => undefined);
    const peer = peersOf(seen).find((each) => isIt(each) && !isLeaving(each));
    if (seen && peer) return { interface: seen, peer, madeBy: 'unknown' };
  }
  return undefined;
}
