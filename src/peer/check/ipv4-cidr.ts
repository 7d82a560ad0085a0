/** An IPv4 address with its subnet; each address is one 32-bit number. */
export interface Ipv4Cidr {
  readonly address: number;
  readonly prefix: number;
  /** The first address of the subnet. */
  readonly network: number;
  /** The last address of the subnet. */
  readonly broadcast: number;
}

/** Parses CIDR notation such as `169.254.255.1/30`. Undefined for anything else. */
export function parseIpv4Cidr(text: string): Ipv4Cidr | undefined {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!found) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = found.slice(1).map(Number);
  if (Math.max(a, b, c, d) > 255 || prefix > 32) return undefined;
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const size = 2 ** (32 - prefix);
  const network = address - (address % size);
  return { address, prefix, network, broadcast: network + size - 1 };
}

/** Whether both addresses are in one subnet, and written so. */
export function isSameSubnet(a: Ipv4Cidr, b: Ipv4Cidr): boolean {
  return a.prefix === b.prefix && a.network === b.network;
}

/** Whether two subnets have an address in common. */
export function haveCommonAddress(a: Ipv4Cidr, b: Ipv4Cidr): boolean {
  return a.network <= b.broadcast && b.network <= a.broadcast;
}

/** Ranges that are not routed publicly, by what they are for (RFC 6890). */
const NOT_PUBLIC: readonly (readonly [range: string, use: string])[] = [
  ['0.0.0.0/8', '"this network"'],
  ['10.0.0.0/8', 'private networks'],
  ['100.64.0.0/10', 'the shared address space of carriers'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local addresses'],
  ['172.16.0.0/12', 'private networks'],
  ['192.168.0.0/16', 'private networks'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'nothing: it is reserved'],
];

/** Ranges for examples in documents (RFC 5737). */
const EXAMPLES = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24'];

/** What the range of an address is for where it is not public, e.g. `10.0.0.0/8 is for private networks`. */
export function notPublicBecause(address: Ipv4Cidr): string | undefined {
  const found = NOT_PUBLIC.find(([range]) => isWithin(address, range));
  return found && `${found[0]} is for ${found[1]}`;
}

/** Whether an address is one for examples in documents. */
export function isExampleAddress(address: Ipv4Cidr): boolean {
  return EXAMPLES.some((range) => isWithin(address, range));
}

function isWithin({ address }: Ipv4Cidr, range: string): boolean {
  const subnet = parseIpv4Cidr(range);
  return subnet !== undefined && subnet.network <= address && address <= subnet.broadcast;
}
