import { describe, expect, it } from 'vitest';
import { clientError, LocalWorld } from '../../../support/local-world.ts';

const CONNECTION = 'dxcon-fguhmqlc';
const TGW = 'tgw-0123456789abcdef0';
const VGW = 'vgw-aba37db6';

/** A world with a Direct Connect gateway. */
function withGateway(asn?: number): { world: LocalWorld; id: string } {
  const world = new LocalWorld();
  const { directConnectGateway } = world.ask('CreateDirectConnectGateway', {
    directConnectGatewayName: 'one',
    amazonSideAsn: asn,
  });
  return { world, id: directConnectGateway.directConnectGatewayId };
}

const transit = (directConnectGatewayId: string, more: object = {}) => ({
  connectionId: CONNECTION,
  newTransitVirtualInterface: {
    virtualInterfaceName: 'transit',
    vlan: 300,
    asn: 65001,
    directConnectGatewayId,
    ...more,
  },
});
const privateInterface = (directConnectGatewayId: string) => ({
  connectionId: CONNECTION,
  newPrivateVirtualInterface: { virtualInterfaceName: 'private', vlan: 301, asn: 65001, directConnectGatewayId },
});
const associate = (directConnectGatewayId: string, gatewayId: string) => ({ directConnectGatewayId, gatewayId });

describe('Direct Connect gateways', () => {
  it('CreateDirectConnectGateway makes a gateway with the ASN 64512, unless the request has another', () => {
    expect(withGateway().world.ask('DescribeDirectConnectGateways', {}).directConnectGateways).toEqual([
      {
        directConnectGatewayId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        directConnectGatewayName: 'one',
        amazonSideAsn: 64512,
        ownerAccount: '123456789012',
        directConnectGatewayState: 'pending',
      },
    ]);
    const { world, id } = withGateway(4200000000);
    expect(world.state.gateways.get(id)!.amazonSideAsn).toBe(4200000000);
  });

  it.each<[object, string]>([
    [{ directConnectGatewayName: '' }, 'Direct Connect Gateway name must have 1 to 100 characters'],
    ...[1, 64511, 65535, 4199999999, 4294967295].map((amazonSideAsn): [object, string] => [
      { directConnectGatewayName: 'x', amazonSideAsn },
      'Amazon side ASN must be 64512 to 65534 or 4200000000 to 4294967294',
    ]),
  ])('CreateDirectConnectGateway refuses %j', (input, message) => {
    expect(new LocalWorld().refusal('CreateDirectConnectGateway', input)).toBe(clientError(message));
  });

  it('DeleteDirectConnectGateway of a gateway with an interface leads back to available', () => {
    const { world, id } = withGateway();
    world.pass(1000);
    world.ask('CreateTransitVirtualInterface', transit(id));
    const state = () =>
      world.ask('DescribeDirectConnectGateways', {}).directConnectGateways[0].directConnectGatewayState;
    const deleted = world.ask('DeleteDirectConnectGateway', { directConnectGatewayId: id });
    expect(deleted.directConnectGateway.directConnectGatewayState).toBe('deleting');
    world.pass(299);
    expect(state()).toBe('deleting');
    world.pass(1);
    expect(state()).toBe('available');
  });

  it('DescribeDirectConnectGatewayAttachments follows the interfaces of the gateway', () => {
    const { world, id } = withGateway();
    const { virtualInterface } = world.ask('CreateTransitVirtualInterface', transit(id));
    const attachments = () =>
      world.ask('DescribeDirectConnectGatewayAttachments', { directConnectGatewayId: id })
        .directConnectGatewayAttachments;
    expect(attachments()).toEqual([
      {
        directConnectGatewayId: id,
        virtualInterfaceId: virtualInterface.virtualInterfaceId,
        virtualInterfaceRegion: 'us-east-1',
        virtualInterfaceOwnerAccount: '123456789012',
        attachmentState: 'attaching',
        attachmentType: 'TransitVirtualInterface',
      },
    ]);
    world.pass(1000);
    expect(attachments()[0].attachmentState).toBe('attached');
    world.ask('DeleteVirtualInterface', { virtualInterfaceId: virtualInterface.virtualInterfaceId });
    expect(attachments()[0].attachmentState).toBe('detaching');
    world.pass(300);
    expect(attachments()).toEqual([]);
    expect(world.refusal('DescribeDirectConnectGatewayAttachments', {})).toBe(
      clientError('directConnectGatewayId or virtualInterfaceId must be specified'),
    );
  });

  it('DescribeVirtualGateways lists the gateways that requests named', () => {
    const { world, id } = withGateway();
    world.ask('CreateDirectConnectGatewayAssociation', associate(id, VGW));
    expect(world.ask('DescribeVirtualGateways', {})).toEqual({
      virtualGateways: [
        { virtualGatewayId: 'vgw-f9eb0c90', virtualGatewayState: 'available' },
        { virtualGatewayId: VGW, virtualGatewayState: 'available' },
      ],
    });
  });
});

describe('a transit interface', () => {
  it('CreateTransitVirtualInterface makes an interface with the ASN of its gateway', () => {
    const { world, id } = withGateway(64513);
    const { virtualInterface } = world.ask('CreateTransitVirtualInterface', transit(id, { mtu: 8500 }));
    expect(virtualInterface).toMatchObject({
      virtualInterfaceType: 'transit',
      amazonSideAsn: 64513,
      mtu: 8500,
      directConnectGatewayId: id,
      customerRouterConfig: expect.stringContaining('<amazon_bgp_asn>64513</amazon_bgp_asn>'),
    });
  });

  it.each([
    [{ directConnectGatewayId: null }, 'directConnectGatewayId must be specified for a transit Virtual Interface'],
    [{ directConnectGatewayId: 'x' }, 'Direct Connect Gateway x does not exist.'],
    [{ asn: 64512 }, 'BGP ASN must be different from the Amazon side ASN 64512'],
    [{ vlan: null }, 'VLAN must be 1 to 4094'],
    [{ virtualInterfaceName: null }, 'Virtual Interface name must have 1 to 100 characters'],
    [{ mtu: 9001 }, 'MTU must be 1500 or 8500'],
  ])('CreateTransitVirtualInterface refuses %j', (more, message) => {
    const { world, id } = withGateway();
    expect(world.refusal('CreateTransitVirtualInterface', transit(id, more))).toBe(clientError(message));
  });

  it('CreateTransitVirtualInterface refuses the fifth on a connection', () => {
    const { world, id } = withGateway();
    for (const vlan of [1, 2, 3, 4]) world.ask('CreateTransitVirtualInterface', transit(id, { vlan }));
    expect(world.refusal('CreateTransitVirtualInterface', transit(id, { vlan: 5 }))).toBe(
      clientError(`Connection ${CONNECTION} has 4 transit Virtual Interfaces, the most that it can have`),
    );
  });

  it('a Direct Connect gateway is used with transit or with private, not with both', () => {
    const one = withGateway();
    one.world.ask('CreateTransitVirtualInterface', transit(one.id));
    expect(one.world.refusal('CreatePrivateVirtualInterface', privateInterface(one.id))).toMatch(
      /is used with transit/,
    );
    expect(one.world.refusal('CreateDirectConnectGatewayAssociation', associate(one.id, VGW))).toMatch(
      /is used with transit/,
    );
    expect(one.world.refusal('CreateDirectConnectGatewayAssociation', associate(one.id, TGW))).toBeUndefined();
    const other = withGateway();
    other.world.ask('CreateDirectConnectGatewayAssociation', associate(other.id, VGW));
    expect(other.world.refusal('CreateTransitVirtualInterface', transit(other.id))).toMatch(/is used with private/);
    expect(other.world.refusal('CreatePrivateVirtualInterface', privateInterface(other.id))).toBeUndefined();
  });
});
