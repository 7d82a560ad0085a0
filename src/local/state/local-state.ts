/**
 * What the endpoint knows. A state is never changed in place: a change makes a new
 * one, so that a change that could not be saved is undone by keeping the old.
 * Times are milliseconds since the epoch.
 */
export interface State {
  readonly connections: ReadonlyMap<string, ConnectionRecord>;
  readonly interfaces: ReadonlyMap<string, InterfaceRecord>;
}

/** The kinds of resources, by the name of their map. */
export type Kind = keyof State;
export type RecordOf<K extends Kind> = State[K] extends ReadonlyMap<string, infer R> ? R : never;

/** The state with one record added or replaced. */
export function withRecord<K extends Kind>(state: State, kind: K, id: string, record: RecordOf<K>): State {
  const records = state[kind] as ReadonlyMap<string, RecordOf<K>>;
  return { ...state, [kind]: new Map(records).set(id, record) };
}

export interface Tag {
  readonly key: string;
  readonly value?: string;
}

/** When a resource was made and deleted. Its state in between follows from the clock (lifecycle.ts). */
export interface Life {
  readonly createdAt: number;
  readonly deletedAt?: number;
  /** A state given by a seed, which does not change with time. */
  readonly fixedState?: string;
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
