import type { DeleteBGPPeerRequest, DeleteBGPPeerResponse } from '@aws-sdk/client-direct-connect';
import { findLivingInterface } from './find.ts';
import type { Handler } from './operation.ts';
import { refusal } from './service-error.ts';
import { type PeerRecord, withInterface } from './state.ts';
import { wireInterface } from './wire.ts';

/**
 * DeleteBGPPeer: the peer is `deleting`, and gone later. Where one peer is left,
 * every request gets the service's refusal, whatever it names: that is also what
 * callers are told who delete the same peer twice, and tools rely on it.
 */
export const deleteBgpPeer: Handler<DeleteBGPPeerRequest> = (input, state, context) => {
  const record = findLivingInterface(state, input.virtualInterfaceId);
  const living = record.peers.filter((peer) => peer.deletedAt === undefined);
  if (living.length <= 1) throw refusal('The last BGP Peer on a Virtual Interface cannot be deleted');
  const named = living.filter((peer) => names(input, peer));
  const [peer] = named;
  if (!peer) throw refusal(`No such BGP Peer on Virtual Interface ${record.virtualInterfaceId}`);
  if (named.length > 1) throw refusal('More than one BGP Peer is meant: specify bgpPeerId, or asn and customerAddress');
  const peers = record.peers.map((one) => (one === peer ? { ...one, deletedAt: context.now } : one));
  const changed = { ...record, peers };
  const answer: DeleteBGPPeerResponse = { virtualInterface: wireInterface(changed, context.now, context.delays) };
  return { answer, state: withInterface(state, changed) };
};

/** Whether everything that the request says of the peer is so; `asnLong` wins over `asn`. */
function names(input: DeleteBGPPeerRequest, peer: PeerRecord): boolean {
  const asn = input.asnLong ?? input.asn;
  return (
    (input.bgpPeerId === undefined || input.bgpPeerId === peer.bgpPeerId) &&
    (asn === undefined || asn === peer.asn) &&
    (input.customerAddress === undefined || input.customerAddress === peer.customerAddress)
  );
}
