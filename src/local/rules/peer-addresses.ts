import type { AddressFamily, InterfaceType, PeerRecord, State } from '../state/local-state.ts';
import { allocateIpv4, allocateIpv6, type PeerAddresses } from './allocate-addresses.ts';
import { type Ipv4, ipv4Overlap, isPrivate, parseIpv4 } from './ipv4.ts';
import { excerpt, refusal } from './refusal.ts';

/** What a request says of a peer's addresses. */
export interface RequestedAddresses {
  addressFamily?: string | undefined;
  amazonAddress?: string | undefined;
  customerAddress?: string | undefined;
}

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
  const amazon = parseAddress('Amazon Address', amazonAddress, type);
  const customer = parseAddress('Customer Address', customerAddress, type);
  if (amazon.network !== customer.network || amazon.prefix !== customer.prefix) {
    throw refusal('Amazon Address and Customer Address must be in the same CIDR');
  }
  refuseEnds('Amazon Address', amazon);
  refuseEnds('Customer Address', customer);
  if (amazon.address === customer.address) throw refusal('Amazon Address and Customer Address must be different');
  const taken = others.find((peer) => {
    const other = parseIpv4(peer.customerAddress);
    return other !== undefined && ipv4Overlap(other, customer);
  });
  if (taken) throw refusal(`Customer Address is in the CIDR of another BGP Peer, ${taken.customerAddress}`);
  return { amazonAddress, customerAddress };
}

function parseAddress(what: string, text: string, type: InterfaceType): Ipv4 {
  const address = parseIpv4(text);
  if (!address) throw refusal(`${what} '${excerpt(text)}' is not an IPv4 address in CIDR notation, e.g. 192.0.2.1/30`);
  if (type === 'public' && isPrivate(address)) throw refusal(`${what} is not allowed to contain a private IP`);
  return address;
}

/** Refuses the first and the last address of a subnet. In a /31 both addresses are usable (RFC 3021). */
function refuseEnds(what: string, { address, prefix, network, broadcast }: Ipv4): void {
  if (prefix === 31) return;
  if (address === network) throw refusal(`${what} is address 0 on its subnet.`);
  if (address === broadcast) throw refusal(`${what} is the broadcast address on its subnet.`);
}
