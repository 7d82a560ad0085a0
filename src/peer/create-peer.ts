import { DEFAULT_WAIT_TIMEOUT, type OwnArgs } from '../args/own-args.ts';
import { outcome, type PeerOutcome, type PeerRequest, readBefore } from './peer-request.ts';
import { isSamePeer, peersOf } from './peer-view.ts';
import { type FollowedPeer, sendCreate } from './send-create.ts';
import { undoCreate } from './undo-create.ts';
import { type Following, waitUntilReady } from './wait-for-peer.ts';
import { findSame, wantedPeer } from './wanted-peer.ts';

/**
 * Creates a peer and follows it. The interface is read first; where that fails, nothing is created. Where the
 * response of the create is lost, the peer that is there now and was not before is taken for the one created.
 * Throws where there is nothing to print.
 */
export async function createPeer(request: PeerRequest, own: OwnArgs, following: Following): Promise<PeerOutcome> {
  const before = await readBefore(following, 'created');
  const same = own.ifAbsent ? findSame(before, wantedPeer(request.params)) : undefined;
  const followed: FollowedPeer =
    before && same
      ? { interface: before, peer: same, madeBy: 'others' }
      : await sendCreate(request, peersOf(before), own, following);
  const { peer } = followed;
  if (own.wait === undefined || !peer) return outcome(followed.interface, following.stop.error());
  const target = own.wait === 'up' ? 'up' : 'available';
  const timeout = Number(own.waitTimeout ?? DEFAULT_WAIT_TIMEOUT);
  const result = await waitUntilReady(followed.interface, peer, target, timeout, following);
  const { exists, failure, verifying } = result;
  if (own.undoOnFailure && exists && failure && failure.kind !== 'stopped' && !verifying) {
    const lastSeen = peersOf(result.interface).find((each) => isSamePeer(each, peer)) ?? peer;
    return undoCreate({ ...followed, interface: result.interface, peer: lastSeen }, failure, following);
  }
  return outcome(exists ? result.interface : undefined, failure);
}
