/** An IPv4 address with its subnet, as one 32-bit number each. */
export interface Ipv4 {
  readonly address: number;
  readonly prefix: number;
  /** The first address of the subnet. */
  readonly network: number;
  /** The last address of the subnet. */
  readonly broadcast: number;
}

/** Parses CIDR notation such as `169.254.255.1/30`. Undefined for anything else. */
export function parseIpv4(text: string): Ipv4 | undefined {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!found) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = found.slice(1).map(Number);
  if (Math.max(a, b, c, d) > 255 || prefix > 32) return undefined;
  const address = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  const size = 2 ** (32 - prefix);
  const network = address - (address % size);
  return { address, prefix, network, broadcast: network + size - 1 };
}

/** Writes a 32-bit number as `169.254.255.1`. */
export function formatIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

/** Whether two subnets have an address in common. */
export function ipv4Overlap(a: Ipv4, b: Ipv4): boolean {
  return a.network <= b.broadcast && b.network <= a.broadcast;
}

const within = (ranges: readonly Ipv4[], { address }: Ipv4) =>
  ranges.some((range) => range.network <= address && address <= range.broadcast);

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'].map((cidr) => parseIpv4(cidr)!);

/** Whether an address is private (RFC 1918) or link-local, and therefore not allowed on a public interface. */
export function isPrivate(address: Ipv4): boolean {
  return within(PRIVATE, address);
}

const UNUSABLE = ['0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4'].map((cidr) => parseIpv4(cidr)!);

/** Whether an address cannot be that of a router: this network, loopback, multicast and reserved ones (RFC 6890). */
export function isUnusable(address: Ipv4): boolean {
  return within(UNUSABLE, address);
}
