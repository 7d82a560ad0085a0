import { describe, expect, it } from 'vitest';
import { clientError, LocalWorld } from '../../../support/local-world.ts';

const PARENT = 'dxcon-fguhmqlc';
const newHosted = (members: object = {}) => ({
  connectionId: PARENT,
  ownerAccount: '210987654321',
  bandwidth: '500Mbps',
  connectionName: 'hosted',
  vlan: 200,
  ...members,
});

/** A world with a hosted connection that is not confirmed. */
function withHosted(): { world: LocalWorld; connectionId: string } {
  const world = new LocalWorld();
  return { world, connectionId: world.ask('AllocateHostedConnection', newHosted()).connectionId };
}

const newPrivate = (connectionId: string, vlan: number) => ({
  connectionId,
  newPrivateVirtualInterface: { virtualInterfaceName: 'x', vlan, asn: 65001, virtualGatewayId: 'vgw-aba37db6' },
});

describe('hosted connections', () => {
  it('a hosted connection is ordering until it is confirmed, then pending and available', () => {
    const { world, connectionId } = withHosted();
    const state = () => world.ask('DescribeConnections', { connectionId }).connections[0].connectionState;
    world.pass(1e6);
    expect(state()).toBe('ordering');
    expect(world.refusal('CreatePrivateVirtualInterface', newPrivate(connectionId, 1))).toBe(
      clientError('The specified Connection ID is not available'),
    );
    expect(world.ask('ConfirmConnection', { connectionId })).toEqual({ connectionState: 'pending' });
    expect(world.refusal('ConfirmConnection', { connectionId })).toBe(
      clientError(`ConfirmConnection failed. ${connectionId} is in state pending`),
    );
    world.pass(1000);
    expect(state()).toBe('available');
  });

  it('a hosted connection supports one virtual interface', () => {
    const { world, connectionId } = withHosted();
    world.ask('ConfirmConnection', { connectionId });
    world.pass(1000);
    world.ask('CreatePrivateVirtualInterface', newPrivate(connectionId, 1));
    expect(world.refusal('CreatePrivateVirtualInterface', newPrivate(connectionId, 2))).toBe(
      clientError(`Hosted Connection ${connectionId} supports one Virtual Interface`),
    );
  });

  it('DescribeHostedConnections lists those of one parent, and refuses an unknown parent', () => {
    const { world, connectionId } = withHosted();
    expect(world.ask('DescribeHostedConnections', { connectionId: PARENT }).connections).toMatchObject([
      { connectionId, vlan: 200, ownerAccount: '210987654321', location: 'EqDC2' },
    ]);
    expect(world.ask('DescribeHostedConnections', { connectionId }).connections).toEqual([]);
    expect(world.refusal('DescribeHostedConnections', { connectionId: 'dxcon-x' })).toBe(
      clientError("123456789012 DescribeHostedConnections failed for connection dxcon-x doesn't exist."),
    );
  });

  it.each([
    [{ connectionId: 'dxcon-x' }, 'Could not find Connection with ID dxcon-x'],
    [{ ownerAccount: 'me' }, 'Owner account must have 12 digits'],
    [{ vlan: 0 }, 'VLAN must be 1 to 4094'],
    [{ vlan: 125 }, 'VLAN 125 is already in use'],
    [{ connectionName: '' }, 'Connection name must have 1 to 100 characters'],
  ])('AllocateHostedConnection refuses %j', (members, message) => {
    expect(new LocalWorld().refusal('AllocateHostedConnection', newHosted(members))).toBe(clientError(message));
  });

  it('AllocateHostedConnection refuses a bandwidth that only dedicated connections have', () => {
    expect(new LocalWorld().refusal('AllocateHostedConnection', newHosted({ bandwidth: '100Gbps' }))).toMatch(
      /^DirectConnectClientException: Bandwidth '100Gbps' is not one of 50Mbps, /,
    );
  });

  it('DeleteConnection refuses a connection with hosted connections or interfaces', () => {
    const { world, connectionId } = withHosted();
    expect(world.refusal('DeleteConnection', { connectionId: PARENT })).toBe(
      clientError(`Connection ${PARENT} has Virtual Interface dxvif-fg1vuj3d; delete it first`),
    );
    world.ask('DeleteVirtualInterface', { virtualInterfaceId: 'dxvif-fg1vuj3d' });
    expect(world.refusal('DeleteConnection', { connectionId: PARENT })).toBe(
      clientError(`Connection ${PARENT} has Hosted Connection ${connectionId}; delete it first`),
    );
    world.ask('DeleteConnection', { connectionId });
    expect(world.ask('DeleteConnection', { connectionId: PARENT }).connectionState).toBe('deleting');
  });

  it('AssociateHostedConnection refuses a connection that is not hosted', () => {
    const input = { connectionId: PARENT, parentConnectionId: PARENT };
    expect(new LocalWorld().refusal('AssociateHostedConnection', input)).toBe(
      clientError(`Connection ${PARENT} is not a hosted connection`),
    );
  });
});

describe('allocated virtual interfaces', () => {
  const allocation = (members: object = {}, ownerAccount = '210987654321') => ({
    connectionId: PARENT,
    ownerAccount,
    newPrivateVirtualInterfaceAllocation: { virtualInterfaceName: 'x', vlan: 300, asn: 65001, ...members },
  });

  it('an allocated interface is confirming until it is confirmed with a gateway, then pending', () => {
    const world = new LocalWorld();
    const { virtualInterfaceId } = world.ask('AllocatePrivateVirtualInterface', allocation());
    world.pass(1e6);
    const found = () => world.ask('DescribeVirtualInterfaces', { virtualInterfaceId }).virtualInterfaces[0];
    expect(found()).toMatchObject({
      virtualInterfaceState: 'confirming',
      ownerAccount: '210987654321',
      bgpPeers: [{ bgpPeerState: 'pending', bgpStatus: 'down' }],
    });
    const confirm = { virtualInterfaceId, virtualGatewayId: 'vgw-aba37db6' };
    expect(world.ask('ConfirmPrivateVirtualInterface', confirm)).toEqual({ virtualInterfaceState: 'pending' });
    world.pass(1500);
    expect(found()).toMatchObject({ virtualInterfaceState: 'available', virtualGatewayId: 'vgw-aba37db6' });
    expect(world.refusal('ConfirmPrivateVirtualInterface', confirm)).toBe(
      clientError(`Virtual Interface ${virtualInterfaceId} does not wait for confirmation`),
    );
  });

  it('AllocatePrivateVirtualInterface refuses the owner of the connection', () => {
    expect(new LocalWorld().refusal('AllocatePrivateVirtualInterface', allocation({}, '123456789012'))).toBe(
      clientError('Cannot allocate VirtualInterface for the connection owner.'),
    );
  });

  it('ConfirmPrivateVirtualInterface refuses an interface of another type and the ASN of the gateway', () => {
    const world = new LocalWorld();
    const { virtualInterfaceId } = world.ask('AllocatePrivateVirtualInterface', allocation());
    expect(world.refusal('ConfirmPublicVirtualInterface', { virtualInterfaceId })).toBe(
      clientError(`Virtual Interface ${virtualInterfaceId} is not public`),
    );
    const { directConnectGateway } = world.ask('CreateDirectConnectGateway', {
      directConnectGatewayName: 'one',
      amazonSideAsn: 65001,
    });
    const { directConnectGatewayId } = directConnectGateway;
    expect(world.refusal('ConfirmPrivateVirtualInterface', { virtualInterfaceId, directConnectGatewayId })).toBe(
      clientError('BGP ASN must be different from the Amazon side ASN 65001'),
    );
  });
});
