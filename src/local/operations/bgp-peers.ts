import type {
  CreateBGPPeerRequest,
  CreateBGPPeerResponse,
  DeleteBGPPeerRequest,
  DeleteBGPPeerResponse,
} from '@aws-sdk/client-direct-connect';
import { findLivingInterface } from '../rules/find-resource.ts';
import { newPeer } from '../rules/new-peer.ts';
import { refusal } from '../rules/refusal.ts';
import { amazonSideAsn, type PeerRecord, withRecord } from '../state/local-state.ts';
import type { Handler } from './operation-handler.ts';
import { interfaceResponse } from './resource-responses.ts';

/** CreateBGPPeer: adds a peer to an interface and responds with the whole interface. */
export const createBgpPeer: Handler<CreateBGPPeerRequest> = (input, state, { now, delays }) => {
  const record = findLivingInterface(state, input.virtualInterfaceId);
  if (!input.newBGPPeer) throw refusal('New BGP Peer is required');
  const place = {
    virtualInterfaceId: record.virtualInterfaceId,
    type: record.virtualInterfaceType,
    amazonSideAsn: amazonSideAsn(record),
    others: record.peers,
    redundant: state.connections.get(record.connectionId)?.hasLogicalRedundancy === 'yes',
  };
  const peer = newPeer(input.newBGPPeer, place, state, now);
  const changed = { ...record, peers: [...record.peers, peer] };
  const response: CreateBGPPeerResponse = { virtualInterface: interfaceResponse(changed, now, delays) };
  return { response, state: withRecord(state, 'interfaces', record.virtualInterfaceId, changed) };
};

/**
 * DeleteBGPPeer: the peer is `deleting`, and gone later. Where one peer is left, every
 * request gets the service's refusal, whichever peer it names. A caller who deletes the
 * same peer twice is told the same, and tools rely on that.
 */
export const deleteBgpPeer: Handler<DeleteBGPPeerRequest> = (input, state, { now, delays }) => {
  const record = findLivingInterface(state, input.virtualInterfaceId);
  const living = record.peers.filter((peer) => peer.deletedAt === undefined);
  if (living.length <= 1) throw refusal('The last BGP Peer on a Virtual Interface cannot be deleted');
  const named = living.filter((peer) => isNamed(input, peer));
  const [peer] = named;
  if (!peer) throw refusal(`No such BGP Peer on Virtual Interface ${record.virtualInterfaceId}`);
  if (named.length > 1) {
    throw refusal('The request names more than one BGP Peer: specify bgpPeerId, or asn and customerAddress');
  }
  const peers = record.peers.map((one) => (one === peer ? { ...one, deletedAt: now } : one));
  const changed = { ...record, peers };
  const response: DeleteBGPPeerResponse = { virtualInterface: interfaceResponse(changed, now, delays) };
  return { response, state: withRecord(state, 'interfaces', record.virtualInterfaceId, changed) };
};

/** Whether the peer has every value that the request gives; `asnLong` wins over `asn`. */
function isNamed(input: DeleteBGPPeerRequest, peer: PeerRecord): boolean {
  const asn = input.asnLong ?? input.asn;
  return (
    (input.bgpPeerId === undefined || input.bgpPeerId === peer.bgpPeerId) &&
    (asn === undefined || asn === peer.asn) &&
    (input.customerAddress === undefined || input.customerAddress === peer.customerAddress)
  );
}
