/** The ids that earlier steps of the rehearsal made, by the names that the steps gave them. */
export type Made = Record<string, string>;

/** One request of the rehearsal. */
export interface RehearsalStep {
  readonly operation: string;
  readonly input: (made: Made) => object;
  /** Where in the response the id is that later steps need, e.g. `directConnectGateway.directConnectGatewayId`. */
  readonly make?: readonly [name: string, path: string];
  /** Members of the AWS CLI 2.9.19's model do not include what this step sends. */
  readonly isNew?: true;
}

const OTHER_ACCOUNT = '210987654321';
const HEX = '0123456789abcdef'.repeat(4);
const TGW = 'tgw-0123456789abcdef0';
const VGW = 'vgw-aba37db6';

const newInterface = (vlan: number) => ({ virtualInterfaceName: `vif-${vlan}`, vlan, asn: 65001 });
const publicMembers = {
  amazonAddress: '203.0.113.1/30',
  customerAddress: '203.0.113.2/30',
  routeFilterPrefixes: [{ cidr: '203.0.113.0/30' }],
};
const nothing = () => ({});
const arn = (type: string, id: string | undefined) => `arn:aws:directconnect:us-east-1:123456789012:${type}/${id}`;

const CONNECTION: readonly RehearsalStep[] = [
  { operation: 'DescribeLocations', input: nothing },
  { operation: 'DescribeCustomerMetadata', input: nothing },
  { operation: 'ConfirmCustomerAgreement', input: () => ({ agreementName: 'Agreement' }), isNew: true },
  {
    operation: 'CreateConnection',
    input: () => ({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'rehearsal', requestMACSec: true }),
    make: ['connection', 'connectionId'],
  },
  { operation: 'DescribeConnections', input: ({ connection }) => ({ connectionId: connection }) },
  {
    operation: 'UpdateConnection',
    input: ({ connection }) => ({ connectionId: connection, connectionName: 'renamed' }),
  },
  {
    operation: 'AssociateMacSecKey',
    input: ({ connection }) => ({ connectionId: connection, ckn: HEX, cak: HEX }),
    make: ['secret', 'macSecKeys.0.secretARN'],
  },
  {
    operation: 'DisassociateMacSecKey',
    input: ({ connection, secret }) => ({ connectionId: connection, secretARN: secret }),
  },
  { operation: 'DescribeLoa', input: ({ connection }) => ({ connectionId: connection }) },
  { operation: 'DescribeConnectionLoa', input: ({ connection }) => ({ connectionId: connection }) },
  {
    operation: 'TagResource',
    input: ({ connection }) => ({ resourceArn: arn('dxcon', connection), tags: [{ key: 'stage', value: 'test' }] }),
  },
  { operation: 'DescribeTags', input: ({ connection }) => ({ resourceArns: [arn('dxcon', connection)] }) },
  {
    operation: 'UntagResource',
    input: ({ connection }) => ({ resourceArn: arn('dxcon', connection), tagKeys: ['stage'] }),
  },
];

/** A change as it is rehearsed: gateway, transit interface, peers, failover test. */
const CHANGE: readonly RehearsalStep[] = [
  {
    operation: 'CreateDirectConnectGateway',
    input: () => ({ directConnectGatewayName: 'transit', amazonSideAsn: 64513 }),
    make: ['gateway', 'directConnectGateway.directConnectGatewayId'],
  },
  { operation: 'DescribeDirectConnectGateways', input: nothing },
  {
    operation: 'UpdateDirectConnectGateway',
    input: ({ gateway }) => ({ directConnectGatewayId: gateway, newDirectConnectGatewayName: 'renamed' }),
  },
  {
    operation: 'CreateTransitVirtualInterface',
    input: ({ connection, gateway }) => ({
      connectionId: connection,
      newTransitVirtualInterface: { ...newInterface(101), mtu: 8500, directConnectGatewayId: gateway },
    }),
    make: ['transit', 'virtualInterface.virtualInterfaceId'],
  },
  {
    operation: 'CreateBGPPeer',
    input: ({ transit }) => ({ virtualInterfaceId: transit, newBGPPeer: { asn: 65001, addressFamily: 'ipv6' } }),
    make: ['peer', 'virtualInterface.bgpPeers.1.bgpPeerId'],
  },
  { operation: 'DescribeVirtualInterfaces', input: ({ transit }) => ({ virtualInterfaceId: transit }) },
  {
    operation: 'DescribeRouterConfiguration',
    input: ({ transit }) => ({
      virtualInterfaceId: transit,
      routerTypeIdentifier: 'CiscoSystemsInc-2900SeriesRouters-IOS124',
    }),
  },
  {
    operation: 'UpdateVirtualInterfaceAttributes',
    input: ({ transit }) => ({ virtualInterfaceId: transit, mtu: 1500, enableSiteLink: true }),
  },
  {
    operation: 'CreateDirectConnectGatewayAssociation',
    input: ({ gateway }) => ({
      directConnectGatewayId: gateway,
      gatewayId: TGW,
      addAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/16' }],
    }),
    make: ['association', 'directConnectGatewayAssociation.associationId'],
  },
  {
    operation: 'UpdateDirectConnectGatewayAssociation',
    input: ({ association }) => ({
      associationId: association,
      addAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.1.0.0/16' }],
      removeAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/16' }],
    }),
  },
  {
    operation: 'DescribeDirectConnectGatewayAssociations',
    input: ({ gateway }) => ({ directConnectGatewayId: gateway }),
  },
  {
    operation: 'DescribeDirectConnectGatewayAttachments',
    input: ({ gateway }) => ({ directConnectGatewayId: gateway }),
  },
  {
    operation: 'StartBgpFailoverTest',
    input: ({ transit, peer }) => ({ virtualInterfaceId: transit, bgpPeers: [peer], testDurationInMinutes: 5 }),
    make: ['test', 'virtualInterfaceTest.testId'],
  },
  { operation: 'ListVirtualInterfaceTestHistory', input: ({ test }) => ({ testId: test }) },
  { operation: 'StopBgpFailoverTest', input: ({ transit }) => ({ virtualInterfaceId: transit }) },
];

const GATEWAYS: readonly RehearsalStep[] = [
  {
    operation: 'CreateDirectConnectGateway',
    input: () => ({ directConnectGatewayName: 'private' }),
    make: ['privateGateway', 'directConnectGateway.directConnectGatewayId'],
  },
  ...['proposal', 'otherProposal'].map(
    (name): RehearsalStep => ({
      operation: 'CreateDirectConnectGatewayAssociationProposal',
      input: ({ privateGateway }) => ({
        directConnectGatewayId: privateGateway,
        directConnectGatewayOwnerAccount: '123456789012',
        gatewayId: VGW,
        addAllowedPrefixesToDirectConnectGateway: [{ cidr: '10.2.0.0/16' }],
      }),
      make: [name, 'directConnectGatewayAssociationProposal.proposalId'],
    }),
  ),
  {
    operation: 'DescribeDirectConnectGatewayAssociationProposals',
    input: ({ privateGateway }) => ({ directConnectGatewayId: privateGateway }),
  },
  {
    operation: 'AcceptDirectConnectGatewayAssociationProposal',
    input: ({ privateGateway, proposal }) => ({
      directConnectGatewayId: privateGateway,
      proposalId: proposal,
      associatedGatewayOwnerAccount: '123456789012',
    }),
  },
  {
    operation: 'DeleteDirectConnectGatewayAssociationProposal',
    input: ({ otherProposal }) => ({ proposalId: otherProposal }),
  },
  { operation: 'DescribeVirtualGateways', input: nothing },
  {
    operation: 'DeleteDirectConnectGatewayAssociation',
    input: ({ privateGateway }) => ({ directConnectGatewayId: privateGateway, virtualGatewayId: VGW }),
  },
  {
    operation: 'DeleteDirectConnectGateway',
    input: ({ privateGateway }) => ({ directConnectGatewayId: privateGateway }),
  },
];

const INTERFACES: readonly RehearsalStep[] = [
  {
    operation: 'CreatePrivateVirtualInterface',
    input: ({ connection }) => ({
      connectionId: connection,
      newPrivateVirtualInterface: { ...newInterface(102), virtualGatewayId: VGW },
    }),
    make: ['private', 'virtualInterfaceId'],
  },
  {
    operation: 'CreatePublicVirtualInterface',
    input: ({ connection }) => ({
      connectionId: connection,
      newPublicVirtualInterface: { ...newInterface(103), ...publicMembers },
    }),
    make: ['public', 'virtualInterfaceId'],
  },
  {
    operation: 'AllocatePrivateVirtualInterface',
    input: ({ connection }) => ({
      connectionId: connection,
      ownerAccount: OTHER_ACCOUNT,
      newPrivateVirtualInterfaceAllocation: newInterface(104),
    }),
    make: ['allocatedPrivate', 'virtualInterfaceId'],
  },
  {
    operation: 'ConfirmPrivateVirtualInterface',
    input: ({ allocatedPrivate }) => ({ virtualInterfaceId: allocatedPrivate, virtualGatewayId: VGW }),
  },
  {
    operation: 'AllocatePublicVirtualInterface',
    input: ({ connection }) => ({
      connectionId: connection,
      ownerAccount: OTHER_ACCOUNT,
      newPublicVirtualInterfaceAllocation: { ...newInterface(105), ...publicMembers },
    }),
    make: ['allocatedPublic', 'virtualInterfaceId'],
  },
  {
    operation: 'ConfirmPublicVirtualInterface',
    input: ({ allocatedPublic }) => ({ virtualInterfaceId: allocatedPublic }),
  },
  {
    operation: 'AllocateTransitVirtualInterface',
    input: ({ connection }) => ({
      connectionId: connection,
      ownerAccount: OTHER_ACCOUNT,
      newTransitVirtualInterfaceAllocation: newInterface(106),
    }),
    make: ['allocatedTransit', 'virtualInterface.virtualInterfaceId'],
  },
  {
    operation: 'ConfirmTransitVirtualInterface',
    input: ({ allocatedTransit, gateway }) => ({
      virtualInterfaceId: allocatedTransit,
      directConnectGatewayId: gateway,
    }),
  },
];

const PORTS: readonly RehearsalStep[] = [
  {
    operation: 'CreateLag',
    input: () => ({ numberOfConnections: 2, location: 'EqDC2', connectionsBandwidth: '1Gbps', lagName: 'lag' }),
    make: ['lag', 'lagId'],
  },
  { operation: 'DescribeLags', input: ({ lag }) => ({ lagId: lag }) },
  { operation: 'UpdateLag', input: ({ lag }) => ({ lagId: lag, lagName: 'renamed', minimumLinks: 1 }) },
  {
    operation: 'AssociateVirtualInterface',
    input: (made) => ({ virtualInterfaceId: made.private, connectionId: made.lag }),
  },
  { operation: 'DeleteVirtualInterface', input: (made) => ({ virtualInterfaceId: made.private }) },
  {
    operation: 'CreateConnection',
    input: () => ({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'third of the LAG' }),
    make: ['member', 'connectionId'],
  },
  { operation: 'AssociateConnectionWithLag', input: ({ member, lag }) => ({ connectionId: member, lagId: lag }) },
  { operation: 'DisassociateConnectionFromLag', input: ({ member, lag }) => ({ connectionId: member, lagId: lag }) },
  {
    operation: 'CreateInterconnect',
    input: () => ({ interconnectName: 'interconnect', bandwidth: '1Gbps', location: 'TIVIT' }),
    make: ['interconnect', 'interconnectId'],
  },
  { operation: 'DescribeInterconnects', input: nothing },
  { operation: 'DescribeInterconnectLoa', input: ({ interconnect }) => ({ interconnectId: interconnect }) },
  {
    operation: 'AllocateHostedConnection',
    input: ({ interconnect }) => ({
      connectionId: interconnect,
      ownerAccount: OTHER_ACCOUNT,
      bandwidth: '500Mbps',
      connectionName: 'hosted',
      vlan: 201,
    }),
    make: ['hosted', 'connectionId'],
  },
  { operation: 'ConfirmConnection', input: ({ hosted }) => ({ connectionId: hosted }) },
  {
    operation: 'AllocateConnectionOnInterconnect',
    input: ({ interconnect }) => ({
      interconnectId: interconnect,
      ownerAccount: OTHER_ACCOUNT,
      bandwidth: '50Mbps',
      connectionName: 'hosted',
      vlan: 202,
    }),
    make: ['oldHosted', 'connectionId'],
  },
  { operation: 'DescribeHostedConnections', input: ({ interconnect }) => ({ connectionId: interconnect }) },
  { operation: 'DescribeConnectionsOnInterconnect', input: ({ interconnect }) => ({ interconnectId: interconnect }) },
  {
    operation: 'AssociateHostedConnection',
    input: ({ hosted, member }) => ({ connectionId: hosted, parentConnectionId: member }),
  },
  ...['hosted', 'oldHosted'].map(
    (name): RehearsalStep => ({ operation: 'DeleteConnection', input: (made) => ({ connectionId: made[name] }) }),
  ),
  { operation: 'DeleteInterconnect', input: ({ interconnect }) => ({ interconnectId: interconnect }) },
  { operation: 'DeleteLag', input: ({ lag }) => ({ lagId: lag }) },
];

const UNDO: readonly RehearsalStep[] = [
  { operation: 'DeleteBGPPeer', input: ({ transit, peer }) => ({ virtualInterfaceId: transit, bgpPeerId: peer }) },
  { operation: 'DeleteDirectConnectGatewayAssociation', input: ({ association }) => ({ associationId: association }) },
  ...['transit', 'public', 'allocatedPrivate', 'allocatedPublic', 'allocatedTransit'].map(
    (name): RehearsalStep => ({
      operation: 'DeleteVirtualInterface',
      input: (made) => ({ virtualInterfaceId: made[name] }),
    }),
  ),
  { operation: 'DeleteDirectConnectGateway', input: ({ gateway }) => ({ directConnectGatewayId: gateway }) },
  { operation: 'DeleteConnection', input: ({ connection }) => ({ connectionId: connection }) },
];

/**
 * Every operation of the service, in an order in which each is accepted by an endpoint
 * whose resources are available and gone at once. At the end all that it made is deleted,
 * but for a connection that was in the LAG and those that the LAG left.
 */
export const REHEARSAL: readonly RehearsalStep[] = [
  ...CONNECTION,
  ...CHANGE,
  ...GATEWAYS,
  ...INTERFACES,
  ...PORTS,
  ...UNDO,
];

/** Notes the id that a step makes. */
export function noteMade(step: RehearsalStep, response: unknown, made: Made): void {
  if (!step.make) return;
  const [name, path] = step.make;
  let value = response;
  for (const part of path.split('.')) value = (value as Record<string, unknown>)[part];
  if (typeof value !== 'string') throw new Error(`${step.operation} did not respond with ${path}`);
  made[name] = value;
}
