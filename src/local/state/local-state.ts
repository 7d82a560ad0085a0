/**
 * What the endpoint knows: the records of each kind of resource, by their ids. A
 * state is never changed in place: a change makes a new one, so that a change that
 * could not be saved is undone by keeping the old. Times are milliseconds since the epoch.
 */
export type State = { readonly [K in Kind]: ReadonlyMap<string, Records[K]> };

/** The kinds of resources. A record has the members that the service describes, except those that follow from others. */
export interface Records {
  connections: ConnectionRecord;
  interfaces: InterfaceRecord;
  lags: LagRecord;
  interconnects: InterconnectRecord;
  gateways: GatewayRecord;
  associations: AssociationRecord;
  proposals: ProposalRecord;
  virtualGateways: VirtualGatewayRecord;
  failoverTests: FailoverTestRecord;
  agreements: AgreementRecord;
}

export type Kind = keyof Records;

/** The member that identifies a record of each kind. */
export const ID_MEMBERS = {
  connections: 'connectionId',
  interfaces: 'virtualInterfaceId',
  lags: 'lagId',
  interconnects: 'interconnectId',
  gateways: 'directConnectGatewayId',
  associations: 'associationId',
  proposals: 'proposalId',
  virtualGateways: 'virtualGatewayId',
  failoverTests: 'testId',
  agreements: 'agreementName',
} as const satisfies { [K in Kind]: keyof Records[K] };

export const KINDS = Object.keys(ID_MEMBERS) as readonly Kind[];

/** A state without any resource. */
export const EMPTY_STATE = Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as unknown as State;

/** The id of a record. */
export function idOf<K extends Kind>(kind: K, record: Records[K]): string {
  return (record as unknown as Record<string, string>)[ID_MEMBERS[kind]]!;
}

/** The state with one record added or replaced. */
export function withRecord<K extends Kind>(state: State, kind: K, record: Records[K]): State {
  const records = state[kind] as ReadonlyMap<string, Records[K]>;
  return { ...state, [kind]: new Map(records).set(idOf(kind, record), record) };
}

/** When a resource was made and deleted. Its state in between follows from the clock (lifecycle.ts). */
export interface Life {
  readonly createdAt: number;
  readonly deletedAt?: number;
  /** A state given by a seed, which does not change with time. */
  readonly fixedState?: string;
  /** It waits for its owner to confirm it. */
  readonly unconfirmed?: true;
}

export interface Tag {
  readonly key: string;
  readonly value?: string;
}

interface Tagged {
  readonly tags?: readonly Tag[];
}

/** What connections, LAGs and interconnects have in common: they are ports at a location. */
export interface PortMembers extends Life, Tagged {
  readonly region?: string;
  readonly location: string;
  readonly providerName?: string;
  readonly hasLogicalRedundancy?: 'yes' | 'no' | 'unknown';
  readonly jumboFrameCapable?: boolean;
  readonly awsDevice?: string;
  readonly awsDeviceV2?: string;
  readonly awsLogicalDeviceId?: string;
  readonly macSecCapable?: boolean;
  readonly encryptionMode?: string;
  readonly macSecKeys?: readonly MacSecKeyRecord[];
}

export interface ConnectionRecord extends PortMembers {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly ownerAccount: string;
  readonly bandwidth: string;
  readonly lagId?: string;
  /** Of a hosted connection: the connection, LAG or interconnect that it is on. */
  readonly parentConnectionId?: string;
  /** Of a hosted connection. */
  readonly vlan?: number;
  readonly partnerName?: string;
  /** Seconds since the epoch. */
  readonly loaIssueTime?: number;
  readonly portEncryptionStatus?: string;
  readonly partnerInterconnectMacSecCapable?: boolean;
}

export interface LagRecord extends PortMembers {
  readonly lagId: string;
  readonly lagName: string;
  readonly ownerAccount: string;
  readonly connectionsBandwidth: string;
  readonly minimumLinks: number;
  readonly allowsHostedConnections?: boolean;
}

export interface InterconnectRecord extends PortMembers {
  readonly interconnectId: string;
  readonly interconnectName: string;
  readonly bandwidth: string;
  readonly lagId?: string;
  /** Seconds since the epoch. */
  readonly loaIssueTime?: number;
  readonly portEncryptionStatus?: string;
}

/** A MACsec key of a port. The secret half is not kept. */
export interface MacSecKeyRecord extends Life {
  readonly secretARN: string;
  readonly ckn?: string;
  readonly startOn?: string;
}

export type AddressFamily = 'ipv4' | 'ipv6';
export type InterfaceType = 'private' | 'public' | 'transit';
export type Prefix = { readonly cidr?: string };

export interface InterfaceRecord extends Life, Tagged {
  readonly virtualInterfaceId: string;
  readonly virtualInterfaceName: string;
  readonly virtualInterfaceType: InterfaceType;
  /** The connection or LAG that it is on. */
  readonly connectionId: string;
  readonly ownerAccount: string;
  readonly region?: string;
  readonly location?: string;
  readonly vlan: number;
  /** The whole number, 2 or 4 bytes. */
  readonly asn: number;
  readonly amazonSideAsn?: number;
  readonly authKey?: string;
  readonly addressFamily?: AddressFamily;
  readonly amazonAddress?: string;
  readonly customerAddress?: string;
  readonly mtu?: number;
  readonly jumboFrameCapable?: boolean;
  readonly virtualGatewayId?: string;
  readonly directConnectGatewayId?: string;
  readonly routeFilterPrefixes: readonly Prefix[];
  readonly siteLinkEnabled?: boolean;
  readonly awsDeviceV2?: string;
  readonly awsLogicalDeviceId?: string;
  readonly peers: readonly PeerRecord[];
}

/** The ASN of the Amazon side of an interface, 7224 where the record has none. */
export function amazonSideAsn(record: { readonly amazonSideAsn?: number }): number {
  return record.amazonSideAsn ?? 7224;
}

export interface PeerRecord extends Life {
  readonly bgpPeerId?: string;
  /** The whole number, 2 or 4 bytes. */
  readonly asn: number;
  readonly authKey: string;
  readonly addressFamily: AddressFamily;
  readonly amazonAddress: string;
  readonly customerAddress: string;
  readonly awsDeviceV2?: string;
  readonly awsLogicalDeviceId?: string;
  /** A BGP status given by a seed, which does not change with time. */
  readonly fixedStatus?: string;
}

/** A Direct Connect gateway. */
export interface GatewayRecord extends Life, Tagged {
  readonly directConnectGatewayId: string;
  readonly directConnectGatewayName: string;
  readonly amazonSideAsn: number;
  readonly ownerAccount: string;
  /** When it was to be deleted although something was still attached to it. */
  readonly failedDeletionAt?: number;
}

/** A virtual private gateway or transit gateway. */
export interface AssociatedGatewayMembers {
  readonly id: string;
  readonly type: 'virtualPrivateGateway' | 'transitGateway';
  readonly ownerAccount: string;
  readonly region: string;
}

export interface AssociationRecord extends Life {
  readonly associationId: string;
  readonly directConnectGatewayId: string;
  readonly directConnectGatewayOwnerAccount: string;
  readonly associatedGateway: AssociatedGatewayMembers;
  readonly allowedPrefixesToDirectConnectGateway: readonly Prefix[];
  readonly updatedAt?: number;
}

export interface ProposalRecord extends Life {
  readonly proposalId: string;
  readonly directConnectGatewayId: string;
  readonly directConnectGatewayOwnerAccount: string;
  readonly associatedGateway: AssociatedGatewayMembers;
  readonly existingAllowedPrefixesToDirectConnectGateway: readonly Prefix[];
  readonly requestedAllowedPrefixesToDirectConnectGateway: readonly Prefix[];
}

/** A virtual private gateway. */
export interface VirtualGatewayRecord extends Life {
  readonly virtualGatewayId: string;
}

/** A BGP failover test; it starts at `createdAt`. */
export interface FailoverTestRecord extends Life {
  readonly testId: string;
  readonly virtualInterfaceId: string;
  readonly bgpPeers: readonly string[];
  readonly ownerAccount: string;
  readonly testDurationInMinutes: number;
  readonly stoppedAt?: number;
}

export interface AgreementRecord extends Life {
  readonly agreementName: string;
  readonly status: string;
}
