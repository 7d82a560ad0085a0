import { type Addresses, allocateIpv4, allocateIpv6 } from './allocate.ts';
import { type Ipv4, isPrivate, overlap, parseIpv4 } from './ipv4.ts';
import { refusal, shown } from './service-error.ts';
import type { AddressFamily, InterfaceType, PeerRecord, State } from './state.ts';

/** What a request says of a peering's addresses. */
export interface RequestedPeering {
  addressFamily?: string | undefined;
  amazonAddress?: string | undefined;
  customerAddress?: string | undefined;
}

/** The address family that a request means: IPv4 unless it says otherwise. */
export function requestedFamily({ addressFamily = 'ipv4' }: RequestedPeering): AddressFamily {
  if (addressFamily !== 'ipv4' && addressFamily !== 'ipv6') {
    throw refusal(`Address Family '${shown(addressFamily)}' is not one of ipv4, ipv6`);
  }
  return addressFamily;
}

/**
 * The two addresses of a new peering: those of the request, checked, or allocated.
 * `others` are the peers that the interface has. Throws the service's refusal.
 */
export function requestedAddresses(
  requested: RequestedPeering,
  family: AddressFamily,
  type: InterfaceType,
  others: readonly PeerRecord[],
  state: State,
): Addresses {
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
  const amazon = read('Amazon Address', amazonAddress, type);
  const customer = read('Customer Address', customerAddress, type);
  if (amazon.network !== customer.network || amazon.prefix !== customer.prefix) {
    throw refusal('Amazon Address and Customer Address must be in the same CIDR');
  }
  refuseEnds('Amazon Address', amazon);
  refuseEnds('Customer Address', customer);
  if (amazon.address === customer.address) throw refusal('Amazon Address and Customer Address must be different');
  const taken = others.find((peer) => {
    const other = parseIpv4(peer.customerAddress);
    return other !== undefined && overlap(other, customer);
  });
  if (taken) throw refusal(`Customer Address is in the CIDR of another BGP Peer, ${taken.customerAddress}`);
  return { amazonAddress, customerAddress };
}

function read(what: string, text: string, type: InterfaceType): Ipv4 {
  const address = parseIpv4(text);
  if (!address) throw refusal(`${what} '${shown(text)}' is not an IPv4 address in CIDR notation, e.g. 192.0.2.1/30`);
  if (type === 'public' && isPrivate(address)) throw refusal(`${what} is not allowed to contain a private IP`);
  return address;
}

/** Refuses the first and the last address of a subnet. A /31 has two addresses to use and neither of these (RFC 3021). */
function refuseEnds(what: string, { address, prefix, network, broadcast }: Ipv4): void {
  if (prefix === 31) return;
  if (address === network) throw refusal(`${what} is address 0 on its subnet.`);
  if (address === broadcast) throw refusal(`${what} is the broadcast address on its subnet.`);
}
