import type {
  BGPPeer,
  Connection,
  DirectConnectGateway,
  DirectConnectGatewayAssociation,
  DirectConnectGatewayAssociationProposal,
  DirectConnectGatewayAttachment,
  Interconnect,
  Lag,
  MacSecKey,
  VirtualInterface,
  VirtualInterfaceTestHistory,
} from '@aws-sdk/client-direct-connect';
import { asnMembers } from '../rules/bgp-asn.ts';
import type {
  AssociationRecord,
  ConnectionRecord,
  FailoverTestRecord,
  GatewayRecord,
  InterconnectRecord,
  InterfaceRecord,
  LagRecord,
  Life,
  MacSecKeyRecord,
  PeerRecord,
  PortMembers,
  ProposalRecord,
} from '../state/local-state.ts';
import type { StateSession } from '../state/state-session.ts';
import type { Wire } from './operation-entry.ts';
import { routerConfig } from './router-configuration.ts';

/** The members of a record without those of its life, which the service does not show. */
function described<R extends Life>(record: R): Omit<R, keyof Life> {
  const { createdAt: _c, deletedAt: _d, fixedState: _f, unconfirmed: _u, ...members } = record;
  return members;
}

/** A virtual interface as the service describes it. The SDK's types limit it to members that the service has. */
export function interfaceResponse(record: InterfaceRecord, session: StateSession): Wire<VirtualInterface> {
  const { asn, peers, ...members } = described(record);
  return {
    ...members,
    ...asnMembers(asn),
    virtualInterfaceState: session.lifecycle.interfaceState(record) as NonNullable<
      VirtualInterface['virtualInterfaceState']
    >,
    customerRouterConfig: routerConfig(record),
    bgpPeers: peers.map((peer) => peerResponse(peer, record, session)),
  };
}

function peerResponse(record: PeerRecord, owner: InterfaceRecord, session: StateSession): Wire<BGPPeer> {
  const { asn, fixedStatus: _s, ...members } = described(record);
  return {
    ...members,
    ...asnMembers(asn),
    bgpPeerState: session.lifecycle.peerState(record, owner) as NonNullable<BGPPeer['bgpPeerState']>,
    bgpStatus: session.lifecycle.peerStatus(record, owner) as NonNullable<BGPPeer['bgpStatus']>,
  };
}

/** A connection as the service describes it. Its LOA is issued once it is no longer `requested`. */
export function connectionResponse(record: ConnectionRecord, session: StateSession): Wire<Connection> {
  const { parentConnectionId, macSecKeys, ...members } = described(record);
  const state = session.lifecycle.connectionState(record);
  return {
    ...members,
    ...(parentConnectionId === undefined ? loaTime(record, state, session) : {}),
    ...macSecMembers(record, session),
    connectionState: state as NonNullable<Connection['connectionState']>,
  };
}

/** When the LOA of a port was issued, in seconds: half-way to `available`, unless a seed says so. */
function loaTime(
  record: Life & { readonly loaIssueTime?: number },
  state: string,
  { loaDelay }: StateSession,
): { loaIssueTime?: number } {
  const known = record.loaIssueTime !== undefined || record.fixedState !== undefined;
  if (known || state === 'requested' || !Number.isFinite(loaDelay)) return {};
  return { loaIssueTime: Math.floor((record.createdAt + loaDelay) / 1000) };
}

/** A LAG as the service describes it, with its connections. */
export function lagResponse(record: LagRecord, session: StateSession): Wire<Lag> {
  const { macSecKeys, ...members } = described(record);
  const connections = lagConnections(record.lagId, session);
  return {
    ...members,
    ...macSecMembers(record, session),
    lagState: session.lifecycle.stateOf(record, 'port') as NonNullable<Lag['lagState']>,
    numberOfConnections: connections.length,
    connections: connections.map((connection) => connectionResponse(connection, session)),
  };
}

/** The connections that are bundled in a LAG. */
export function lagConnections(lagId: string, session: StateSession): ConnectionRecord[] {
  return session.all('connections').filter((one) => one.lagId === lagId && one.deletedAt === undefined);
}

/** An interconnect as the service describes it. */
export function interconnectResponse(record: InterconnectRecord, session: StateSession): Wire<Interconnect> {
  const { macSecKeys, ...members } = described(record);
  const state = session.lifecycle.stateOf(record, 'port');
  return {
    ...members,
    ...loaTime(record, state, session),
    ...macSecMembers(record, session),
    interconnectState: state as NonNullable<Interconnect['interconnectState']>,
  };
}

/** The MACsec keys of a port, where it can have any. */
export function macSecMembers(record: PortMembers, session: StateSession): { macSecKeys?: readonly Wire<MacSecKey>[] } {
  if (!record.macSecCapable) return {};
  return { macSecKeys: (record.macSecKeys ?? []).map((key) => macSecKeyResponse(key, session)) };
}

function macSecKeyResponse(record: MacSecKeyRecord, session: StateSession): Wire<MacSecKey> {
  return { ...described(record), state: session.lifecycle.stateOf(record, 'macSecKey') };
}

/** A Direct Connect gateway as the service describes it. */
export function gatewayResponse(record: GatewayRecord, session: StateSession): Wire<DirectConnectGateway> {
  const { failedDeletionAt: _f, ...members } = described(record);
  return {
    ...members,
    directConnectGatewayState: session.lifecycle.gatewayState(record) as NonNullable<
      DirectConnectGateway['directConnectGatewayState']
    >,
  };
}

/** The attachment of an interface to its Direct Connect gateway. */
export function attachmentResponse(
  record: InterfaceRecord,
  session: StateSession,
): Wire<DirectConnectGatewayAttachment> {
  return {
    directConnectGatewayId: record.directConnectGatewayId,
    virtualInterfaceId: record.virtualInterfaceId,
    virtualInterfaceRegion: record.region ?? session.region,
    virtualInterfaceOwnerAccount: record.ownerAccount,
    attachmentState: session.lifecycle.stateOf(
      // A state that a seed gives is one of the interface.
      record.fixedState === undefined ? record : { ...record, fixedState: 'attached' },
      'attachment',
    ) as NonNullable<DirectConnectGatewayAttachment['attachmentState']>,
    attachmentType: record.virtualInterfaceType === 'transit' ? 'TransitVirtualInterface' : 'PrivateVirtualInterface',
  };
}

/** An association as the service describes it; a virtual private gateway is named twice, as in older versions of the API. */
export function associationResponse(
  record: AssociationRecord,
  session: StateSession,
): Wire<DirectConnectGatewayAssociation> {
  const { updatedAt: _u, ...members } = described(record);
  const { id, type, region, ownerAccount } = record.associatedGateway;
  const older = { virtualGatewayId: id, virtualGatewayRegion: region, virtualGatewayOwnerAccount: ownerAccount };
  return {
    ...members,
    ...(type === 'virtualPrivateGateway' ? older : {}),
    associationState: session.lifecycle.associationState(record) as NonNullable<
      DirectConnectGatewayAssociation['associationState']
    >,
  };
}

/** An association proposal as the service describes it. */
export function proposalResponse(
  record: ProposalRecord,
  session: StateSession,
): Wire<DirectConnectGatewayAssociationProposal> {
  return {
    ...described(record),
    proposalState: session.lifecycle.stateOf(record, 'proposal') as NonNullable<
      DirectConnectGatewayAssociationProposal['proposalState']
    >,
  };
}

/** A failover test as the service describes it. Its end is shown once it has ended. */
export function failoverTestResponse(
  record: FailoverTestRecord,
  session: StateSession,
): Wire<VirtualInterfaceTestHistory> {
  const { stoppedAt: _s, ...members } = described(record);
  const status = session.lifecycle.testStatus(record);
  return {
    ...members,
    status,
    startTime: record.createdAt / 1000,
    ...(status === 'IN_PROGRESS' ? {} : { endTime: session.lifecycle.testEnd(record) / 1000 }),
  };
}
