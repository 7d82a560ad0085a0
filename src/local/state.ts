/**
 * What the endpoint knows. A state is never changed: a change makes a new one,
 * so that a change that could not be saved is undone by keeping the old.
 * Times are milliseconds since the epoch.
 */
export interface State {
  readonly connections: ReadonlyMap<string, ConnectionRecord>;
  readonly interfaces: ReadonlyMap<string, InterfaceRecord>;
}

export interface Tag {
  readonly key: string;
  readonly value?: string;
}

/** When a thing was made and deleted; what it is in between follows from the clock (lifecycle.ts). */
export interface Life {
  readonly createdAt: number;
  readonly deletedAt?: number;
}

export interface ConnectionRecord extends Life {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly ownerAccount: string;
  readonly region?: string;
  readonly location: string;
  readonly bandwidth: string;
  readonly lagId?: string;
  readonly providerName?: string;
  readonly hasLogicalRedundancy?: 'yes' | 'no' | 'unknown';
  readonly jumboFrameCapable?: boolean;
  readonly tags?: readonly Tag[];
  /** A state given by a seed stays as it is. */
  readonly fixedState?: string;
}

export type AddressFamily = 'ipv4' | 'ipv6';
export type InterfaceType = 'private' | 'public' | 'transit';

export interface InterfaceRecord extends Life {
  readonly virtualInterfaceId: string;
  readonly virtualInterfaceName: string;
  readonly virtualInterfaceType: InterfaceType;
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
  readonly routeFilterPrefixes: readonly { readonly cidr?: string }[];
  readonly siteLinkEnabled?: boolean;
  readonly awsDeviceV2?: string;
  readonly awsLogicalDeviceId?: string;
  readonly tags?: readonly Tag[];
  readonly peers: readonly PeerRecord[];
  readonly fixedState?: string;
}

export interface PeerRecord extends Life {
  readonly bgpPeerId?: string;
  readonly asn: number;
  readonly authKey: string;
  readonly addressFamily: AddressFamily;
  readonly amazonAddress: string;
  readonly customerAddress: string;
  readonly awsDeviceV2?: string;
  readonly awsLogicalDeviceId?: string;
  readonly fixedState?: string;
  readonly fixedStatus?: string;
}

/** The state with one interface added or replaced. */
export function withInterface(state: State, record: InterfaceRecord): State {
  return { ...state, interfaces: new Map(state.interfaces).set(record.virtualInterfaceId, record) };
}

/** The state with one connection added or replaced. */
export function withConnection(state: State, record: ConnectionRecord): State {
  return { ...state, connections: new Map(state.connections).set(record.connectionId, record) };
}
