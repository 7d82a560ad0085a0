import { describe, expect, it } from 'vitest';
import { clientError, LocalWorld } from '../../../support/local-world.ts';

const VIF = 'dxvif-a';
const DAY = 86_400_000;

/** A world with an interface whose two peers are up. */
const withPeers = () =>
  LocalWorld.seeded({
    virtualInterfaces: [
      {
        virtualInterfaceId: VIF,
        virtualInterfaceState: 'available',
        bgpPeers: ['dxpeer-4', 'dxpeer-6'].map((bgpPeerId, i) => ({
          bgpPeerId,
          addressFamily: i === 0 ? 'ipv4' : 'ipv6',
          bgpPeerState: 'available',
          bgpStatus: 'up',
        })),
      },
    ],
  });

function statesOf(world: LocalWorld): string {
  const [found] = world.ask('DescribeVirtualInterfaces', {}).virtualInterfaces;
  const statuses = found.bgpPeers.map(({ bgpStatus }: { bgpStatus: string }) => bgpStatus);
  return [found.virtualInterfaceState, ...statuses].join(' ');
}

describe('a BGP failover test', () => {
  it('takes all sessions of the interface down for its duration', () => {
    const world = withPeers();
    world.pass(DAY);
    const { virtualInterfaceTest } = world.ask('StartBgpFailoverTest', {
      virtualInterfaceId: VIF,
      testDurationInMinutes: 5,
    });
    expect(virtualInterfaceTest).toEqual({
      testId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      virtualInterfaceId: VIF,
      bgpPeers: ['dxpeer-4', 'dxpeer-6'],
      status: 'IN_PROGRESS',
      ownerAccount: '123456789012',
      testDurationInMinutes: 5,
      startTime: DAY / 1000,
    });
    expect(statesOf(world)).toBe('testing down down');
    world.pass(499); // a minute of the test lasts 100 ms here
    expect(statesOf(world)).toBe('testing down down');
    world.pass(1);
    expect(statesOf(world)).toBe('available up up');
    expect(world.ask('ListVirtualInterfaceTestHistory', {}).virtualInterfaceTestHistory).toMatchObject([
      { status: 'COMPLETED', startTime: DAY / 1000, endTime: (DAY + 500) / 1000 },
    ]);
  });

  it('takes only the named peers down, and ends when it is stopped', () => {
    const world = withPeers();
    world.ask('StartBgpFailoverTest', { virtualInterfaceId: VIF, bgpPeers: ['dxpeer-6'] });
    expect(statesOf(world)).toBe('testing up down');
    world.pass(70);
    world.restart();
    expect(statesOf(world)).toBe('testing up down');
    const { virtualInterfaceTest } = world.ask('StopBgpFailoverTest', { virtualInterfaceId: VIF });
    expect(virtualInterfaceTest).toMatchObject({ status: 'STOPPED', testDurationInMinutes: 180, endTime: 0.07 });
    expect(statesOf(world)).toBe('available up up');
  });

  it.each([
    ['StartBgpFailoverTest', { testDurationInMinutes: 0 }, 'Test duration must be 1 to 4320 minutes'],
    ['StartBgpFailoverTest', { testDurationInMinutes: 4321 }, 'Test duration must be 1 to 4320 minutes'],
    ['StartBgpFailoverTest', { bgpPeers: ['dxpeer-9'] }, `No BGP Peer dxpeer-9 on Virtual Interface ${VIF}`],
    ['StartBgpFailoverTest', { virtualInterfaceId: 'dxvif-x' }, 'Virtual Interface dxvif-x does not exist.'],
    ['StopBgpFailoverTest', {}, `No failover test runs on Virtual Interface ${VIF}`],
  ])('%s refuses %j', (operation, input, message) => {
    expect(withPeers().refusal(operation, { virtualInterfaceId: VIF, ...input })).toBe(clientError(message));
  });

  it('cannot be started twice at a time', () => {
    const world = withPeers();
    world.ask('StartBgpFailoverTest', { virtualInterfaceId: VIF });
    expect(world.refusal('StartBgpFailoverTest', { virtualInterfaceId: VIF })).toBe(
      clientError(`Virtual Interface ${VIF} is testing, not available`),
    );
  });

  it('ListVirtualInterfaceTestHistory finds tests by id, interface, peers and status', () => {
    const world = withPeers();
    const start = (bgpPeers: string[]) => {
      const { virtualInterfaceTest } = world.ask('StartBgpFailoverTest', { virtualInterfaceId: VIF, bgpPeers });
      return virtualInterfaceTest.testId;
    };
    const first = start(['dxpeer-4']);
    world.ask('StopBgpFailoverTest', { virtualInterfaceId: VIF });
    const second = start([]);
    const found = (input: object) =>
      world
        .ask('ListVirtualInterfaceTestHistory', input)
        .virtualInterfaceTestHistory.map(({ testId }: { testId: string }) => testId);
    expect(found({})).toEqual([first, second]);
    expect(found({ testId: second })).toEqual([second]);
    expect(found({ virtualInterfaceId: 'dxvif-x' })).toEqual([]);
    expect(found({ bgpPeers: ['dxpeer-6'] })).toEqual([second]);
    expect(found({ status: 'STOPPED' })).toEqual([first]);
    expect(found({ maxResults: 1 })).toEqual([first]);
  });
});
