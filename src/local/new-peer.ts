import { type RequestedAsn, requestedAsn } from './asn.ts';
import { requestedAuthKey } from './auth-key.ts';
import { newId } from './ids.ts';
import type { Context } from './operation.ts';
import { type RequestedPeering, requestedAddresses, requestedFamily } from './peering.ts';
import { refusal } from './service-error.ts';
import type { InterfaceType, PeerRecord, State } from './state.ts';

/** What a request says of a new peer; a new interface says the same of its first. */
export type RequestedPeer = RequestedAsn & RequestedPeering & { authKey?: string | undefined };

/** The interface that a new peer is to be on. */
export interface PeerPlace {
  readonly virtualInterfaceId: string;
  readonly type: InterfaceType;
  /** The peers that it has. */
  readonly others: readonly PeerRecord[];
  /** Whether the connection supports a secondary peer in the same address family. */
  readonly redundant: boolean;
}

/** Makes a peer by the rules of CreateBGPPeer: made-up key, allocated addresses. Throws the service's refusal. */
export function newPeer(requested: RequestedPeer, place: PeerPlace, state: State, { now }: Context): PeerRecord {
  const asn = requestedAsn(requested);
  const authKey = requestedAuthKey(requested.authKey);
  const addressFamily = requestedFamily(requested);
  const same = place.others.filter((peer) => peer.addressFamily === addressFamily).length;
  if (same >= (place.redundant ? 2 : 1)) {
    const why = place.redundant ? 'two are the most' : 'its connection does not support logical redundancy';
    throw refusal(`Virtual Interface ${place.virtualInterfaceId} has a BGP Peer of ${addressFamily} already; ${why}`);
  }
  const addresses = requestedAddresses(requested, addressFamily, place.type, place.others, state);
  return { bgpPeerId: newId('dxpeer'), asn, authKey, addressFamily, ...addresses, createdAt: now };
}
