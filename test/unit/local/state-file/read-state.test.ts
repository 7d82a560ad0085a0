import { describe, expect, it } from 'vitest';
import { readState, StateReader } from '../../../../src/local/state-file/read-state.ts';
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

  it('makes one state of several documents, of every list that the service describes', () => {
    const reader = new StateReader(5000);
    for (const document of [
      {
        connections: [{ connectionId: 'dxcon-a', connectionState: 'down', loaIssueTime: '2017-04-07T12:42:44+00:00' }],
      },
      {
        virtualInterfaces: [{ virtualInterfaceId: 'dxvif-a', connectionId: 'dxlag-a', directConnectGatewayId: 'gw-a' }],
      },
      { lags: [{ lagId: 'dxlag-b', lagState: 'available', connections: [{ connectionId: 'dxcon-b' }] }] },
      { interconnects: [{ interconnectId: 'dxcon-i' }] },
      { directConnectGateways: [{ directConnectGatewayId: 'gw-b', amazonSideAsn: 64999 }], nextToken: 'x' },
      {
        directConnectGatewayAssociations: [
          { directConnectGatewayId: 'gw-c', virtualGatewayId: 'vgw-a', associationState: 'disassociating' },
        ],
      },
      { directConnectGatewayAssociationProposals: [{ proposalId: 'p', directConnectGatewayId: 'gw-b' }] },
      { virtualGateways: [{ virtualGatewayId: 'vgw-b', virtualGatewayState: 'available' }] },
      {
        virtualInterfaceTestHistory: [
          { testId: 't', virtualInterfaceId: 'dxvif-a', status: 'COMPLETED', startTime: 1, endTime: 2.5 },
        ],
      },
      { agreements: [{ agreementName: 'a', status: 'unsigned' }], nniPartnerType: 'nonPartner' },
      { locations: [{ locationCode: 'EqDC2' }] },
    ]) {
      reader.add(JSON.stringify(document));
    }
    const state = reader.state();
    const ids = Object.fromEntries(Object.entries(state).map(([kind, records]) => [kind, [...records.keys()]]));
    expect(ids).toEqual({
      connections: ['dxcon-a', 'dxcon-b'],
      interfaces: ['dxvif-a'],
      lags: ['dxlag-b', 'dxlag-a'],
      interconnects: ['dxcon-i'],
      gateways: ['gw-b', 'gw-a', 'gw-c'],
      associations: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
      proposals: ['p'],
      virtualGateways: ['vgw-b', 'vgw-a'],
      failoverTests: ['t'],
      agreements: ['a'],
    });
    expect(state.connections.get('dxcon-a')).toMatchObject({ fixedState: 'down', loaIssueTime: 1491568964 });
    expect(state.connections.get('dxcon-b')).toMatchObject({ lagId: 'dxlag-b' });
    expect([...state.associations.values()]).toMatchObject([{ deletedAt: 5000, associatedGateway: { id: 'vgw-a' } }]);
    expect(state.failoverTests.get('t')).toMatchObject({ fixedState: 'COMPLETED', createdAt: 1000, stoppedAt: 2500 });
    const world = new LocalWorld(state);
    expect(world.ask('ListVirtualInterfaceTestHistory', {}).virtualInterfaceTestHistory).toMatchObject([
      { status: 'COMPLETED', startTime: 1, endTime: 2.5 },
    ]);
  });

  it('lets a resource of a seed without a state be used at once', () => {
    const world = LocalWorld.seeded({
      directConnectGateways: [{ directConnectGatewayId: 'gw' }],
      lags: [{ lagId: 'dxlag-a' }],
    });
    expect(world.ask('DescribeDirectConnectGateways', {}).directConnectGateways[0].directConnectGatewayState).toBe(
      'available',
    );
    expect(world.ask('DescribeLags', {}).lags[0].lagState).toBe('available');
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
    [
      'a missing gateway id',
      '{"directConnectGateways":[{}]}',
      'directConnectGateways[0]: directConnectGatewayId is missing',
    ],
    [
      'an association without its gateway',
      '{"directConnectGatewayAssociations":[{"associationId":"a"}]}',
      'directConnectGatewayAssociations[0]: directConnectGatewayId is missing',
    ],
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
