import { describe, expect, it } from 'vitest';
import { clientError, LocalWorld } from '../../../support/local-world.ts';

/** Interfaces without peers: a private one, a public one, one whose connection has logical redundancy. */
const empty = () =>
  LocalWorld.seeded({
    connections: [{ connectionId: 'dxcon-red', hasLogicalRedundancy: 'yes' }],
    virtualInterfaces: [
      { virtualInterfaceId: 'private', bgpPeers: [] },
      { virtualInterfaceId: 'public', virtualInterfaceType: 'public', bgpPeers: [] },
      { virtualInterfaceId: 'redundant', connectionId: 'dxcon-red', bgpPeers: [] },
    ],
  });

const FIRST_IPV4 = { amazonAddress: '169.254.0.1/30', customerAddress: '169.254.0.2/30' };

describe('CreateBGPPeer with valid input', () => {
  it.each([
    ['the smallest asn', { asn: 1 }, { asn: 1, asnLong: 1 }],
    ['the largest asn of 2 bytes', { asn: 65535 }, { asn: 65535, asnLong: 65535 }],
    ['the smallest asn of 4 bytes', { asn: 65536 }, { asn: 65536, asnLong: 65536 }],
    ['the largest asn', { asn: 2147483646 }, { asn: 2147483646, asnLong: 2147483646 }],
    ['a 2-byte asnLong', { asnLong: 64600 }, { asn: 64600, asnLong: 64600 }],
    ['the largest asnLong', { asnLong: 4294967294 }, { asn: 0, asnLong: 4294967294 }],
    ['asnLong where both are given', { asn: 65000, asnLong: 4200000000 }, { asn: 0, asnLong: 4200000000 }],
    ['asnLong where asn is invalid', { asn: 0, asnLong: 7 }, { asn: 7, asnLong: 7 }],
    ['the smallest asnLong that is too large for asn', { asnLong: 2147483647 }, { asn: 0, asnLong: 2147483647 }],
    ['a missing family as ipv4', { asn: 1 }, { addressFamily: 'ipv4', ...FIRST_IPV4 }],
    ['a key of 6 characters', { asn: 1, authKey: '123456' }, { authKey: '123456' }],
    ['a key of 80 characters', { asn: 1, authKey: 'k'.repeat(80) }, { authKey: 'k'.repeat(80) }],
    ['a key of 6 characters outside the BMP', { asn: 1, authKey: '😀'.repeat(6) }, { authKey: '😀'.repeat(6) }],
    ['a missing key, which it generates', { asn: 1 }, { authKey: expect.stringMatching(/^0x[\w-]{22}$/) }],
    [
      'addresses of one CIDR',
      { asn: 1, amazonAddress: '10.0.0.1/30', customerAddress: '10.0.0.2/30' },
      { amazonAddress: '10.0.0.1/30', customerAddress: '10.0.0.2/30' },
    ],
    [
      'a /31, which has no first and last (RFC 3021)',
      { asn: 1, amazonAddress: '10.0.0.0/31', customerAddress: '10.0.0.1/31' },
      { amazonAddress: '10.0.0.0/31', customerAddress: '10.0.0.1/31' },
    ],
    [
      'ipv6, whose addresses it allocates',
      { asn: 1, addressFamily: 'ipv6' },
      { amazonAddress: '2001:db8:1100:2f0:0:1:9cb4:4211/125', customerAddress: '2001:db8:1100:2f0:0:1:9cb4:4216/125' },
    ],
    [
      'null as a missing member',
      { asn: 1, asnLong: null, authKey: null, amazonAddress: null },
      { asn: 1, ...FIRST_IPV4 },
    ],
    ['unknown members', { asn: 1, colour: 'red' }, { asn: 1 }],
  ])('CreateBGPPeer accepts %s', (_name, newBGPPeer, expected) => {
    const { virtualInterface } = empty().ask('CreateBGPPeer', { virtualInterfaceId: 'private', newBGPPeer });
    expect(virtualInterface.bgpPeers).toEqual([
      expect.objectContaining({ bgpPeerState: 'pending', bgpStatus: 'down' }),
    ]);
    expect(virtualInterface.bgpPeers[0]).toMatchObject(expected);
    expect(virtualInterface.bgpPeers[0].bgpPeerId).toMatch(/^dxpeer-f[0-9a-z]{7}$/);
  });
});

const PUBLIC = { asn: 1, amazonAddress: '203.0.113.1/30', customerAddress: '203.0.113.2/30' };

describe('CreateBGPPeer with invalid input', () => {
  it.each([
    // Messages of the service.
    ['an unknown interface', 'no', { asn: 1 }, 'Virtual Interface no does not exist.'],
    ['no asn', 'private', {}, 'BGP ASN must have value greater than or equal to 1'],
    ['asn 0', 'private', { asn: 0 }, 'BGP ASN must have value greater than or equal to 1'],
    ['asn -1', 'private', { asn: -1 }, 'BGP ASN must have value greater than or equal to 1'],
    ['asnLong 0', 'private', { asn: 1, asnLong: 0 }, 'BGP ASN must have value greater than or equal to 1'],
    [
      'addresses of two subnets',
      'private',
      { asn: 1, amazonAddress: '10.0.0.1/30', customerAddress: '10.0.0.5/30' },
      'Amazon Address and Customer Address must be in the same CIDR',
    ],
    [
      'addresses of two prefix lengths',
      'private',
      { asn: 1, amazonAddress: '10.0.0.1/30', customerAddress: '10.0.0.2/29' },
      'Amazon Address and Customer Address must be in the same CIDR',
    ],
    [
      'the first address for Amazon',
      'private',
      { asn: 1, amazonAddress: '10.0.0.0/30', customerAddress: '10.0.0.2/30' },
      'Amazon Address is address 0 on its subnet.',
    ],
    [
      'the last address for Amazon',
      'private',
      { asn: 1, amazonAddress: '10.0.0.3/30', customerAddress: '10.0.0.2/30' },
      'Amazon Address is the broadcast address on its subnet.',
    ],
    [
      'the first address for the customer',
      'private',
      { asn: 1, amazonAddress: '10.0.0.1/30', customerAddress: '10.0.0.0/30' },
      'Customer Address is address 0 on its subnet.',
    ],
    [
      'the last address for the customer',
      'private',
      { asn: 1, amazonAddress: '10.0.0.1/30', customerAddress: '10.0.0.3/30' },
      'Customer Address is the broadcast address on its subnet.',
    ],
    [
      'a private address on a public interface',
      'public',
      { asn: 1, amazonAddress: '10.0.0.1/30', customerAddress: '10.0.0.2/30' },
      'Amazon Address is not allowed to contain a private IP',
    ],
    // Messages of dxcli-local.
    ['no interface id', undefined, { asn: 1 }, 'Virtual Interface ID is required'],
    ['a missing peer', 'private', undefined, 'New BGP Peer is required'],
    ['too large an asn', 'private', { asn: 2147483647 }, 'BGP ASN must have value less than or equal to 2147483646'],
    [
      'too large an asnLong',
      'private',
      { asn: 1, asnLong: 4294967295 },
      'BGP ASN must have value less than or equal to 4294967294',
    ],
    [
      'a key of 5 characters',
      'private',
      { asn: 1, authKey: '12345' },
      'BGP authentication key must have 6 to 80 characters',
    ],
    [
      'a key of 81 characters',
      'private',
      { asn: 1, authKey: 'k'.repeat(81) },
      'BGP authentication key must have 6 to 80 characters',
    ],
    ['an empty key', 'private', { asn: 1, authKey: '' }, 'BGP authentication key must have 6 to 80 characters'],
    [
      'an unknown family',
      'private',
      { asn: 1, addressFamily: 'IPv4' },
      "Address Family 'IPv4' is not one of ipv4, ipv6",
    ],
    [
      'ipv6 with addresses',
      'private',
      { asn: 1, addressFamily: 'ipv6', customerAddress: '2001:db8::1/125' },
      'IPv6 addresses are allocated by Amazon and cannot be specified',
    ],
    [
      'only an Amazon address',
      'private',
      { asn: 1, amazonAddress: '10.0.0.1/30' },
      'Amazon Address and Customer Address must be specified both or neither',
    ],
    [
      'only a customer address',
      'private',
      { asn: 1, customerAddress: '10.0.0.1/30' },
      'Amazon Address and Customer Address must be specified both or neither',
    ],
    [
      'no address on a public interface',
      'public',
      { asn: 1 },
      'Amazon Address and Customer Address are required on a public Virtual Interface',
    ],
    [
      'an address without a prefix length',
      'private',
      { asn: 1, amazonAddress: '10.0.0.1', customerAddress: '10.0.0.2/30' },
      "Amazon Address '10.0.0.1' is not an IPv4 address in CIDR notation, e.g. 192.0.2.1/30",
    ],
    ...['127.0.0', '0.0.0', '224.0.0', '240.0.0'].map((net): [string, string, object, string] => [
      `addresses of ${net}.0`,
      'private',
      { asn: 1, amazonAddress: `${net}.1/30`, customerAddress: `${net}.2/30` },
      'Amazon Address is a loopback, multicast or reserved address',
    ]),
    ...[0, 8, 23].map((prefix): [string, string, object, string] => [
      `the prefix length ${prefix}`,
      'private',
      { asn: 1, amazonAddress: `10.0.0.1/${prefix}`, customerAddress: `10.0.0.2/${prefix}` },
      'Amazon Address and Customer Address must have a prefix length of 24 to 31',
    ]),
    [
      'the prefix length 32',
      'private',
      { asn: 1, amazonAddress: '10.0.0.1/32', customerAddress: '10.0.0.1/32' },
      'Amazon Address and Customer Address must have a prefix length of 24 to 31',
    ],
    ['the ASN of the Amazon side', 'private', { asn: 7224 }, 'BGP ASN must be different from the Amazon side ASN 7224'],
    [
      'the same address twice',
      'private',
      { asn: 1, amazonAddress: '10.0.0.1/30', customerAddress: '10.0.0.1/30' },
      'Amazon Address and Customer Address must be different',
    ],
  ])('CreateBGPPeer refuses %s', (_name, virtualInterfaceId, newBGPPeer, message) => {
    const world = empty();
    const before = world.state;
    expect(world.refusal('CreateBGPPeer', { virtualInterfaceId, newBGPPeer })).toBe(clientError(message));
    expect(world.state).toBe(before);
  });

  it('CreateBGPPeer refuses a second peer of a family, unless the connection has logical redundancy', () => {
    const world = empty();
    const create = (virtualInterfaceId: string, newBGPPeer: object) =>
      world.refusal('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
    for (const id of ['private', 'redundant']) {
      expect(create(id, { asn: 1 })).toBeUndefined();
      expect(create(id, { asn: 1, addressFamily: 'ipv6' })).toBeUndefined();
    }
    const notRedundant = 'its connection does not support logical redundancy';
    expect(create('private', { asn: 2 })).toBe(
      clientError(`Virtual Interface private has a BGP Peer of ipv4 already; ${notRedundant}`),
    );
    expect(create('private', { asn: 2, addressFamily: 'ipv6' })).toBe(
      clientError(`Virtual Interface private has a BGP Peer of ipv6 already; ${notRedundant}`),
    );
    expect(create('redundant', { asn: 2 })).toBeUndefined();
    expect(create('redundant', { asn: 2, addressFamily: 'ipv6' })).toBeUndefined();
    expect(world.state.interfaces.get('redundant')!.peers).toHaveLength(4);
    expect(create('redundant', { asn: 3 })).toBe(
      clientError('Virtual Interface redundant has a BGP Peer of ipv4 already; two are the most'),
    );
  });

  it('CreateBGPPeer refuses addresses in the CIDR of another peer of the interface', () => {
    const world = empty();
    const create = (newBGPPeer: object) =>
      world.refusal('CreateBGPPeer', { virtualInterfaceId: 'redundant', newBGPPeer });
    expect(create({ asn: 1, amazonAddress: '10.0.0.1/24', customerAddress: '10.0.0.2/24' })).toBeUndefined();
    expect(create({ asn: 1, amazonAddress: '10.0.0.9/30', customerAddress: '10.0.0.10/30' })).toBe(
      clientError('Customer Address is in the CIDR of another BGP Peer, 10.0.0.2/24'),
    );
  });

  it.each([
    [{ virtualInterfaceId: 1 }, 'virtualInterfaceId must be a string'],
    [{ newBGPPeer: { asn: '1' } }, 'newBGPPeer.asn must be a whole number'],
    [{ newBGPPeer: { asn: 1.5 } }, 'newBGPPeer.asn must be a whole number'],
    [{ newBGPPeer: [] }, 'newBGPPeer must be an object'],
    [[], 'The document must be an object'],
  ])('CreateBGPPeer refuses %j, which has another type', (input, message) => {
    expect(empty().refusal('CreateBGPPeer', input)).toBe(`SerializationException: ${message}`);
  });

  it('CreateBGPPeer cuts values of the request in its messages', () => {
    const input = { virtualInterfaceId: 'x'.repeat(500_000), newBGPPeer: {} };
    expect(empty().refusal('CreateBGPPeer', input)!.length).toBeLessThan(200);
  });
});

it('a new peer moves from pending to available and its session from down to up', () => {
  const world = empty();
  world.ask('CreateBGPPeer', { virtualInterfaceId: 'private', newBGPPeer: { asn: 1 } });
  world.ask('CreateBGPPeer', { virtualInterfaceId: 'public', newBGPPeer: PUBLIC });
  const states = () =>
    world
      .ask('DescribeVirtualInterfaces', {})
      .virtualInterfaces.flatMap((one: { bgpPeers: { bgpPeerState: string; bgpStatus: string }[] }) => one.bgpPeers)
      .map((peer: { bgpPeerState: string; bgpStatus: string }) => `${peer.bgpPeerState} ${peer.bgpStatus}`);
  expect(states()).toEqual(['pending down', 'verifying down']);
  world.pass(500);
  expect(states()).toEqual(['pending down', 'pending down']);
  world.pass(499);
  expect(states()).toEqual(['pending down', 'pending down']);
  world.pass(1);
  expect(states()).toEqual(['available down', 'available down']);
  world.pass(499);
  expect(states()).toEqual(['available down', 'available down']);
  world.pass(1);
  expect(states()).toEqual(['available up', 'available up']);
});

describe('DeleteBGPPeer', () => {
  const VIF = 'dxvif-fg1vuj3d';
  const withTwoPeers = () => {
    const world = new LocalWorld();
    const newBGPPeer = { asnLong: 4200000000, addressFamily: 'ipv6' };
    const { virtualInterface } = world.ask('CreateBGPPeer', { virtualInterfaceId: VIF, newBGPPeer });
    const remove = (input: object) => world.ask('DeleteBGPPeer', { virtualInterfaceId: VIF, ...input });
    const refusal = (input: object) => world.refusal('DeleteBGPPeer', { virtualInterfaceId: VIF, ...input });
    return { world, remove, refusal, peer: virtualInterface.bgpPeers[1] };
  };

  it.each([
    ['bgpPeerId', (peer: { bgpPeerId: string }) => ({ bgpPeerId: peer.bgpPeerId })],
    ['asnLong', () => ({ asnLong: 4200000000 })],
    ['asnLong instead of asn where both are given', () => ({ asn: 65000, asnLong: 4200000000 })],
    ['customerAddress', () => ({ customerAddress: '2001:db8:1100:2f0:0:1:9cb4:4216/125' })],
    [
      'asnLong and customerAddress',
      () => ({ asnLong: 4200000000, customerAddress: '2001:db8:1100:2f0:0:1:9cb4:4216/125' }),
    ],
  ])('DeleteBGPPeer by %s: the peer is deleting, then gone, then its addresses are free', (_name, selector) => {
    const { world, remove, peer } = withTwoPeers();
    const { virtualInterface } = remove(selector(peer));
    expect(virtualInterface.bgpPeers.map((one: { bgpPeerState: string }) => one.bgpPeerState)).toEqual([
      'available',
      'deleting',
    ]);
    expect(virtualInterface.customerRouterConfig).not.toContain('ipv6');
    const again = { virtualInterfaceId: VIF, newBGPPeer: { asn: 7, addressFamily: 'ipv6' } };
    world.pass(299);
    expect(world.refusal('CreateBGPPeer', again)).toMatch(/^DirectConnectClientException: .* already;/);
    world.pass(1);
    expect(world.ask('DescribeVirtualInterfaces', {}).virtualInterfaces[0].bgpPeers).toHaveLength(1);
    expect(world.ask('CreateBGPPeer', again).virtualInterface.bgpPeers[1].amazonAddress).toBe(
      '2001:db8:1100:2f0:0:1:9cb4:4211/125',
    );
  });

  it.each([
    ['an unknown id', { bgpPeerId: 'dxpeer-no' }, `No such BGP Peer on Virtual Interface ${VIF}`],
    ['another asn', { asn: 7 }, `No such BGP Peer on Virtual Interface ${VIF}`],
    [
      'an asn and an address of different peers',
      { asn: 65000, customerAddress: '10.0.0.1/30' },
      `No such BGP Peer on Virtual Interface ${VIF}`,
    ],
    [
      'a request that names no peer',
      {},
      'The request names more than one BGP Peer: specify bgpPeerId, or asn and customerAddress',
    ],
    ['an unknown interface', { virtualInterfaceId: 'dxvif-no', asn: 1 }, 'Virtual Interface dxvif-no does not exist.'],
  ])('DeleteBGPPeer refuses %s', (_name, input, message) => {
    expect(withTwoPeers().refusal(input)).toBe(clientError(message));
  });

  it('DeleteBGPPeer refuses the last peer, also when the same peer is deleted twice', () => {
    const { remove, refusal, peer } = withTwoPeers();
    remove({ bgpPeerId: peer.bgpPeerId });
    const last = clientError('The last BGP Peer on a Virtual Interface cannot be deleted');
    expect(refusal({ asn: 65000 })).toBe(last);
    expect(refusal({ bgpPeerId: peer.bgpPeerId })).toBe(last);
  });
});
