import type { State } from '../state/local-state.ts';
import { formatIpv4, type Ipv4, ipv4Overlap, parseIpv4 } from './ipv4.ts';
import { refusal } from './refusal.ts';

/** The two ends of a BGP session, in CIDR notation. */
export interface PeerAddresses {
  readonly amazonAddress: string;
  readonly customerAddress: string;
}

const LINK_LOCAL = parseIpv4('169.254.0.0/16')!;

/** The first free /30 of 169.254.0.0/16; Amazon gets its first address, the customer its second. */
export function allocateIpv4(state: State): PeerAddresses {
  const taken: Ipv4[] = [];
  eachAddress(state, (address) => {
    const one = parseIpv4(address);
    if (one && ipv4Overlap(one, LINK_LOCAL)) taken.push(one);
  });
  taken.sort((a, b) => a.network - b.network);
  let network = LINK_LOCAL.network;
  for (const one of taken) {
    if (network + 3 < one.network) break;
    if (network <= one.broadcast) network = (Math.floor(one.broadcast / 4) + 1) * 4;
  }
  if (network + 3 > LINK_LOCAL.broadcast) throw refusal('No /30 is left in 169.254.0.0/16.');
  return { amazonAddress: `${formatIpv4(network + 1)}/30`, customerAddress: `${formatIpv4(network + 2)}/30` };
}

/**
 * The pool starts at the /125 of the example in the AWS documentation. In each /125 Amazon gets
 * the second address and the customer the seventh; the last 32 bits are counted up.
 */
const POOL = '2001:db8:1100:2f0:0:1';
const POOL_START = 0x9cb44210;

/** The first free /125 of the pool. */
export function allocateIpv6(state: State): PeerAddresses {
  const used = new Set<number>();
  eachAddress(state, (address) => {
    if (!address.startsWith(POOL)) return;
    const [high = '', low = ''] = address.slice(POOL.length + 1).split(':');
    used.add((Number.parseInt(high, 16) * 0x10000 + Number.parseInt(low, 16)) & ~7);
  });
  let block = POOL_START;
  while (used.has(block | 0)) block += 8;
  if (block > 0xffffffff) throw refusal('No /125 is left.');
  const at = (offset: number) => {
    const low = block + offset;
    return `${POOL}:${Math.floor(low / 0x10000).toString(16)}:${(low % 0x10000).toString(16)}/125`;
  };
  return { amazonAddress: at(1), customerAddress: at(6) };
}

/** Visits one address of each peer: the other end is in the same subnet. A plain loop, since every allocation runs it. */
function eachAddress(state: State, visit: (address: string) => void): void {
  for (const { peers } of state.interfaces.values()) {
    for (const { customerAddress } of peers) visit(customerAddress);
  }
}
