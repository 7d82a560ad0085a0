import { describe, expect, it } from 'vitest';
import { exampleState } from '../../../src/local/example.ts';
import { runOperation } from '../../../src/local/protocol.ts';
import { readState } from '../../../src/local/read-state.ts';
import { stateDocument } from '../../../src/local/state-document.ts';

const context = { now: 5000, delays: { available: 1000, up: 1000, gone: 1000 }, region: 'us-east-1' };
const ask = (state: ReturnType<typeof exampleState>, operation: string, input: object) =>
  runOperation(operation, Buffer.from(JSON.stringify(input)), state, context);

it('a state that was written is read as it was', () => {
  let state = exampleState(0);
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
          directConnectGatewayId: 'g',
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
    state = ask(state, operation, input).state!;
  }
  expect(readState(stateDocument(state), 99)).toEqual(state);
});

describe('a seed', () => {
  it('is what the describing operations answer', () => {
    const state = exampleState(0);
    const { answer: interfaces } = ask(state, 'DescribeVirtualInterfaces', {});
    const { answer: connections } = ask(state, 'DescribeConnections', {});
    const seeded = readState(JSON.stringify({ ...interfaces, ...connections }), 0);
    expect(seeded).toEqual(state);
  });

  it('fills in what it leaves out', () => {
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

  it('allocates beside the addresses that come later', () => {
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
  ])('with a peer %s and %s', (bgpPeerState, bgpStatus, expected) => {
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
    ['no object', '[]', 'it is no object'],
    ['another format', '{"format":"x"}', "its format is not 'dxcli-local state 1'"],
    ['no list', '{"connections":{}}', 'connections must be a list'],
    ['no object in a list', '{"connections":[7]}', 'connections[0]: The document must be an object'],
    ['no id', '{"virtualInterfaces":[{}]}', 'virtualInterfaces[0]: virtualInterfaceId is missing'],
    ['an id twice', '{"connections":[{"connectionId":"a"},{"connectionId":"a"}]}', 'connections[1]: a is there twice'],
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

  it('is refused without quoting it, since it holds keys', () => {
    for (const text of ['{"authKey":"0xSECRET"', '{"authKey":0xSECRET}', '0xSECRET', '{"authKey":"0xSECRET\n"}']) {
      expect(() => readState(text, 0)).toThrow(/^(?!.*SECRET)it is not JSON/);
    }
  });
});
