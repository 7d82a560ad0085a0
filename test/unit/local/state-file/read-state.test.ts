import { describe, expect, it } from 'vitest';
import { readState } from '../../../../src/local/state-file/read-state.ts';
import { stateDocument } from '../../../../src/local/state-file/write-state.ts';
import { LocalWorld } from '../../../support/local-world.ts';

it('readState restores the state that stateDocument wrote', () => {
  const world = new LocalWorld();
  const { directConnectGateway } = world.ask('CreateDirectConnectGateway', { directConnectGatewayName: 'g' });
  for (const [operation, input] of [
    [
      'CreateBGPPeer',
      { virtualInterfaceId: 'dxvif-fg1vuj3d', newBGPPeer: { asnLong: 4200000000, addressFamily: 'ipv6' } },
    ],
    ['DeleteBGPPeer', { virtualInterfaceId: 'dxvif-fg1vuj3d', asn: 65000 }],
    ['CreateConnection', { location: 'TIVIT', bandwidth: '1Gbps', connectionName: 'Zürich', tags: [{ key: 'a' }] }],
    [
      'CreatePrivateVirtualInterface',
      {
        connectionId: 'dxcon-fguhmqlc',
        newPrivateVirtualInterface: {
          virtualInterfaceName: 'x',
          vlan: 1,
          asnLong: 70000,
          mtu: 8500,
          directConnectGatewayId: directConnectGateway.directConnectGatewayId,
          enableSiteLink: true,
          tags: [{ key: 'k', value: 'v' }],
        },
      },
    ],
    [
      'CreatePublicVirtualInterface',
      {
        connectionId: 'dxcon-fguhmqlc',
        newPublicVirtualInterface: {
          virtualInterfaceName: 'y',
          vlan: 2,
          asn: 7,
          amazonAddress: '203.0.113.1/30',
          customerAddress: '203.0.113.2/30',
          routeFilterPrefixes: [{ cidr: '203.0.113.0/30' }],
        },
      },
    ],
    ['DeleteVirtualInterface', { virtualInterfaceId: 'dxvif-fg1vuj3d' }],
  ] as const) {
    world.ask(operation, input);
  }
  expect(readState(stateDocument(world.state), 99)).toEqual(world.state);
});

describe('readState of a seed', () => {
  it('accepts the responses of the describing operations', () => {
    const world = new LocalWorld();
    const interfaces = world.ask('DescribeVirtualInterfaces', {});
    const connections = world.ask('DescribeConnections', {});
    const seeded = readState(JSON.stringify({ ...interfaces, ...connections }), 0);
    expect(seeded).toEqual(world.state);
  });

  it('fills in missing members', () => {
    const state = readState('{"virtualInterfaces":[{"virtualInterfaceId":"dxvif-a"}]}', 7);
    expect([...state.connections.keys()]).toEqual(['dxcon-fguhmqlc']);
    expect(state.interfaces.get('dxvif-a')).toMatchObject({
      virtualInterfaceName: 'dxvif-a',
      virtualInterfaceType: 'private',
      asn: 65000,
      createdAt: 7,
      peers: [{ asn: 65000, addressFamily: 'ipv4', amazonAddress: '169.254.0.1/30', createdAt: 7 }],
    });
  });

  it('allocates addresses that do not overlap those of later interfaces', () => {
    const state = readState(
      JSON.stringify({
        virtualInterfaces: [
          { virtualInterfaceId: 'a', asn: 7 },
          {
            virtualInterfaceId: 'b',
            bgpPeers: [{ amazonAddress: '169.254.0.1/30', customerAddress: '169.254.0.2/30' }],
          },
          { virtualInterfaceId: 'c', bgpPeers: [{ addressFamily: 'ipv6', asnLong: 4200000000 }] },
        ],
      }),
      0,
    );
    const peer = (id: string) => state.interfaces.get(id)!.peers[0]!;
    expect(peer('a')).toMatchObject({ asn: 7, amazonAddress: '169.254.0.5/30' });
    expect(peer('b')).toMatchObject({ asn: 65000, amazonAddress: '169.254.0.1/30' });
    expect(peer('c')).toMatchObject({ asn: 4200000000, amazonAddress: '2001:db8:1100:2f0:0:1:9cb4:4211/125' });
  });

  it.each([
    ['pending', undefined, {}],
    ['available', 'down', { fixedState: 'available', fixedStatus: 'down' }],
    ['available', undefined, { fixedState: 'available' }],
    [undefined, 'up', { fixedStatus: 'up' }],
    ['pending', 'down', {}],
    ['deleting', 'down', { deletedAt: 3 }],
  ])('keeps or drops the state %s and the status %s of a peer', (bgpPeerState, bgpStatus, expected) => {
    const document = { virtualInterfaces: [{ virtualInterfaceId: 'a', bgpPeers: [{ bgpPeerState, bgpStatus }] }] };
    const { fixedState, fixedStatus, deletedAt } = readState(JSON.stringify(document), 3).interfaces.get('a')!
      .peers[0]!;
    expect({ fixedState, fixedStatus, deletedAt }).toEqual({
      fixedState: undefined,
      fixedStatus: undefined,
      deletedAt: undefined,
      ...expected,
    });
  });

  it.each([
    ['not JSON', '{', /^it is not JSON: Expecting property name .*: line 1 column 2/],
    ['NaN', '{"connections":NaN}', 'it is not JSON: it has NaN or Infinity'],
    ['a list', '[]', 'it is not a JSON object'],
    ['another format', '{"format":"x"}', "its format is not 'dxcli-local state 1'"],
    ['a list that is an object', '{"connections":{}}', 'connections must be a list'],
    ['a number in a list', '{"connections":[7]}', 'connections[0]: The document must be an object'],
    ['a missing id', '{"virtualInterfaces":[{}]}', 'virtualInterfaces[0]: virtualInterfaceId is missing'],
    ['an id twice', '{"connections":[{"connectionId":"a"},{"connectionId":"a"}]}', 'connections[1]: a is given twice'],
    [
      'another type',
      '{"virtualInterfaces":[{"virtualInterfaceId":"a","virtualInterfaceType":"x"}]}',
      'virtualInterfaces[0]: virtualInterfaceType must be one of private, public, transit',
    ],
    [
      'a wrong ASN',
      '{"virtualInterfaces":[{"virtualInterfaceId":"a","bgpPeers":[{"asn":-1}]}]}',
      'virtualInterfaces[0]: bgpPeers[0]: BGP ASN must have value greater than or equal to 1',
    ],
    [
      'a wrong time',
      '{"connections":[{"connectionId":"a","createdAt":"x"}]}',
      'connections[0]: createdAt must be a time such as 2026-01-31T12:00:00.000Z',
    ],
    [
      'a wrong member',
      '{"virtualInterfaces":[{"virtualInterfaceId":"a","vlan":"x"}]}',
      'virtualInterfaces[0]: vlan must be a whole number',
    ],
  ])('refuses %s', (_name, text, message) => expect(() => readState(text, 0)).toThrow(message));

  it('refuses invalid JSON without quoting it, since it contains keys', () => {
    for (const text of ['{"authKey":"0xSECRET"', '{"authKey":0xSECRET}', '0xSECRET', '{"authKey":"0xSECRET\n"}']) {
      expect(() => readState(text, 0)).toThrow(/^(?!.*SECRET)it is not JSON/);
    }
  });
});
