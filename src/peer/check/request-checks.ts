import { type Document, isMap } from '../../document/document.ts';
import { type Check, checksOf, type Finding } from './check.ts';
import { type Ipv4Cidr, isSameSubnet, parseIpv4Cidr } from './ipv4-cidr.ts';

/** The greatest values of the two members for the ASN. */
const MOST_ASN = 2_147_483_646;
const MOST_ASN_LONG = 4_294_967_294;
/** Of `authKey`, in characters. */
const SHORTEST_KEY = 6;
const LONGEST_KEY = 80;

/** The new peer as the request describes it. Members that are not there are undefined. */
export interface NewPeer {
  readonly addressFamily: string;
  readonly asn: number | bigint | undefined;
  readonly asnLong: number | bigint | undefined;
  readonly authKey: string | undefined;
  readonly amazonAddress: string | undefined;
  readonly customerAddress: string | undefined;
}

/** Reads the parameters of a create. The address family is `ipv4` where none is given, as the service takes it. */
export function newPeerOf(params: ReadonlyMap<string, Document>): NewPeer {
  const described = params.get('newBGPPeer') ?? null;
  const members = isMap(described) ? described : new Map<string, Document>();
  const text = (name: string) => {
    const value = members.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const number = (name: string) => {
    const value = members.get(name);
    return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
  };
  return {
    addressFamily: text('addressFamily') ?? 'ipv4',
    asn: number('asn'),
    asnLong: number('asnLong'),
    authKey: text('authKey'),
    amazonAddress: text('amazonAddress'),
    customerAddress: text('customerAddress'),
  };
}

/** The rules that the request alone can break. docs/checks.md names the source of each. */
const RULES = {
  'address-family': checkFamily,
  asn: checkAsn,
  'auth-key': checkKey,
  'addresses-given': checkGiven,
  'addresses-cidr': checkCidr,
  'addresses-subnet': checkSubnet,
  'addresses-usable': checkUsable,
} as const;

/** Checks a request without a look at the service. */
export function checkRequest(peer: NewPeer): Check[] {
  return checksOf(RULES, peer);
}

/** Both addresses where they are IPv4 and in CIDR notation; undefined otherwise. */
export function addressPair({
  addressFamily,
  amazonAddress,
  customerAddress,
}: NewPeer): readonly Ipv4Cidr[] | undefined {
  if (addressFamily !== 'ipv4') return undefined;
  const pair = [amazonAddress, customerAddress].flatMap((text) => parseIpv4Cidr(text ?? '') ?? []);
  return pair.length === 2 ? pair : undefined;
}

function checkFamily({ addressFamily }: NewPeer): Finding {
  return addressFamily === 'ipv4' || addressFamily === 'ipv6'
    ? ['ok', `The address family is ${addressFamily}.`]
    : ['error', `The address family is ipv4 or ipv6, not '${addressFamily}'.`];
}

function checkAsn({ asn, asnLong }: NewPeer): Finding {
  if (asn === undefined && asnLong === undefined) return ['error', 'Neither asn nor asnLong is given.'];
  if (asn !== undefined && (asn < 1 || asn > MOST_ASN)) {
    const advice = asn > MOST_ASN && asn <= MOST_ASN_LONG ? ' Give it as asnLong.' : '';
    return ['error', `asn is 1 to ${MOST_ASN}, not ${asn}.${advice}`];
  }
  if (asnLong !== undefined && (asnLong < 1 || asnLong > MOST_ASN_LONG)) {
    return ['error', `asnLong is 1 to ${MOST_ASN_LONG}, not ${asnLong}.`];
  }
  if (asn !== undefined && asnLong !== undefined && BigInt(asn) !== BigInt(asnLong)) {
    return ['error', `asn is ${asn} and asnLong is ${asnLong}: the service would read asnLong only. Give one of them.`];
  }
  return ['ok', `The ASN is ${asnLong ?? asn}.`];
}

function checkKey({ authKey }: NewPeer): Finding {
  if (authKey === undefined) return ['ok', 'No authKey is given: the service makes one.'];
  if (/[\r\n]/.test(authKey)) return ['error', 'authKey has a line break in it, which would be part of the key.'];
  if (authKey.trim() !== authKey) return ['error', 'authKey has blanks at its ends, which would be part of the key.'];
  const { length } = [...authKey];
  return length < SHORTEST_KEY || length > LONGEST_KEY
    ? ['error', `authKey has ${SHORTEST_KEY} to ${LONGEST_KEY} characters, not ${length}.`]
    : ['ok', `authKey has ${length} characters.`];
}

function checkGiven({ addressFamily, amazonAddress, customerAddress }: NewPeer): Finding {
  const given = [amazonAddress, customerAddress].filter((address) => address !== undefined).length;
  if (addressFamily === 'ipv6') {
    return given > 0
      ? ['error', 'IPv6 addresses are assigned by AWS: give neither amazonAddress nor customerAddress.']
      : ['ok', 'The IPv6 addresses are assigned by AWS.'];
  }
  if (given === 1) {
    const missing = amazonAddress === undefined ? 'amazonAddress' : 'customerAddress';
    return ['error', `${missing} is missing: give both addresses or neither.`];
  }
  return given === 2
    ? ['ok', 'Both addresses are given.']
    : ['ok', 'No address is given: AWS assigns a /30 of 169.254.0.0/16 on a private or transit interface.'];
}

function checkCidr(peer: NewPeer): Finding {
  if (peer.addressFamily !== 'ipv4') return ['skipped', 'This is checked for IPv4 only.'];
  const addresses = [
    ['amazonAddress', peer.amazonAddress],
    ['customerAddress', peer.customerAddress],
  ] as const;
  const given = addresses.filter(([, text]) => text !== undefined);
  if (given.length === 0) return ['skipped', 'No address is given.'];
  const wrong = given.filter(([, text = '']) => !parseIpv4Cidr(text)).map(([name, text]) => `${name} '${text}'`);
  return wrong.length > 0
    ? ['error', `Not an IPv4 address in CIDR notation, such as 169.254.255.1/30: ${wrong.join(', ')}.`]
    : ['ok', 'The addresses are in CIDR notation.'];
}

const NO_PAIR: Finding = ['skipped', 'There are no two IPv4 addresses in CIDR notation to compare.'];

function checkSubnet(peer: NewPeer): Finding {
  const [amazon, customer] = addressPair(peer) ?? [];
  if (!amazon || !customer) return NO_PAIR;
  const both = `${peer.amazonAddress} and ${peer.customerAddress}`;
  if (!isSameSubnet(amazon, customer)) return ['error', `${both} are not in one subnet.`];
  if (amazon.address === customer.address) return ['error', `${both} are the same address.`];
  return ['ok', `${both} are different addresses of one subnet.`];
}

function checkUsable(peer: NewPeer): Finding {
  const pair = addressPair(peer);
  if (!pair) return NO_PAIR;
  const [amazon, customer] = pair.map(unusableBecause);
  if (amazon) return ['error', `amazonAddress ${peer.amazonAddress} is the ${amazon} of its subnet.`];
  if (customer) return ['error', `customerAddress ${peer.customerAddress} is the ${customer} of its subnet.`];
  return ['ok', 'Neither address is the network or broadcast address of its subnet.'];
}

/** In a /31 both addresses are usable (RFC 3021). */
function unusableBecause({ address, prefix, network, broadcast }: Ipv4Cidr): string | undefined {
  if (prefix >= 31) return undefined;
  if (address === network) return 'network address';
  return address === broadcast ? 'broadcast address' : undefined;
}
