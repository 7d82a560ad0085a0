import type { Kind } from '../state/local-state.ts';

/** Names the format, so that another file is not read as a state. */
export const STATE_FORMAT = 'dxcli-local state 1';

/** Members of records that are times in milliseconds, ISO 8601 texts in a document. */
export const TIME_MEMBERS: readonly string[] = ['createdAt', 'deletedAt', 'updatedAt', 'stoppedAt', 'failedDeletionAt'];

/** How a kind of resource stands in a document. */
export interface KindFormat {
  /** The member of the document that has the list: that of the describing operation's response. */
  readonly list: string;
  readonly operation: string;
  /** The service's name for the state of a resource. */
  readonly stateMember: string;
  /** What the service describes but follows from other records, so that it is not read. */
  readonly derived?: readonly string[];
  /** What a record has besides what the service describes, apart from times. */
  readonly additional?: readonly string[];
}

/** The formats of all kinds. A new kind is a new entry. */
export const KIND_FORMATS: { readonly [K in Kind]: KindFormat } = {
  connections: {
    list: 'connections',
    operation: 'DescribeConnections',
    stateMember: 'connectionState',
    additional: ['parentConnectionId', 'unconfirmed'],
  },
  interfaces: {
    list: 'virtualInterfaces',
    operation: 'DescribeVirtualInterfaces',
    stateMember: 'virtualInterfaceState',
    additional: ['unconfirmed'],
  },
  lags: {
    list: 'lags',
    operation: 'DescribeLags',
    stateMember: 'lagState',
    derived: ['numberOfConnections', 'connections'],
  },
  interconnects: { list: 'interconnects', operation: 'DescribeInterconnects', stateMember: 'interconnectState' },
  gateways: {
    list: 'directConnectGateways',
    operation: 'DescribeDirectConnectGateways',
    stateMember: 'directConnectGatewayState',
    derived: ['stateChangeError'],
  },
  associations: {
    list: 'directConnectGatewayAssociations',
    operation: 'DescribeDirectConnectGatewayAssociations',
    stateMember: 'associationState',
    derived: ['stateChangeError', 'virtualGatewayId', 'virtualGatewayRegion', 'virtualGatewayOwnerAccount'],
  },
  proposals: {
    list: 'directConnectGatewayAssociationProposals',
    operation: 'DescribeDirectConnectGatewayAssociationProposals',
    stateMember: 'proposalState',
  },
  virtualGateways: {
    list: 'virtualGateways',
    operation: 'DescribeVirtualGateways',
    stateMember: 'virtualGatewayState',
  },
  failoverTests: {
    list: 'virtualInterfaceTestHistory',
    operation: 'ListVirtualInterfaceTestHistory',
    stateMember: 'status',
    derived: ['startTime', 'endTime'],
  },
  agreements: { list: 'agreements', operation: 'DescribeCustomerMetadata', stateMember: 'agreementState' },
};
