import { describe, expect, it } from 'vitest';
import { clientError, LocalWorld } from '../../../support/local-world.ts';

const NEW_PRIVATE = { virtualInterfaceName: 'one', vlan: 7, asn: 65000, virtualGatewayId: 'vgw-aba37db6' };
const FIRST_IPV4 = { amazonAddress: '169.254.0.1/30', customerAddress: '169.254.0.2/30' };
const CONNECTION = 'dxcon-fguhmqlc';
const VIF = 'dxvif-fg1vuj3d';

const newPrivate = (more: object = {}, connectionId = CONNECTION) => ({
  connectionId,
  newPrivateVirtualInterface: { ...NEW_PRIVATE, ...more },
});

describe('CreatePrivateVirtualInterface', () => {
  it('CreatePrivateVirtualInterface makes an interface with its first peer, and both become available', () => {
    const world = new LocalWorld();
    expect(world.ask('CreatePrivateVirtualInterface', newPrivate())).toMatchObject({
      virtualInterfaceId: expect.stringMatching(/^dxvif-f[0-9a-z]{7}$/),
      virtualInterfaceState: 'pending',
      virtualInterfaceType: 'private',
      connectionId: CONNECTION,
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
    world.pass(1500);
    const { virtualInterfaces } = world.ask('DescribeVirtualInterfaces', { connectionId: CONNECTION });
    expect(virtualInterfaces[1]).toMatchObject({
      virtualInterfaceState: 'available',
      bgpPeers: [{ bgpPeerState: 'available', bgpStatus: 'up' }],
    });
  });

  const oneGateway = 'Either virtualGatewayId or directConnectGatewayId must be specified';
  const nameLength = 'Virtual Interface name must have 1 to 100 characters';
  it.each([
    ['an unknown connection', {}, 'dxcon-no', 'Could not find Connection with ID dxcon-no'],
    ['a missing gateway', { virtualGatewayId: null }, undefined, oneGateway],
    ['two gateways', { directConnectGatewayId: 'x' }, undefined, oneGateway],
    ['VLAN 0', { vlan: 0 }, undefined, 'VLAN must be 1 to 4094'],
    ['VLAN 4095', { vlan: 4095 }, undefined, 'VLAN must be 1 to 4094'],
    ['a VLAN in use', { vlan: 125 }, undefined, 'VLAN 125 is already in use'],
    [
      'the ASN of the Amazon side',
      { asn: 64512 },
      undefined,
      'BGP ASN must be different from the Amazon side ASN 64512',
    ],
    ['an unknown MTU', { mtu: 9000 }, undefined, 'MTU must be 1500 or 8500'],
    [
      'a missing name',
      { virtualInterfaceName: null },
      undefined,
      'Missing required parameter: newPrivateVirtualInterface.virtualInterfaceName',
    ],
    ['an empty name', { virtualInterfaceName: '' }, undefined, nameLength],
    ['a name of 101 characters', { virtualInterfaceName: 'n'.repeat(101) }, undefined, nameLength],
    ['an invalid peer', { asn: 0 }, undefined, 'BGP ASN must have value greater than or equal to 1'],
  ])('CreatePrivateVirtualInterface refuses %s', (_name, more, connectionId, message) => {
    expect(new LocalWorld().refusal('CreatePrivateVirtualInterface', newPrivate(more, connectionId))).toBe(
      clientError(message),
    );
  });

  it('CreatePrivateVirtualInterface refuses a connection until it is available', () => {
    const world = new LocalWorld();
    const { connectionId } = world.ask('CreateConnection', {
      location: 'EqDC2',
      bandwidth: '1Gbps',
      connectionName: 'x',
    });
    const refusal = () => world.refusal('CreatePrivateVirtualInterface', newPrivate({}, connectionId));
    expect(refusal()).toBe(clientError('The specified Connection ID is not available'));
    world.pass(999);
    expect(refusal()).toBe(clientError('The specified Connection ID is not available'));
    world.pass(1);
    expect(refusal()).toBeUndefined();
  });

  it('CreatePrivateVirtualInterface keeps tags, and refuses duplicate and too many tags', () => {
    const withTags = (tags: object[]) => newPrivate({ tags });
    const refusal = (tags: object[]) => new LocalWorld().refusal('CreatePrivateVirtualInterface', withTags(tags));
    expect(refusal([{ key: 'a' }, { key: 'a' }])).toBe(
      'DuplicateTagKeysException: A tag key was specified more than once',
    );
    expect(refusal(Array.from({ length: 51 }, (_, i) => ({ key: `k${i}` })))).toBe(
      'TooManyTagsException: A resource can have at most 50 tags',
    );
    const tags = [{ key: 'a', value: 'b' }];
    expect(new LocalWorld().ask('CreatePrivateVirtualInterface', withTags(tags))).toMatchObject({ tags });
  });
});

describe('CreatePublicVirtualInterface', () => {
  const newPublic = (members: object) => ({
    connectionId: CONNECTION,
    newPublicVirtualInterface: { virtualInterfaceName: 'public', vlan: 2000, asn: 1, ...members },
  });

  it('CreatePublicVirtualInterface makes an interface with its prefixes that is verifying', () => {
    const response = new LocalWorld().ask(
      'CreatePublicVirtualInterface',
      newPublic({
        amazonAddress: '203.0.113.1/30',
        customerAddress: '203.0.113.2/30',
        routeFilterPrefixes: [{ cidr: '203.0.113.0/30' }],
      }),
    );
    expect(response).toMatchObject({
      virtualInterfaceState: 'verifying',
      amazonSideAsn: 7224,
      routeFilterPrefixes: [{ cidr: '203.0.113.0/30' }],
      bgpPeers: [{ bgpPeerState: 'verifying' }],
    });
  });

  it('CreatePublicVirtualInterface refuses missing addresses', () => {
    expect(new LocalWorld().refusal('CreatePublicVirtualInterface', newPublic({}))).toBe(
      clientError('Amazon Address and Customer Address are required on a public Virtual Interface'),
    );
  });
});

it('DeleteVirtualInterface: the interface is deleting and cannot be changed, then gone and its VLAN free', () => {
  const world = new LocalWorld();
  const virtualInterfaceId = VIF;
  expect(world.ask('DeleteVirtualInterface', { virtualInterfaceId })).toEqual({ virtualInterfaceState: 'deleting' });
  expect(world.ask('DeleteVirtualInterface', { virtualInterfaceId })).toEqual({ virtualInterfaceState: 'deleting' });
  expect(world.ask('DescribeVirtualInterfaces', { virtualInterfaceId }).virtualInterfaces).toMatchObject([
    { virtualInterfaceState: 'deleting', bgpPeers: [{ bgpPeerState: 'deleting', bgpStatus: 'down' }] },
  ]);
  const newBGPPeer = { asn: 1, addressFamily: 'ipv6' };
  expect(world.refusal('CreateBGPPeer', { virtualInterfaceId, newBGPPeer })).toBe(
    clientError(`Virtual Interface ${VIF} is being deleted`),
  );
  world.pass(300);
  expect(world.ask('DescribeVirtualInterfaces', {})).toEqual({ virtualInterfaces: [] });
  expect(world.refusal('DeleteVirtualInterface', { virtualInterfaceId })).toBe(
    clientError(`Virtual Interface ${VIF} does not exist.`),
  );
  expect(world.refusal('CreatePrivateVirtualInterface', newPrivate({ vlan: 125 }))).toBeUndefined();
});

describe('DescribeVirtualInterfaces', () => {
  it('DescribeVirtualInterfaces returns an empty list for an unknown interface', () => {
    expect(new LocalWorld().ask('DescribeVirtualInterfaces', { virtualInterfaceId: 'dxvif-no' })).toEqual({
      virtualInterfaces: [],
    });
  });

  it('DescribeVirtualInterfaces refuses an unknown connection', () => {
    expect(new LocalWorld().refusal('DescribeVirtualInterfaces', { connectionId: 'dxcon-no' })).toBe(
      clientError('Could not find Connection with ID dxcon-no'),
    );
  });
});
