import { describe, expect, it } from 'vitest';
import { exampleState } from '../../../src/local/example.ts';
import { withoutGone } from '../../../src/local/lifecycle.ts';
import { runOperation } from '../../../src/local/protocol.ts';
import { readState } from '../../../src/local/read-state.ts';
import type { State } from '../../../src/local/state.ts';

const delays = { available: 1000, up: 500, gone: 300 };

/** A small world: the state, the clock, and a way to ask. */
function world(initial: State = exampleState(0)) {
  let state = initial;
  let now = 0;
  return {
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    // biome-ignore lint/suspicious/noExplicitAny: a JSON answer, looked into by the tests
    ask(operation: string, input: object): any {
      const body = Buffer.from(JSON.stringify(input));
      const outcome = runOperation(operation, body, withoutGone(state, now, delays), {
        now,
        delays,
        region: 'us-east-1',
      });
      if (outcome.state) state = outcome.state;
      return JSON.parse(JSON.stringify(outcome.answer));
    },
  };
}

/** An error as the service answers it. */
const refusal = (message: string, code = 'DirectConnectClientException') => expect.objectContaining({ code, message });

/** What is thrown, or nothing. */
function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

const seeded = (document: object) => readState(JSON.stringify(document), 0);

/** Interfaces without peers of their own: a private one, a public one, one whose connection is redundant. */
const empty = () =>
  world(
    seeded({
      connections: [{ connectionId: 'dxcon-red', hasLogicalRedundancy: 'yes' }],
      virtualInterfaces: [
        { virtualInterfaceId: 'private', bgpPeers: [] },
        { virtualInterfaceId: 'public', virtualInterfaceType: 'public', bgpPeers: [] },
        { virtualInterfaceId: 'redundant', connectionId: 'dxcon-red', bgpPeers: [] },
      ],
    }),
  );

const FIRST_IPV4 = { amazonAddress: '169.254.0.1/30', customerAddress: '169.254.0.2/30' };

describe('CreateBGPPeer takes', () => {
  it.each([
    ['the smallest asn', { asn: 1 }, { asn: 1, asnLong: 1 }],
    ['the largest of 2 bytes', { asn: 65535 }, { asn: 65535, asnLong: 65535 }],
    ['the smallest of 4 bytes', { asn: 65536 }, { asn: 0, asnLong: 65536 }],
    ['the largest asn', { asn: 2147483646 }, { asn: 0, asnLong: 2147483646 }],
    ['a 2-byte asnLong', { asnLong: 64600 }, { asn: 64600, asnLong: 64600 }],
    ['the largest asnLong', { asnLong: 4294967294 }, { asn: 0, asnLong: 4294967294 }],
    ['asnLong before asn', { asn: 65000, asnLong: 4200000000 }, { asn: 0, asnLong: 4200000000 }],
    ['asnLong before a wrong asn', { asn: 0, asnLong: 7 }, { asn: 7, asnLong: 7 }],
    ['no family as ipv4', { asn: 1 }, { addressFamily: 'ipv4', ...FIRST_IPV4 }],
    ['a key of 6', { asn: 1, authKey: '123456' }, { authKey: '123456' }],
    ['a key of 80', { asn: 1, authKey: 'k'.repeat(80) }, { authKey: 'k'.repeat(80) }],
    ['a key of 6 beyond the BMP', { asn: 1, authKey: '😀'.repeat(6) }, { authKey: '😀'.repeat(6) }],
    ['no key', { asn: 1 }, { authKey: expect.stringMatching(/^0x[\w-]{22}$/) }],
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
      'ipv6, allocated',
      { asn: 1, addressFamily: 'ipv6' },
      { amazonAddress: '2001:db8:1100:2f0:0:1:9cb4:4211/125', customerAddress: '2001:db8:1100:2f0:0:1:9cb4:4216/125' },
    ],
    ['null as absent', { asn: 1, asnLong: null, authKey: null, amazonAddress: null }, { asn: 1, ...FIRST_IPV4 }],
    ['members it does not know', { asn: 1, colour: 'red' }, { asn: 1 }],
  ])('%s', (_name, newBGPPeer, expected) => {
    const { virtualInterface } = empty().ask('CreateBGPPeer', { virtualInterfaceId: 'private', newBGPPeer });
    expect(virtualInterface.bgpPeers).toEqual([
      expect.objectContaining({ bgpPeerState: 'pending', bgpStatus: 'down' }),
    ]);
    expect(virtualInterface.bgpPeers[0]).toMatchObject(expected);
    expect(virtualInterface.bgpPeers[0].bgpPeerId).toMatch(/^dxpeer-f[0-9a-z]{7}$/);
  });
});

const PUBLIC = { asn: 1, amazonAddress: '203.0.113.1/30', customerAddress: '203.0.113.2/30' };

describe('CreateBGPPeer refuses', () => {
  it.each([
    // The service's own texts.
    ['an unknown interface', 'no', { asn: 1 }, 'Virtual Interface no does not exist.'],
    ['no asn', 'private', {}, 'BGP ASN must have value greater than or equal to 1'],
    ['asn 0', 'private', { asn: 0 }, 'BGP ASN must have value greater than or equal to 1'],
    ['asn -1', 'private', { asn: -1 }, 'BGP ASN must have value greater than or equal to 1'],
    ['asnLong 0', 'private', { asn: 1, asnLong: 0 }, 'BGP ASN must have value greater than or equal to 1'],
    [
      'two subnets',
      'private',
      { asn: 1, amazonAddress: '10.0.0.1/30', customerAddress: '10.0.0.5/30' },
      'Amazon Address and Customer Address must be in the same CIDR',
    ],
    [
      'two prefix lengths',
      'private',
      { asn: 1, amazonAddress: '10.0.0.1/30', customerAddress: '10.0.0.2/29' },
      'Amazon Address and Customer Address must be in the same CIDR',
    ],
    [
      'the first address',
      'private',
      { asn: 1, amazonAddress: '10.0.0.0/30', customerAddress: '10.0.0.2/30' },
      'Amazon Address is address 0 on its subnet.',
    ],
    [
      'the last address',
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
    // Ours.
    ['no interface id', undefined, { asn: 1 }, 'Virtual Interface ID is required'],
    ['no peer', 'private', undefined, 'New BGP Peer is required'],
    ['too large an asn', 'private', { asn: 2147483647 }, 'BGP ASN must have value less than or equal to 2147483646'],
    [
      'too large an asnLong',
      'private',
      { asn: 1, asnLong: 4294967295 },
      'BGP ASN must have value less than or equal to 4294967294',
    ],
    ['a key of 5', 'private', { asn: 1, authKey: '12345' }, 'BGP authentication key must have 6 to 80 characters'],
    [
      'a key of 81',
      'private',
      { asn: 1, authKey: 'k'.repeat(81) },
      'BGP authentication key must have 6 to 80 characters',
    ],
    ['an empty key', 'private', { asn: 1, authKey: '' }, 'BGP authentication key must have 6 to 80 characters'],
    ['another family', 'private', { asn: 1, addressFamily: 'IPv4' }, "Address Family 'IPv4' is not one of ipv4, ipv6"],
    [
      'ipv6 with addresses',
      'private',
      { asn: 1, addressFamily: 'ipv6', customerAddress: '2001:db8::1/125' },
      'IPv6 addresses are allocated by Amazon and cannot be specified',
    ],
    [
      'only one address',
      'private',
      { asn: 1, amazonAddress: '10.0.0.1/30' },
      'Amazon Address and Customer Address must be specified both or neither',
    ],
    [
      'only the other',
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
      'no CIDR',
      'private',
      { asn: 1, amazonAddress: '10.0.0.1', customerAddress: '10.0.0.2/30' },
      "Amazon Address '10.0.0.1' is not an IPv4 address in CIDR notation, e.g. 192.0.2.1/30",
    ],
    [
      'the same address twice',
      'private',
      { asn: 1, amazonAddress: '10.0.0.1/30', customerAddress: '10.0.0.1/30' },
      'Amazon Address and Customer Address must be different',
    ],
  ])('%s', (_name, virtualInterfaceId, newBGPPeer, message) => {
    const { ask } = empty();
    const before = ask('DescribeVirtualInterfaces', {});
    expect(thrown(() => ask('CreateBGPPeer', { virtualInterfaceId, newBGPPeer }))).toEqual(refusal(message));
    expect(ask('DescribeVirtualInterfaces', {})).toEqual(before);
  });

  it('a second peer of a family, unless the connection has logical redundancy', () => {
    const { ask } = empty();
    const create = (virtualInterfaceId: string, newBGPPeer: object) => () =>
      ask('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
    for (const id of ['private', 'redundant']) {
      create(id, { asn: 1 })();
      create(id, { asn: 1, addressFamily: 'ipv6' })();
    }
    expect(thrown(create('private', { asn: 2 }))).toEqual(
      refusal(
        'Virtual Interface private has a BGP Peer of ipv4 already; its connection does not support logical redundancy',
      ),
    );
    expect(thrown(create('private', { asn: 2, addressFamily: 'ipv6' }))).toEqual(
      refusal(
        'Virtual Interface private has a BGP Peer of ipv6 already; its connection does not support logical redundancy',
      ),
    );
    expect(create('redundant', { asn: 2 })().virtualInterface.bgpPeers).toHaveLength(3);
    expect(create('redundant', { asn: 2, addressFamily: 'ipv6' })().virtualInterface.bgpPeers).toHaveLength(4);
    expect(thrown(create('redundant', { asn: 3 }))).toEqual(
      refusal('Virtual Interface redundant has a BGP Peer of ipv4 already; two are the most'),
    );
  });

  it('addresses in the CIDR of another peer of the interface', () => {
    const { ask } = empty();
    const create = (newBGPPeer: object) => () => ask('CreateBGPPeer', { virtualInterfaceId: 'redundant', newBGPPeer });
    create({ asn: 1, amazonAddress: '10.0.0.1/24', customerAddress: '10.0.0.2/24' })();
    expect(thrown(create({ asn: 1, amazonAddress: '10.0.0.9/30', customerAddress: '10.0.0.10/30' }))).toEqual(
      refusal('Customer Address is in the CIDR of another BGP Peer, 10.0.0.2/24'),
    );
  });

  it('members of another type, naming them', () => {
    const ask = (input: object) => thrown(() => empty().ask('CreateBGPPeer', input));
    const wrong = (message: string) => refusal(message, 'SerializationException');
    expect(ask({ virtualInterfaceId: 1 })).toEqual(wrong('virtualInterfaceId must be a string'));
    expect(ask({ newBGPPeer: { asn: '1' } })).toEqual(wrong('newBGPPeer.asn must be a whole number'));
    expect(ask({ newBGPPeer: { asn: 1.5 } })).toEqual(wrong('newBGPPeer.asn must be a whole number'));
    expect(ask({ newBGPPeer: [] })).toEqual(wrong('newBGPPeer must be an object'));
    expect(ask([])).toEqual(wrong('The document must be an object'));
  });
});

it('moves a peer from pending to available and its session from down to up', () => {
  const { ask, pass } = empty();
  ask('CreateBGPPeer', { virtualInterfaceId: 'private', newBGPPeer: { asn: 1 } });
  ask('CreateBGPPeer', { virtualInterfaceId: 'public', newBGPPeer: PUBLIC });
  const states = () =>
    ask('DescribeVirtualInterfaces', {})
      .virtualInterfaces.flatMap((one: { bgpPeers: { bgpPeerState: string; bgpStatus: string }[] }) => one.bgpPeers)
      .map((peer: { bgpPeerState: string; bgpStatus: string }) => `${peer.bgpPeerState} ${peer.bgpStatus}`);
  expect(states()).toEqual(['pending down', 'verifying down']);
  pass(500);
  expect(states()).toEqual(['pending down', 'pending down']);
  pass(499);
  expect(states()).toEqual(['pending down', 'pending down']);
  pass(1);
  expect(states()).toEqual(['available down', 'available down']);
  pass(499);
  expect(states()).toEqual(['available down', 'available down']);
  pass(1);
  expect(states()).toEqual(['available up', 'available up']);
});

describe('DeleteBGPPeer', () => {
  const two = () => {
    const it = world();
    const { virtualInterface } = it.ask('CreateBGPPeer', {
      virtualInterfaceId: 'dxvif-fg1vuj3d',
      newBGPPeer: { asnLong: 4200000000, addressFamily: 'ipv6' },
    });
    const remove = (input: object) => it.ask('DeleteBGPPeer', { virtualInterfaceId: 'dxvif-fg1vuj3d', ...input });
    return { ...it, remove, peer: virtualInterface.bgpPeers[1] };
  };

  it.each([
    ['its id', (peer: { bgpPeerId: string }) => ({ bgpPeerId: peer.bgpPeerId })],
    ['its asnLong', () => ({ asnLong: 4200000000 })],
    ['asnLong before asn', () => ({ asn: 65000, asnLong: 4200000000 })],
    ['its address', () => ({ customerAddress: '2001:db8:1100:2f0:0:1:9cb4:4216/125' })],
    ['its asn and address', () => ({ asnLong: 4200000000, customerAddress: '2001:db8:1100:2f0:0:1:9cb4:4216/125' })],
  ])('deletes by %s: deleting, then gone, then free again', (_name, selector) => {
    const { ask, pass, remove, peer } = two();
    const { virtualInterface } = remove(selector(peer));
    expect(virtualInterface.bgpPeers.map((one: { bgpPeerState: string }) => one.bgpPeerState)).toEqual([
      'available',
      'deleting',
    ]);
    expect(virtualInterface.customerRouterConfig).not.toContain('ipv6');
    const create = () =>
      ask('CreateBGPPeer', { virtualInterfaceId: 'dxvif-fg1vuj3d', newBGPPeer: { asn: 7, addressFamily: 'ipv6' } });
    pass(299);
    expect(thrown(create)).toEqual(expect.objectContaining({ code: 'DirectConnectClientException' }));
    pass(1);
    expect(ask('DescribeVirtualInterfaces', {}).virtualInterfaces[0].bgpPeers).toHaveLength(1);
    expect(create().virtualInterface.bgpPeers[1].amazonAddress).toBe('2001:db8:1100:2f0:0:1:9cb4:4211/125');
  });

  it.each([
    ['an unknown id', { bgpPeerId: 'dxpeer-no' }, 'No such BGP Peer on Virtual Interface dxvif-fg1vuj3d'],
    ['another asn', { asn: 7 }, 'No such BGP Peer on Virtual Interface dxvif-fg1vuj3d'],
    [
      'a pair that does not fit',
      { asn: 65000, customerAddress: '10.0.0.1/30' },
      'No such BGP Peer on Virtual Interface dxvif-fg1vuj3d',
    ],
    ['nothing', {}, 'More than one BGP Peer is meant: specify bgpPeerId, or asn and customerAddress'],
    ['an unknown interface', { virtualInterfaceId: 'dxvif-no', asn: 1 }, 'Virtual Interface dxvif-no does not exist.'],
  ])('refuses %s', (_name, input, message) => {
    expect(thrown(() => two().remove(input))).toEqual(refusal(message));
  });

  it('refuses the last peer, also whoever deletes the same one twice', () => {
    const { remove, peer } = two();
    remove({ bgpPeerId: peer.bgpPeerId });
    const last = refusal('The last BGP Peer on a Virtual Interface cannot be deleted');
    expect(thrown(() => remove({ asn: 65000 }))).toEqual(last);
    expect(thrown(() => remove({ bgpPeerId: peer.bgpPeerId }))).toEqual(last);
  });
});

const NEW_PRIVATE = { virtualInterfaceName: 'one', vlan: 7, asn: 65000, virtualGatewayId: 'vgw-aba37db6' };

describe('CreatePrivateVirtualInterface', () => {
  const create = (
    ask: (operation: string, input: object) => unknown,
    more: object = {},
    connectionId = 'dxcon-fguhmqlc',
  ) => ask('CreatePrivateVirtualInterface', { connectionId, newPrivateVirtualInterface: { ...NEW_PRIVATE, ...more } });

  it('makes an interface with its first peer, which moves on', () => {
    const { ask, pass } = world();
    expect(create(ask)).toMatchObject({
      virtualInterfaceId: expect.stringMatching(/^dxvif-f[0-9a-z]{7}$/),
      virtualInterfaceState: 'pending',
      virtualInterfaceType: 'private',
      connectionId: 'dxcon-fguhmqlc',
      location: 'EqDC2',
      region: 'us-east-1',
      asn: 65000,
      asnLong: 65000,
      amazonSideAsn: 64512,
      mtu: 1500,
      addressFamily: 'ipv4',
      ...FIRST_IPV4,
      bgpPeers: [{ asn: 65000, bgpPeerState: 'pending', bgpStatus: 'down', ...FIRST_IPV4 }],
    });
    pass(1000);
    const { virtualInterfaces } = ask('DescribeVirtualInterfaces', { connectionId: 'dxcon-fguhmqlc' });
    expect(virtualInterfaces[1]).toMatchObject({
      virtualInterfaceState: 'available',
      bgpPeers: [{ bgpPeerState: 'available' }],
    });
  });

  it.each([
    ['an unknown connection', {}, 'dxcon-no', 'Could not find Connection with ID dxcon-no'],
    [
      'no gateway',
      { virtualGatewayId: null },
      undefined,
      'Either virtualGatewayId or directConnectGatewayId must be specified',
    ],
    [
      'two gateways',
      { directConnectGatewayId: 'x' },
      undefined,
      'Either virtualGatewayId or directConnectGatewayId must be specified',
    ],
    ['VLAN 0', { vlan: 0 }, undefined, 'VLAN must be 1 to 4094'],
    ['VLAN 4095', { vlan: 4095 }, undefined, 'VLAN must be 1 to 4094'],
    ['a VLAN in use', { vlan: 125 }, undefined, 'VLAN 125 is in use on Connection dxcon-fguhmqlc by dxvif-fg1vuj3d'],
    ['another MTU', { mtu: 9000 }, undefined, 'MTU must be 1500 or 8500'],
    [
      'no name',
      { virtualInterfaceName: null },
      undefined,
      'Missing required parameter: newPrivateVirtualInterface.virtualInterfaceName',
    ],
    ['an empty name', { virtualInterfaceName: '' }, undefined, 'Virtual Interface name must have 1 to 100 characters'],
    [
      'a long name',
      { virtualInterfaceName: 'n'.repeat(101) },
      undefined,
      'Virtual Interface name must have 1 to 100 characters',
    ],
    ['what a peer may not have', { asn: 0 }, undefined, 'BGP ASN must have value greater than or equal to 1'],
  ])('refuses %s', (_name, more, connectionId, message) => {
    expect(thrown(() => create(world().ask, more, connectionId))).toEqual(refusal(message));
  });

  it('refuses tags as the service does', () => {
    const tags = (list: object[]) => thrown(() => create(world().ask, { tags: list }));
    expect(tags([{ key: 'a' }, { key: 'a' }])).toEqual(
      refusal('A tag key was specified more than once', 'DuplicateTagKeysException'),
    );
    expect(tags(Array.from({ length: 51 }, (_, i) => ({ key: `k${i}` })))).toEqual(
      refusal('50 tags are the most', 'TooManyTagsException'),
    );
    expect(create(world().ask, { tags: [{ key: 'a', value: 'b' }] })).toMatchObject({
      tags: [{ key: 'a', value: 'b' }],
    });
  });
});

it('CreatePublicVirtualInterface makes one that is verifying, with its prefixes', () => {
  const { ask } = world();
  const newPublicVirtualInterface = {
    virtualInterfaceName: 'public',
    vlan: 2000,
    ...PUBLIC,
    routeFilterPrefixes: [{ cidr: '203.0.113.0/30' }],
  };
  expect(
    ask('CreatePublicVirtualInterface', { connectionId: 'dxcon-fguhmqlc', newPublicVirtualInterface }),
  ).toMatchObject({
    virtualInterfaceState: 'verifying',
    amazonSideAsn: 7224,
    routeFilterPrefixes: [{ cidr: '203.0.113.0/30' }],
    bgpPeers: [{ bgpPeerState: 'verifying' }],
  });
  expect(
    thrown(() =>
      ask('CreatePublicVirtualInterface', {
        connectionId: 'dxcon-fguhmqlc',
        newPublicVirtualInterface: { virtualInterfaceName: 'x', vlan: 1, asn: 1 },
      }),
    ),
  ).toEqual(refusal('Amazon Address and Customer Address are required on a public Virtual Interface'));
});

it('DeleteVirtualInterface: deleting, refused to change, then gone and its VLAN free', () => {
  const { ask, pass } = world();
  const virtualInterfaceId = 'dxvif-fg1vuj3d';
  expect(ask('DeleteVirtualInterface', { virtualInterfaceId })).toEqual({ virtualInterfaceState: 'deleting' });
  expect(ask('DeleteVirtualInterface', { virtualInterfaceId })).toEqual({ virtualInterfaceState: 'deleting' });
  expect(ask('DescribeVirtualInterfaces', { virtualInterfaceId }).virtualInterfaces).toMatchObject([
    { virtualInterfaceState: 'deleting', bgpPeers: [{ bgpPeerState: 'deleting', bgpStatus: 'down' }] },
  ]);
  expect(
    thrown(() => ask('CreateBGPPeer', { virtualInterfaceId, newBGPPeer: { asn: 1, addressFamily: 'ipv6' } })),
  ).toEqual(refusal('Virtual Interface dxvif-fg1vuj3d is being deleted'));
  pass(300);
  expect(ask('DescribeVirtualInterfaces', {})).toEqual({ virtualInterfaces: [] });
  expect(thrown(() => ask('DeleteVirtualInterface', { virtualInterfaceId }))).toEqual(
    refusal('Virtual Interface dxvif-fg1vuj3d does not exist.'),
  );
  ask('CreatePrivateVirtualInterface', {
    connectionId: 'dxcon-fguhmqlc',
    newPrivateVirtualInterface: { ...NEW_PRIVATE, vlan: 125 },
  });
});

describe('connections', () => {
  it('are made, move on and are described', () => {
    const { ask, pass } = world();
    const made = ask('CreateConnection', {
      location: 'TIVIT',
      bandwidth: '1Gbps',
      connectionName: 'Connection to AWS',
    });
    expect(made).toMatchObject({
      connectionId: expect.stringMatching(/^dxcon-f/),
      connectionState: 'requested',
      location: 'TIVIT',
      hasLogicalRedundancy: 'no',
    });
    pass(1000);
    expect(ask('DescribeConnections', { connectionId: made.connectionId }).connections).toMatchObject([
      { connectionState: 'available' },
    ]);
    expect(ask('DescribeConnections', {}).connections).toHaveLength(2);
  });

  it.each([
    [
      'CreateConnection',
      { location: 'x', connectionName: 'x', bandwidth: 'fast' },
      "Bandwidth 'fast' is not valid, e.g. 1Gbps",
    ],
    ['CreateConnection', { location: 'x', bandwidth: '1Gbps' }, 'Missing required parameter: connectionName'],
    ['DescribeConnections', { connectionId: 'dxcon-no' }, 'Could not find Connection with ID dxcon-no'],
    ['DescribeVirtualInterfaces', { connectionId: 'dxcon-no' }, 'Could not find Connection with ID dxcon-no'],
  ])('%s refuses %j', (operation, input, message) => {
    expect(thrown(() => world().ask(operation, input))).toEqual(refusal(message));
  });
});

describe('pages', () => {
  const many = () =>
    world(seeded({ virtualInterfaces: Array.from({ length: 250 }, (_, i) => ({ virtualInterfaceId: `v${i}` })) }));

  it('follow one another to the end, 100 at the most', () => {
    const { ask } = many();
    const seen: string[] = [];
    const sizes: number[] = [];
    let nextToken: string | undefined;
    do {
      const answer = ask('DescribeVirtualInterfaces', { maxResults: 1000, nextToken });
      sizes.push(answer.virtualInterfaces.length);
      seen.push(...answer.virtualInterfaces.map((one: { virtualInterfaceId: string }) => one.virtualInterfaceId));
      nextToken = answer.nextToken;
    } while (nextToken);
    expect(sizes).toEqual([100, 100, 50]);
    expect(new Set(seen).size).toBe(250);
  });

  it('are not made unless asked for', () => {
    expect(many().ask('DescribeVirtualInterfaces', {}).virtualInterfaces).toHaveLength(250);
  });

  it.each([
    [{ maxResults: 0 }, 'maxResults must have value greater than or equal to 1'],
    [{ nextToken: 'nonsense' }, 'nextToken is not valid'],
  ])('refuse %j', (input, message) => {
    expect(thrown(() => many().ask('DescribeVirtualInterfaces', input))).toEqual(refusal(message));
  });
});

it('an unknown interface is described as an empty list, as callers of the service expect', () => {
  expect(world().ask('DescribeVirtualInterfaces', { virtualInterfaceId: 'dxvif-no' })).toEqual({
    virtualInterfaces: [],
  });
});

it('a message never grows with its request', () => {
  const error = thrown(() => world().ask('CreateBGPPeer', { virtualInterfaceId: 'x'.repeat(500_000), newBGPPeer: {} }));
  expect((error as Error).message.length).toBeLessThan(200);
});
