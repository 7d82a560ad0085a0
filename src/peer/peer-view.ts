import { type Document, type DocumentMap, isMap } from '../document/document.ts';

/** A BGP peer as a response has it, or as a request describes it. Members that are not there are undefined. */
export interface PeerView {
  readonly id: string | undefined;
  /** A decimal number. The service has numbers that do not fit in `asn` in `asnLong`, with an `asn` of 0. */
  readonly asn: string | undefined;
  readonly addressFamily: string;
  readonly amazonAddress: string | undefined;
  readonly customerAddress: string | undefined;
  readonly authKey: string | undefined;
  readonly state: string;
  /** Of the BGP session: `up`, `down`, `unknown`. */
  readonly status: string;
}

/** The peers of a virtual interface, in the response's order. */
export function peersOf(virtualInterface: DocumentMap | undefined): readonly PeerView[] {
  const peers = virtualInterface?.get('bgpPeers');
  return Array.isArray(peers) ? peers.filter(isMap).map(peerView) : [];
}

/** What a document of a peer says. Without a family it is IPv4, as the service takes it. */
export function peerView(peer: ReadonlyMap<string, Document>): PeerView {
  const text = (name: string) => {
    const value = peer.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    id: text('bgpPeerId'),
    asn: asnOf(peer),
    addressFamily: text('addressFamily') ?? 'ipv4',
    amazonAddress: text('amazonAddress'),
    customerAddress: text('customerAddress'),
    authKey: text('authKey'),
    state: text('bgpPeerState') ?? 'unknown',
    status: text('bgpStatus') ?? 'unknown',
  };
}

/** The ASN of a document with `asn`, `asnLong` or both: `asnLong` counts. */
export function asnOf(document: ReadonlyMap<string, Document>): string | undefined {
  const [long, short] = [document.get('asnLong'), document.get('asn')];
  if (isNumber(long)) return String(long);
  return isNumber(short) ? String(short) : undefined;
}

function isNumber(value: Document | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Whether two views are of one peer: by the id where both have one, else by what cannot change. */
export function isSamePeer(a: PeerView, b: PeerView): boolean {
  if (a.id !== undefined && b.id !== undefined) return a.id === b.id;
  return a.addressFamily === b.addressFamily && a.asn === b.asn && a.customerAddress === b.customerAddress;
}

/** Whether a peer is being deleted or was: then it does not count as existing. */
export function isLeaving({ state }: PeerView): boolean {
  return state === 'deleting' || state === 'deleted';
}

/** How sentences name a peer. */
export function peerName({ id, addressFamily, asn }: PeerView): string {
  return id === undefined ? `the ${addressFamily} BGP peer with ASN ${asn}` : `BGP peer ${id}`;
}

/** How sentences that begin with a peer name it. */
export function peerTitle(peer: PeerView): string {
  const name = peerName(peer);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
