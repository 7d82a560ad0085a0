import { CliError, isCliError } from '../errors.ts';
import type { Operation } from '../model/shape.ts';
import { findOperation } from '../operations/operation-files.ts';
import { outcome, type PeerOutcome, wholeMessage } from './peer-request.ts';
import { type PeerView, peerTitle } from './peer-view.ts';
import type { FollowedPeer } from './send-create.ts';
import { sendDelete } from './send-delete.ts';
import type { Following } from './wait-for-peer.ts';

/** Why a peer is left as it is. */
const LEFT = {
  others: 'It was there before this run, so that it was not deleted.',
  unknown: 'The response of the create was lost: the peer may be that of another run, so that it was not deleted.',
} as const;

/**
 * Deletes the peer of a create whose wait ended with `failure`: only one that this run is known to have made, and
 * only by its id. The outcome has no document where the peer is being deleted; its failure says what was done.
 */
export async function undoCreate(
  { interface: virtualInterface, peer, madeBy }: FollowedPeer & { peer: PeerView },
  failure: CliError,
  following: Following,
): Promise<PeerOutcome> {
  const end = (sentence: string) => {
    const message = `${failure.message}\n${sentence}`;
    return following.stop.error(message) ?? new CliError('general', message);
  };
  if (madeBy !== 'this run') return outcome(virtualInterface, end(LEFT[madeBy]));
  if (peer.id === undefined) return outcome(virtualInterface, end('It has no id, so that it was not deleted.'));
  const operation = findOperation('delete-bgp-peer') as Operation;
  const params = new Map([
    ['virtualInterfaceId', following.virtualInterfaceId],
    ['bgpPeerId', peer.id],
  ]);
  try {
    await sendDelete({ operation, params }, peer, following);
    return outcome(undefined, end(`${peerTitle(peer)} was deleted again.`));
  } catch (error) {
    if (!isCliError(error)) throw error;
    return outcome(virtualInterface, end(`${peerTitle(peer)} could not be deleted again: ${wholeMessage(error)}`));
  }
}
