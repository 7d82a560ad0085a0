import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { CliError } from '../errors.ts';
import { isLeaving, type PeerView, peersOf, peerTitle, peerView } from './peer-view.ts';

/** The peer that a create is to make. */
export function wantedPeer(params: ReadonlyMap<string, Document>): PeerView {
  const described = params.get('newBGPPeer') ?? null;
  return peerView(isMap(described) ? described : new Map());
}

/** Whether a peer is what was asked for, as far as that was said. */
export function fits(peer: PeerView, wanted: PeerView): boolean {
  const same = (name: 'amazonAddress' | 'customerAddress' | 'authKey') =>
    wanted[name] === undefined || peer[name] === wanted[name];
  return (
    peer.addressFamily === wanted.addressFamily &&
    peer.asn === wanted.asn &&
    same('amazonAddress') &&
    same('customerAddress') &&
    same('authKey')
  );
}

/** The peer that is there already; undefined where there is none. Throws `general` where another peer is in its place. */
export function findSame(virtualInterface: DocumentMap | undefined, wanted: PeerView): PeerView | undefined {
  const peers = peersOf(virtualInterface).filter((peer) => !isLeaving(peer));
  const peer = peers.find((each) => fits(each, wanted));
  if (peer) return peer;
  const other = peers.find((each) => collides(each, wanted));
  if (!other) return undefined;
  const text = `${peerTitle(other)} is there instead: ${differences(other, wanted).join(', ')}. Nothing was created.`;
  throw new CliError('general', text);
}

/** Whether a peer has the family or an address of the one that is wanted. */
function collides(peer: PeerView, wanted: PeerView): boolean {
  const same = (name: 'amazonAddress' | 'customerAddress') => wanted[name] !== undefined && peer[name] === wanted[name];
  return peer.addressFamily === wanted.addressFamily || same('amazonAddress') || same('customerAddress');
}

/** In what a peer differs from the one that is wanted. Keys are not shown. */
function differences(peer: PeerView, wanted: PeerView): string[] {
  const differs = (name: 'asn' | 'addressFamily' | 'amazonAddress' | 'customerAddress') =>
    (name === 'asn' || wanted[name] !== undefined) && peer[name] !== wanted[name]
      ? [`its ${name} is ${peer[name]}, ${wanted[name] === undefined ? 'and none is given' : `not ${wanted[name]}`}`]
      : [];
  const key = wanted.authKey !== undefined && wanted.authKey !== peer.authKey ? ['its authKey is another one'] : [];
  return [
    ...differs('addressFamily'),
    ...differs('asn'),
    ...differs('amazonAddress'),
    ...differs('customerAddress'),
    ...key,
  ];
}
