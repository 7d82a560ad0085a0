import type {
  CreateBGPPeerRequest,
  CreateBGPPeerResponse,
  DeleteBGPPeerRequest,
  DeleteBGPPeerResponse,
} from '@aws-sdk/client-direct-connect';
import { findLivingInterface, portOf } from '../rules/find-resource.ts';
import { newPeer } from '../rules/new-peer.ts';
import { refusal, serviceRefusal } from '../rules/refusal.ts';
import { amazonSideAsn, type PeerRecord } from '../state/local-state.ts';
import type { OperationEntry } from './operation-entry.ts';
import { interfaceResponse } from './resource-responses.ts';

/** CreateBGPPeer: adds a peer to an interface and responds with the whole interface. */
export const createBgpPeer: OperationEntry<CreateBGPPeerRequest, CreateBGPPeerResponse> = {
  rules: [
    (input, session) => void findLivingInterface(session, input.virtualInterfaceId),
    (input) => {
      if (!input.newBGPPeer) throw refusal('New BGP Peer is required');
    },
  ],
  respond(input, session) {
    const record = findLivingInterface(session, input.virtualInterfaceId);
    const place = {
      virtualInterfaceId: record.virtualInterfaceId,
      type: record.virtualInterfaceType,
      amazonSideAsn: amazonSideAsn(record),
      others: record.peers,
      redundant: portOf(session, record.connectionId)?.record.hasLogicalRedundancy === 'yes',
    };
    const peer = newPeer(input.newBGPPeer!, place, session.state, session.now);
    const changed = session.put('interfaces', { ...record, peers: [...record.peers, peer] });
    return { virtualInterface: interfaceResponse(changed, session) };
  },
};

/**
 * DeleteBGPPeer: the peer is `deleting`, and gone later. Where one peer is left, every
 * request gets the service's refusal, whichever peer it names. A caller who deletes the
 * same peer twice is told the same, and tools rely on that.
 */
export const deleteBgpPeer: OperationEntry<DeleteBGPPeerRequest, DeleteBGPPeerResponse> = {
  rules: [
    (input, session) => {
      const record = findLivingInterface(session, input.virtualInterfaceId);
      if (livingPeers(record.peers).length <= 1) throw serviceRefusal('lastPeer');
    },
  ],
  respond(input, session) {
    const record = findLivingInterface(session, input.virtualInterfaceId);
    const named = livingPeers(record.peers).filter((peer) => isNamed(input, peer));
    const [peer] = named;
    if (!peer) throw refusal(`No such BGP Peer on Virtual Interface ${record.virtualInterfaceId}`);
    if (named.length > 1) {
      throw refusal('The request names more than one BGP Peer: specify bgpPeerId, or asn and customerAddress');
    }
    const peers = record.peers.map((one) => (one === peer ? { ...one, deletedAt: session.now } : one));
    const changed = session.put('interfaces', { ...record, peers });
    return { virtualInterface: interfaceResponse(changed, session) };
  },
};

const livingPeers = (peers: readonly PeerRecord[]) => peers.filter((peer) => peer.deletedAt === undefined);

/** Whether the peer has every value that the request gives; `asnLong` wins over `asn`. */
function isNamed(input: DeleteBGPPeerRequest, peer: PeerRecord): boolean {
  const asn = input.asnLong ?? input.asn;
  return (
    (input.bgpPeerId === undefined || input.bgpPeerId === peer.bgpPeerId) &&
    (asn === undefined || asn === peer.asn) &&
    (input.customerAddress === undefined || input.customerAddress === peer.customerAddress)
  );
}
