import { describe, expect, it } from 'vitest';
import { clientError, LocalWorld } from '../../../support/local-world.ts';

const EXAMPLE = 'dxcon-fguhmqlc';
const newLag = (members: object = {}) => ({
  numberOfConnections: 2,
  location: 'EqDC2',
  connectionsBandwidth: '1Gbps',
  lagName: 'lag',
  ...members,
});

/** A world with an available LAG. */
function withLag(members: object = {}): { world: LocalWorld; lagId: string } {
  const world = new LocalWorld();
  const { lagId } = world.ask('CreateLag', newLag(members));
  world.pass(1000);
  return { world, lagId };
}

describe('CreateLag', () => {
  it('CreateLag makes the requested number of connections', () => {
    const response = new LocalWorld().ask('CreateLag', newLag({ childConnectionTags: [{ key: 'a' }] }));
    const { lagId } = response;
    expect(response).toMatchObject({
      lagId: expect.stringMatching(/^dxlag-f[0-9a-z]{7}$/),
      lagState: 'requested',
      numberOfConnections: 2,
      minimumLinks: 0,
      connections: [1, 2].map((number) => ({
        lagId,
        connectionName: `Requested Connection ${number} for Lag ${lagId}`,
        connectionState: 'requested',
        bandwidth: '1Gbps',
        tags: [{ key: 'a' }],
      })),
    });
  });

  it('CreateLag takes an existing connection with its interfaces into the LAG', () => {
    const { world, lagId } = withLag({ connectionId: EXAMPLE });
    const [lag] = world.ask('DescribeLags', { lagId }).lags;
    const ids = lag.connections.map(({ connectionId }: { connectionId: string }) => connectionId);
    expect(ids).toHaveLength(2);
    expect(ids).toContain(EXAMPLE);
    expect(world.ask('DescribeVirtualInterfaces', { connectionId: lagId }).virtualInterfaces).toMatchObject([
      { virtualInterfaceId: 'dxvif-fg1vuj3d', connectionId: lagId },
    ]);
  });

  it.each([
    [{ numberOfConnections: 0 }, 'A Lag of 1Gbps has 1 to 4 connections'],
    [{ numberOfConnections: 5 }, 'A Lag of 1Gbps has 1 to 4 connections'],
    [{ connectionsBandwidth: '100Gbps', numberOfConnections: 3 }, 'A Lag of 100Gbps has 1 to 2 connections'],
    [{ connectionsBandwidth: '500Mbps' }, "Bandwidth '500Mbps' is not one of 1Gbps, 10Gbps, 100Gbps, 400Gbps"],
    [{ lagName: '' }, 'Lag name must have 1 to 100 characters'],
    [{ location: '' }, 'Location is required'],
    [{ connectionId: 'dxcon-x' }, 'Could not find Connection with ID dxcon-x'],
    [{ connectionId: EXAMPLE, location: 'CSVA1' }, `Connection ${EXAMPLE} has 1Gbps at EqDC2`],
  ])('CreateLag refuses %j', (members, message) => {
    expect(new LocalWorld().refusal('CreateLag', newLag(members))).toBe(clientError(message));
  });
});

describe('the connections of a LAG', () => {
  it('AssociateConnectionWithLag moves the interfaces of the connection, whose peers are made anew', () => {
    const { world, lagId } = withLag();
    const response = world.ask('AssociateConnectionWithLag', { connectionId: EXAMPLE, lagId });
    expect(response).toMatchObject({ connectionId: EXAMPLE, lagId });
    const [moved] = world.ask('DescribeVirtualInterfaces', {}).virtualInterfaces;
    expect(moved).toMatchObject({
      connectionId: lagId,
      virtualInterfaceState: 'pending',
      bgpPeers: [
        { bgpPeerState: 'deleting', customerAddress: '169.254.255.2/30' },
        { bgpPeerState: 'pending', customerAddress: '169.254.255.2/30' },
      ],
    });
  });

  it('AssociateConnectionWithLag refuses another location, a full LAG and a VLAN in use', () => {
    const elsewhere = withLag({ location: 'CSVA1' });
    expect(
      elsewhere.world.refusal('AssociateConnectionWithLag', { connectionId: EXAMPLE, lagId: elsewhere.lagId }),
    ).toBe(clientError(`Lag ${elsewhere.lagId} bundles connections of 1Gbps at CSVA1`));
    const full = withLag({ numberOfConnections: 4 });
    expect(full.world.refusal('AssociateConnectionWithLag', { connectionId: EXAMPLE, lagId: full.lagId })).toBe(
      clientError(`Lag ${full.lagId} has 4 connections, the most that it can have`),
    );
    const used = withLag();
    used.world.ask('CreatePrivateVirtualInterface', {
      connectionId: used.lagId,
      newPrivateVirtualInterface: { virtualInterfaceName: 'x', vlan: 125, asn: 1, virtualGatewayId: 'vgw-aba37db6' },
    });
    expect(used.world.refusal('AssociateConnectionWithLag', { connectionId: EXAMPLE, lagId: used.lagId })).toBe(
      clientError('VLAN 125 is already in use'),
    );
  });

  it('DisassociateConnectionFromLag keeps the least number of links', () => {
    const { world, lagId } = withLag();
    const [first] = world.ask('DescribeLags', { lagId }).lags[0].connections;
    const input = { connectionId: first.connectionId, lagId };
    world.ask('UpdateLag', { lagId, minimumLinks: 2 });
    expect(world.refusal('DisassociateConnectionFromLag', input)).toBe(
      clientError(`Lag ${lagId} needs 2 links at least`),
    );
    world.ask('UpdateLag', { lagId, minimumLinks: 1 });
    expect(world.ask('DisassociateConnectionFromLag', input).lagId).toBeUndefined();
    expect(world.ask('DescribeLags', { lagId }).lags[0].numberOfConnections).toBe(1);
    expect(world.refusal('DisassociateConnectionFromLag', input)).toBe(clientError('Connection does not exist'));
    expect(world.refusal('DisassociateConnectionFromLag', { ...input, lagId: 'dxlag-x' })).toBe(
      clientError('Lag does not exist'),
    );
    expect(world.refusal('UpdateLag', { lagId, minimumLinks: 2 })).toBe(clientError('Minimum links must be 0 to 1'));
  });

  it('DeleteLag is refused while the LAG has interfaces, and leaves its connections', () => {
    const { world, lagId } = withLag({ connectionId: EXAMPLE });
    expect(world.refusal('DeleteLag', { lagId })).toBe(
      clientError(`Lag ${lagId} has Virtual Interface dxvif-fg1vuj3d; delete it first`),
    );
    world.ask('DeleteVirtualInterface', { virtualInterfaceId: 'dxvif-fg1vuj3d' });
    expect(world.ask('DeleteLag', { lagId }).lagState).toBe('deleting');
    world.pass(300);
    expect(world.refusal('DescribeLags', { lagId })).toBe(clientError(`Could not find Lag with ID ${lagId}`));
    const left = world.ask('DescribeConnections', {}).connections;
    expect(left.map((one: { lagId?: string }) => one.lagId)).toEqual([undefined, undefined]);
  });
});
