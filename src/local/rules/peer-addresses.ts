import type { AddressFamily, InterfaceType, PeerRecord, State } from '../state/local-state.ts';
import { allocateIpv4, allocateIpv6, type PeerAddresses } from './allocate-addresses.ts';
import { type Ipv4, ipv4Overlap, isPrivate, isUnusable, parseIpv4 } from './ipv4.ts';
import { type ErrorResponse, excerpt, refusal, serviceRefusal } from './refusal.ts';

/** What a request says of a peer's addresses. */
export interface RequestedAddresses {
  addressFamily?: string | undefined;
  amazonAddress?: string | undefined;
  customerAddress?: string | undefined;
}

/** Prefix lengths of a subnet that two routers share; the service's documentation has examples from /24 to /31. */
const SHORTEST_PREFIX = 24;
const LONGEST_PREFIX = 31;

/** The address family that a request means: IPv4 where it has none. Throws for an unknown one. */
export function requestedFamily({ addressFamily = 'ipv4' }: RequestedAddresses): AddressFamily {
  if (addressFamily !== 'ipv4' && addressFamily !== 'ipv6') {
    throw refusal(`Address Family '${excerpt(addressFamily)}' is not one of ipv4, ipv6`);
  }
  return addressFamily;
}

/**
 * The two addresses of a new peer: those of the request after their checks, or allocated
 * ones. `others` are the peers that the interface has. Throws `ErrorResponse`.
 */
export function requestedAddresses(
  requested: RequestedAddresses,
  family: AddressFamily,
  type: InterfaceType,
  others: readonly PeerRecord[],
  state: State,
): PeerAddresses {
  const { amazonAddress, customerAddress } = requested;
  if (family === 'ipv6') {
    if (amazonAddress !== undefined || customerAddress !== undefined) {
      throw refusal('IPv6 addresses are allocated by Amazon and cannot be specified');
    }
    return allocateIpv6(state);
  }
  if (amazonAddress === undefined && customerAddress === undefined) {
    if (type === 'public')
      throw refusal('Amazon Address and Customer Address are required on a public Virtual Interface');
    return allocateIpv4(state);
  }
  if (amazonAddress === undefined || customerAddress === undefined) {
    throw refusal('Amazon Address and Customer Address must be specified both or neither');
  }
  const pair = {
    amazon: parseAddress('Amazon Address', amazonAddress),
    customer: parseAddress('Customer Address', customerAddress),
  };
  for (const rule of PAIR_RULES) rule(pair, type, others);
  return { amazonAddress, customerAddress };
}

function parseAddress(name: string, text: string): Ipv4 {
  const address = parseIpv4(text);
  if (!address) throw refusal(`${name} '${excerpt(text)}' is not an IPv4 address in CIDR notation, e.g. 192.0.2.1/30`);
  return address;
}

interface Ipv4Pair {
  readonly amazon: Ipv4;
  readonly customer: Ipv4;
}

/** Throws where the addresses break the rule. */
type PairRule = (pair: Ipv4Pair, type: InterfaceType, others: readonly PeerRecord[]) => void;

/** A rule for each of the two addresses. */
const forEach =
  (isWrong: (address: Ipv4) => boolean, refused: (name: string) => ErrorResponse): PairRule =>
  ({ amazon, customer }) => {
    if (isWrong(amazon)) throw refused('Amazon Address');
    if (isWrong(customer)) throw refused('Customer Address');
  };

const noPrivate = forEach(isPrivate, (name) => serviceRefusal('privateAddress', name));

/** The rules for two given IPv4 addresses, in the order in which they are checked. */
const PAIR_RULES: readonly PairRule[] = [
  (pair, type, others) => {
    if (type === 'public') noPrivate(pair, type, others);
  },
  forEach(isUnusable, (name) => refusal(`${name} is a loopback, multicast or reserved address`)),
  ({ amazon, customer }) => {
    if (amazon.network !== customer.network || amazon.prefix !== customer.prefix) throw serviceRefusal('twoSubnets');
  },
  ({ amazon: { prefix } }) => {
    if (prefix >= SHORTEST_PREFIX && prefix <= LONGEST_PREFIX) return;
    const range = `${SHORTEST_PREFIX} to ${LONGEST_PREFIX}`;
    throw refusal(`Amazon Address and Customer Address must have a prefix length of ${range}`);
  },
  // In a /31 both addresses are usable (RFC 3021).
  forEach(
    ({ address, prefix, network }) => prefix < 31 && address === network,
    (name) => serviceRefusal('firstAddress', name),
  ),
  forEach(
    ({ address, prefix, broadcast }) => prefix < 31 && address === broadcast,
    (name) => serviceRefusal('lastAddress', name),
  ),
  ({ amazon, customer }) => {
    if (amazon.address === customer.address) throw refusal('Amazon Address and Customer Address must be different');
  },
  ({ customer }, _type, others) => {
    const taken = others.find((peer) => {
      const other = parseIpv4(peer.customerAddress);
      return other !== undefined && ipv4Overlap(other, customer);
    });
    if (taken) throw refusal(`Customer Address is in the CIDR of another BGP Peer, ${taken.customerAddress}`);
  },
];
