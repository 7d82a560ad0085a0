import type { DocumentMap } from '../../document/document.ts';
import { isLeaving, isSamePeer, type PeerView, peersOf, peerTitle } from '../peer-view.ts';
import { type Check, checksOf, type Finding } from './check.ts';
import { haveCommonAddress, isExampleAddress, notPublicBecause, parseIpv4Cidr } from './ipv4-cidr.ts';
import { addressPair, type NewPeer } from './request-checks.ts';

/** A request and the virtual interface that it is for. */
export interface Subject {
  readonly peer: NewPeer;
  /** The peer that is there already and is what the request asks for, with `--if-absent`. */
  readonly same: PeerView | undefined;
  readonly virtualInterfaceId: string;
  /** Undefined where there is no such interface. */
  readonly virtualInterface: DocumentMap | undefined;
}

/** The ASNs that a private one on a public interface can have. */
const FIRST_PRIVATE_ASN = 64_512;
const LAST_PRIVATE_ASN = 65_534;
/** The first of the private ASNs of 32 bits (RFC 6996), and the last one of 16 bits, which is reserved. */
const FIRST_LONG_PRIVATE_ASN = 4_200_000_000;
const RESERVED_ASN = 65_535;

/** States in which an interface takes no new peer any more. */
const FINAL_STATES = ['deleting', 'deleted', 'rejected'];
/** States in which an interface works: it is `down` as long as no session is up. */
const WORKING_STATES = ['available', 'down'];

/** The rules for which the virtual interface has to be known. docs/checks.md names the source of each. */
const RULES = {
  'interface-state': ifThere(checkState),
  'public-addresses': ifThere(checkPublicAddresses),
  'public-asn': ifThere(checkPublicAsn),
  'amazon-side-asn': ifThere(checkAmazonAsn),
  'family-free': ifThere(checkFamilyFree),
  'addresses-free': ifThere(checkAddressesFree),
} as const;

const EXISTS = 'interface-exists';

/** Checks a request against the virtual interface as it is. */
export function checkInterface(subject: Subject): Check[] {
  return checksOf({ [EXISTS]: checkExists, ...RULES }, subject);
}

/** The same checks where the interface cannot be read; `reason` is a whole sentence. */
export function skipInterface(reason: string): Check[] {
  return [EXISTS, ...Object.keys(RULES)].map((name) => ({ name, result: 'skipped', message: reason }));
}

function ifThere(rule: (subject: Subject & { virtualInterface: DocumentMap }) => Finding) {
  return (subject: Subject): Finding => {
    const { virtualInterface } = subject;
    return virtualInterface
      ? rule({ ...subject, virtualInterface })
      : ['skipped', 'There is no such virtual interface.'];
  };
}

function text(virtualInterface: DocumentMap, name: string): string {
  const value = virtualInterface.get(name);
  return typeof value === 'string' ? value : 'unknown';
}

function isPublic(virtualInterface: DocumentMap): boolean {
  return text(virtualInterface, 'virtualInterfaceType') === 'public';
}

const NOT_PUBLIC: Finding = ['skipped', 'This is checked for public interfaces only.'];

function checkExists({ virtualInterface, virtualInterfaceId }: Subject): Finding {
  if (!virtualInterface) {
    return ['error', `There is no virtual interface ${virtualInterfaceId} in this region for this account.`];
  }
  return ['ok', `${virtualInterfaceId} is a ${text(virtualInterface, 'virtualInterfaceType')} virtual interface.`];
}

function checkState({ virtualInterface, virtualInterfaceId }: Subject & { virtualInterface: DocumentMap }): Finding {
  const state = text(virtualInterface, 'virtualInterfaceState');
  const said = `${virtualInterfaceId} is in state ${state}.`;
  if (FINAL_STATES.includes(state)) return ['error', said];
  return [WORKING_STATES.includes(state) ? 'ok' : 'warning', said];
}

function checkPublicAddresses({ peer, virtualInterface }: Subject & { virtualInterface: DocumentMap }): Finding {
  if (!isPublic(virtualInterface)) return NOT_PUBLIC;
  if (peer.addressFamily !== 'ipv4') return ['skipped', 'This is checked for IPv4 only.'];
  if (peer.amazonAddress === undefined || peer.customerAddress === undefined) {
    return ['error', 'On a public interface both addresses have to be given.'];
  }
  const pair = addressPair(peer);
  if (!pair) return ['skipped', 'There are no two IPv4 addresses in CIDR notation.'];
  const reason = pair.map(notPublicBecause).find((each) => each !== undefined);
  if (reason !== undefined) return ['error', `On a public interface the addresses have to be public: ${reason}.`];
  return pair.some(isExampleAddress)
    ? ['warning', 'An address is of a range that is for examples in documents only (RFC 5737).']
    : ['ok', 'Both addresses are public. AWS verifies that they are yours.'];
}

function checkPublicAsn({ peer, virtualInterface }: Subject & { virtualInterface: DocumentMap }): Finding {
  if (!isPublic(virtualInterface)) return NOT_PUBLIC;
  const asn = Number(peer.asnLong ?? peer.asn);
  if (Number.isNaN(asn)) return ['skipped', 'No ASN is given.'];
  if (asn >= FIRST_PRIVATE_ASN && asn <= LAST_PRIVATE_ASN) return ['ok', `${asn} is a private ASN.`];
  if (asn === RESERVED_ASN || asn >= FIRST_LONG_PRIVATE_ASN) {
    const range = `${FIRST_PRIVATE_ASN} to ${LAST_PRIVATE_ASN}`;
    return ['error', `A private ASN on a public interface is ${range}, not ${asn}.`];
  }
  return ['warning', `${asn} is a public ASN: AWS verifies that it is yours, which may take up to 72 hours.`];
}

function checkAmazonAsn({ peer, virtualInterface }: Subject & { virtualInterface: DocumentMap }): Finding {
  const amazon = virtualInterface.get('amazonSideAsn');
  const asn = peer.asnLong ?? peer.asn;
  if (typeof amazon !== 'number' && typeof amazon !== 'bigint') {
    return ['skipped', 'The service does not say which ASN the Amazon side has.'];
  }
  if (asn === undefined) return ['skipped', 'No ASN is given.'];
  return String(asn) === String(amazon)
    ? ['error', `${asn} is the ASN of the Amazon side: both sides of the session need different ones.`]
    : ['ok', `The Amazon side has another ASN, ${amazon}.`];
}

function checkFamilyFree({ peer, same, virtualInterface }: Subject & { virtualInterface: DocumentMap }): Finding {
  if (same) return ['ok', `${peerTitle(same)} is there already and is what is asked for: it is not created again.`];
  const peers = peersOf(virtualInterface).filter(
    ({ addressFamily, state }) => addressFamily === peer.addressFamily && state !== 'deleted',
  );
  const [other] = peers;
  if (!other) return ['ok', `The interface has no ${peer.addressFamily} BGP peer.`];
  const staying = peers.find((each) => !isLeaving(each));
  return staying
    ? ['error', `${peerTitle(staying)} has the address family ${peer.addressFamily} already.`]
    : ['warning', `${peerTitle(other)} of that address family is still being deleted. Wait until it is gone.`];
}

function checkAddressesFree({ peer, same, virtualInterface }: Subject & { virtualInterface: DocumentMap }): Finding {
  const pair = addressPair(peer);
  if (!pair) return ['skipped', 'There are no two IPv4 addresses in CIDR notation.'];
  const taken = peersOf(virtualInterface).find((other) => {
    if ((same && isSamePeer(other, same)) || other.state === 'deleted') return false;
    const others = [other.amazonAddress, other.customerAddress].flatMap((each) => parseIpv4Cidr(each ?? '') ?? []);
    return others.some((one) => pair.some((ours) => haveCommonAddress(one, ours)));
  });
  if (!taken) return ['ok', 'No other peer of the interface has addresses of that subnet.'];
  const said = `${peerTitle(taken)} has addresses of that subnet: ${taken.customerAddress}.`;
  return isLeaving(taken) ? ['warning', `${said} It is still being deleted.`] : ['error', said];
}
