import { randomBytes } from 'node:crypto';
import type { InterfaceType, PeerRecord, State } from '../state/local-state.ts';
import { newId } from '../state/resource-ids.ts';
import { type RequestedAsn, requestedAsn } from './bgp-asn.ts';
import { type RequestedAddresses, requestedAddresses, requestedFamily } from './peer-addresses.ts';
import { refusal } from './refusal.ts';

/** What a request says of a new peer. A new interface says the same of its first peer. */
export type RequestedPeer = RequestedAsn & RequestedAddresses & { authKey?: string | undefined };

/** The interface to which a new peer is added. */
export interface PeerPlace {
  readonly virtualInterfaceId: string;
  readonly type: InterfaceType;
  readonly amazonSideAsn: number;
  /** The peers that it has. */
  readonly others: readonly PeerRecord[];
  /** Whether the connection supports a second peer of the same address family. */
  readonly redundant: boolean;
}

/**
 * Makes a peer by the rules of CreateBGPPeer; a missing key is generated, missing
 * addresses are allocated. `now` is in milliseconds. Throws `ErrorResponse`.
 */
export function newPeer(requested: RequestedPeer, place: PeerPlace, state: State, now: number): PeerRecord {
  const asn = requestedAsn(requested);
  if (asn === place.amazonSideAsn) throw refusal(`BGP ASN must be different from the Amazon side ASN ${asn}`);
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

/** The BGP key of a request, or a generated one in the service's form. Throws where it does not have 6 to 80 characters. */
export function requestedAuthKey(authKey: string | undefined): string {
  if (authKey === undefined) return `0x${randomBytes(16).toString('base64url')}`;
  const { length } = [...authKey];
  if (length < 6 || length > 80) throw refusal('BGP authentication key must have 6 to 80 characters');
  return authKey;
}
