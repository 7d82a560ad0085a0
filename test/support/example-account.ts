const ACCOUNT = '123456789012';
const PRIVATE_GATEWAY = '5f294f92-bafb-4011-916d-9b0bec123456';
const TRANSIT_GATEWAY = 'cf68415c-f4ae-48f2-87a7-3b52ce654321';

const ipv4Peer = (id: string, third: number, bgpStatus: string) => ({
  bgpPeerId: id,
  asn: 65000,
  authKey: '0xC_ukbCerl6EYA0uexample',
  addressFamily: 'ipv4',
  amazonAddress: `169.254.${third}.1/30`,
  customerAddress: `169.254.${third}.2/30`,
  bgpPeerState: 'available',
  bgpStatus,
});

const addresses = { amazonAddress: '169.254.255.1/30', customerAddress: '169.254.255.2/30' };

/** An interface that another account allocated for this one. */
const allocated = (name: string, type: string, vlan: number) => ({
  virtualInterfaceId: `dxvif-${name}`,
  virtualInterfaceName: name,
  virtualInterfaceType: type,
  virtualInterfaceState: 'confirming',
  connectionId: 'dxcon-fguhmqlc',
  vlan,
  asn: 65001,
  bgpPeers: [],
});

/** What the account has in which the examples of the help pages are run, as a seed: the ids that they name. */
export const EXAMPLE_ACCOUNT = {
  connections: [
    { connectionId: 'dxcon-fguhmqlc', connectionName: 'My_Connection', connectionState: 'available' },
    { connectionId: 'dxcon-ffabc123', connectionName: 'Second', connectionState: 'available' },
  ],
  virtualInterfaces: [
    {
      ...addresses,
      virtualInterfaceId: 'dxvif-fg1vuj3d',
      virtualInterfaceName: 'Test',
      virtualInterfaceType: 'private',
      virtualInterfaceState: 'available',
      connectionId: 'dxcon-fguhmqlc',
      location: 'EqDC2',
      ownerAccount: ACCOUNT,
      vlan: 125,
      asn: 65000,
      authKey: '0xC_ukbCerl6EYA0example',
      addressFamily: 'ipv4',
      virtualGatewayId: 'vgw-f9eb0c90',
      routeFilterPrefixes: [],
      tags: [
        { key: 'stage', value: 'test' },
        { key: 'owner', value: 'netops' },
      ],
      bgpPeers: [ipv4Peer('dxpeer-fg1vuj3d', 255, 'down')],
    },
    {
      virtualInterfaceId: 'dxvif-ffkbh1q2',
      virtualInterfaceName: 'IPv6 only',
      virtualInterfaceType: 'private',
      virtualInterfaceState: 'available',
      connectionId: 'dxcon-ffabc123',
      vlan: 126,
      asn: 64600,
      addressFamily: 'ipv6',
      virtualGatewayId: 'vgw-f9eb0c90',
      bgpPeers: [
        {
          bgpPeerId: 'dxpeer-ffkbh1q2',
          asn: 64600,
          addressFamily: 'ipv6',
          amazonAddress: '2001:db8:1100:2f0:0:1:9cb4:4221/125',
          customerAddress: '2001:db8:1100:2f0:0:1:9cb4:4226/125',
          bgpPeerState: 'available',
          bgpStatus: 'up',
        },
      ],
    },
    {
      virtualInterfaceId: 'dxvif-fgtested',
      virtualInterfaceName: 'transit',
      virtualInterfaceType: 'transit',
      virtualInterfaceState: 'available',
      connectionId: 'dxcon-fguhmqlc',
      vlan: 127,
      asn: 65000,
      siteLinkEnabled: true,
      directConnectGatewayId: TRANSIT_GATEWAY,
      bgpPeers: [ipv4Peer('dxpeer-fgtested', 254, 'up')],
    },
    {
      virtualInterfaceId: 'dxvif-fh9dual0',
      virtualInterfaceName: 'IPv4 and IPv6',
      virtualInterfaceType: 'private',
      virtualInterfaceState: 'available',
      connectionId: 'dxcon-fguhmqlc',
      vlan: 131,
      asn: 65000,
      virtualGatewayId: 'vgw-f9eb0c90',
      bgpPeers: [
        ipv4Peer('dxpeer-fh9dual4', 253, 'up'),
        {
          bgpPeerId: 'dxpeer-fh9dual6',
          asn: 65000,
          amazonAddress: '2001:db8:1100:2f0:0:1:9cb4:4241/125',
          customerAddress: '2001:db8:1100:2f0:0:1:9cb4:4246/125',
          addressFamily: 'ipv6',
          bgpPeerState: 'available',
          bgpStatus: 'up',
        },
      ],
    },
    allocated('fgprivat', 'private', 128),
    allocated('fgpublic', 'public', 129),
    allocated('fgtransi', 'transit', 130),
  ],
  directConnectGateways: [
    { directConnectGatewayId: PRIVATE_GATEWAY, directConnectGatewayName: 'private-sites', amazonSideAsn: 64512 },
    { directConnectGatewayId: TRANSIT_GATEWAY, directConnectGatewayName: 'transit', amazonSideAsn: 64513 },
    {
      directConnectGatewayId: '6f1b8f3a-0d5e-4b27-b2b7-15d6a3c0e874',
      directConnectGatewayName: 'unused',
      amazonSideAsn: 64514,
    },
  ],
  directConnectGatewayAssociations: [
    {
      associationId: 'be85116d-46eb-4b43-a27a-da0c2a648deb',
      directConnectGatewayId: PRIVATE_GATEWAY,
      associationState: 'associated',
      associatedGateway: {
        id: 'vgw-6efe725e',
        type: 'virtualPrivateGateway',
        ownerAccount: ACCOUNT,
        region: 'us-east-1',
      },
      allowedPrefixesToDirectConnectGateway: [{ cidr: '10.10.0.0/16' }, { cidr: '10.11.0.0/16' }],
    },
  ],
  directConnectGatewayAssociationProposals: [
    {
      proposalId: 'c2ede9b4-bbc6-4d33-923c-bc4feebbd1c5',
      directConnectGatewayId: PRIVATE_GATEWAY,
      proposalState: 'requested',
      associatedGateway: {
        id: 'vgw-f9eb0c90',
        type: 'virtualPrivateGateway',
        ownerAccount: ACCOUNT,
        region: 'us-east-1',
      },
      requestedAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.20.0.0/16' }],
    },
  ],
  virtualInterfaceTestHistory: [
    {
      testId: '1f6f6c6d-2f0a-4c5b-8a44-0d8c5c9d7e21',
      virtualInterfaceId: 'dxvif-fgtested',
      bgpPeers: ['dxpeer-fgtested'],
      testDurationInMinutes: 30,
      status: 'IN_PROGRESS',
    },
  ],
} as const;
