import { describe, expect, it } from 'vitest';
import { LocalWorld } from '../../../support/local-world.ts';

const NEVER = Number.POSITIVE_INFINITY;
const CONNECTION = 'dxcon-fguhmqlc';

/** A world with one private interface and its peer, made on the available connection of the example. */
function withInterface(timing: object): { world: LocalWorld; id: string; peerId: string } {
  const world = new LocalWorld(undefined, timing);
  const { virtualInterfaceId, bgpPeers } = world.ask('CreatePrivateVirtualInterface', {
    connectionId: CONNECTION,
    newPrivateVirtualInterface: { virtualInterfaceName: 'one', vlan: 7, asn: 65001, virtualGatewayId: 'vgw-aba37db6' },
  });
  return { world, id: virtualInterfaceId, peerId: bgpPeers[0].bgpPeerId };
}

/** The state of an interface, then the state and status of its first peer. */
function statesOf(world: LocalWorld, id: string): string {
  const [found] = world.ask('DescribeVirtualInterfaces', { virtualInterfaceId: id }).virtualInterfaces;
  const [peer] = found.bgpPeers;
  return `${found.virtualInterfaceState} ${peer.bgpPeerState} ${peer.bgpStatus}`;
}

/** What `look` shows over time: each new value with the time in milliseconds at which it appears. */
function timeline(world: LocalWorld, end: number, look: () => string): string[] {
  const seen: string[] = [];
  let last = '';
  for (; world.now < end; world.pass(10)) {
    const now = look();
    if (now !== last) seen.push(`${world.now} ${now}`);
    last = now;
  }
  return seen;
}

describe('states of a virtual interface and its peer', () => {
  it('a private interface is pending, down, and available once its session is up', () => {
    const { world, id } = withInterface({});
    expect(timeline(world, 5000, () => statesOf(world, id))).toEqual([
      '0 pending pending down',
      '1000 down available down',
      '1500 available available up',
    ]);
  });

  it('an interface stays pending with available-after never', () => {
    const { world, id } = withInterface({ available: NEVER, verified: NEVER });
    world.pass(1e9);
    expect(statesOf(world, id)).toBe('pending pending down');
  });

  it('an interface stays down with up-after never', () => {
    const { world, id } = withInterface({ up: NEVER });
    world.pass(1e9);
    expect(statesOf(world, id)).toBe('down available down');
  });

  it('a deleted interface stays deleting with gone-after never', () => {
    const { world, id } = withInterface({ gone: NEVER });
    world.ask('DeleteVirtualInterface', { virtualInterfaceId: id });
    world.pass(1e9);
    expect(statesOf(world, id)).toBe('deleting deleting down');
  });

  it.each([
    [
      100,
      [
        '0 verifying verifying down',
        '100 pending pending down',
        '1000 down available down',
        '1500 available available up',
      ],
    ],
    [3000, ['0 verifying verifying down', '3000 down available down', '3500 available available up']],
    [NEVER, ['0 verifying verifying down']],
  ])('a public interface is verifying for %d ms', (verified, expected) => {
    const world = new LocalWorld(undefined, { verified });
    const { virtualInterfaceId } = world.ask('CreatePublicVirtualInterface', {
      connectionId: CONNECTION,
      newPublicVirtualInterface: {
        virtualInterfaceName: 'one',
        vlan: 7,
        asn: 65001,
        amazonAddress: '203.0.113.1/30',
        customerAddress: '203.0.113.2/30',
      },
    });
    expect(timeline(world, 5000, () => statesOf(world, virtualInterfaceId))).toEqual(expected);
  });
});

describe('flaps', () => {
  const cycles = [
    '0 pending pending down',
    '1000 down available down',
    '1500 available available up',
    '1700 down available down',
    '1800 available available up',
  ];

  it('every session goes down and comes back, once with :1', () => {
    const { world, id } = withInterface({ flaps: [{ up: 200, down: 100, times: 1 }] });
    expect(timeline(world, 5000, () => statesOf(world, id))).toEqual(cycles);
  });

  it('a flap can name an interface, a peer, or another one', () => {
    for (const [target, flaps] of [
      ['id', true],
      ['peerId', true],
      ['other', false],
    ] as const) {
      const made = withInterface({});
      const { id, peerId } = made;
      const flap = { up: 200, down: 100, times: 1, target: { id, peerId, other: 'dxpeer-other' }[target] };
      const world = new LocalWorld(made.world.state, { flaps: [flap] });
      expect(timeline(world, 5000, () => statesOf(world, id))).toEqual(flaps ? cycles : cycles.slice(0, 3));
    }
  });

  it('a session that a seed fixes as up flaps too', () => {
    const world = LocalWorld.seeded(
      {
        virtualInterfaces: [
          { virtualInterfaceId: 'dxvif-a', bgpPeers: [{ bgpPeerState: 'available', bgpStatus: 'up' }] },
        ],
      },
      { flaps: [{ up: 100, down: 50, times: 1 }] },
    );
    const status = () => statesOf(world, 'dxvif-a').split(' ')[2]!;
    expect(timeline(world, 1000, status)).toEqual(['0 up', '100 down', '150 up']);
  });
});

describe('states of other resources', () => {
  const port = ['0 requested', '500 pending', '1000 available', '2000 deleting', '2300 gone'];
  it.each([
    [
      'a connection',
      ['CreateConnection', { location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'one' }, 'connectionId'],
      ['DescribeConnections', 'connections', 'connectionState', 'DeleteConnection'],
      port,
    ],
    [
      'a LAG',
      [
        'CreateLag',
        { numberOfConnections: 1, location: 'EqDC2', connectionsBandwidth: '1Gbps', lagName: 'one' },
        'lagId',
      ],
      ['DescribeLags', 'lags', 'lagState', 'DeleteLag'],
      port,
    ],
    [
      'an interconnect',
      ['CreateInterconnect', { location: 'EqDC2', bandwidth: '1Gbps', interconnectName: 'one' }, 'interconnectId'],
      ['DescribeInterconnects', 'interconnects', 'interconnectState', 'DeleteInterconnect'],
      port,
    ],
    [
      'a Direct Connect gateway',
      ['CreateDirectConnectGateway', { directConnectGatewayName: 'one' }, 'directConnectGatewayId'],
      [
        'DescribeDirectConnectGateways',
        'directConnectGateways',
        'directConnectGatewayState',
        'DeleteDirectConnectGateway',
      ],
      ['0 pending', '1000 available', '2000 deleting', '2300 gone'],
    ],
  ] as const)(
    '%s goes through its states',
    (_name, [create, input, idMember], [describeIt, list, state, remove], expected) => {
      const world = new LocalWorld();
      const made = world.ask(create, input);
      const id = (made.directConnectGateway ?? made)[idMember];
      const look = () => {
        const found = world.ask(describeIt, {})[list].find((one: Record<string, unknown>) => one[idMember] === id);
        return found ? found[state] : 'gone';
      };
      const before = timeline(world, 2000, look);
      world.ask(remove, { [idMember]: id });
      expect([...before, ...timeline(world, 3000, look)]).toEqual(expected);
    },
  );
});
