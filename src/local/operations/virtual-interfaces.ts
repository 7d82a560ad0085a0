import type {
  AssociateVirtualInterfaceRequest,
  ConfirmPrivateVirtualInterfaceRequest,
  ConfirmPrivateVirtualInterfaceResponse,
  ConfirmPublicVirtualInterfaceRequest,
  ConfirmTransitVirtualInterfaceRequest,
  DeleteVirtualInterfaceRequest,
  DeleteVirtualInterfaceResponse,
  DescribeVirtualInterfacesRequest,
  UpdateVirtualInterfaceAttributesRequest,
  VirtualInterface,
  VirtualInterfaces,
} from '@aws-sdk/client-direct-connect';
import {
  checkName,
  checkVlan,
  findAvailablePort,
  findInterface,
  findLivingInterface,
  portOf,
} from '../rules/find-resource.ts';
import { checkMtu, checkRoom, type GatewayMembers, interfaceGateway } from '../rules/interface-rules.ts';
import { pageOf } from '../rules/paging.ts';
import { refusal, serviceRefusal } from '../rules/refusal.ts';
import type { InterfaceRecord, InterfaceType, PeerRecord } from '../state/local-state.ts';
import { newId } from '../state/resource-ids.ts';
import type { StateSession } from '../state/state-session.ts';
import type { OperationEntry, Rule, Wire } from './operation-entry.ts';
import { interfaceResponse } from './resource-responses.ts';

/**
 * DescribeVirtualInterfaces: all interfaces, those of a connection or LAG, or one. For an
 * unknown interface the list is empty, as callers of the service expect.
 */
export const describeVirtualInterfaces: OperationEntry<DescribeVirtualInterfacesRequest, VirtualInterfaces> = {
  rules: [
    ({ connectionId }, session) => {
      if (connectionId !== undefined && !portOf(session, connectionId)) {
        throw serviceRefusal('connectionUnknown', connectionId);
      }
    },
  ],
  respond(input, session) {
    const wanted = session
      .all('interfaces')
      .filter(
        (record) =>
          (input.virtualInterfaceId === undefined || record.virtualInterfaceId === input.virtualInterfaceId) &&
          (input.connectionId === undefined || record.connectionId === input.connectionId),
      );
    const { items, ...rest } = pageOf(wanted, input);
    return { virtualInterfaces: items.map((record) => interfaceResponse(record, session)), ...rest };
  },
};

/** DeleteVirtualInterface: the interface and its peers are `deleting`, and gone later. A repeated request gets the same response. */
export const deleteVirtualInterface: OperationEntry<DeleteVirtualInterfaceRequest, DeleteVirtualInterfaceResponse> = {
  rules: [],
  respond({ virtualInterfaceId }, session) {
    const record = findInterface(session, virtualInterfaceId);
    if (record.deletedAt === undefined) {
      const { now } = session;
      const peers = record.peers.map((peer) => ({ ...peer, deletedAt: peer.deletedAt ?? now }));
      session.put('interfaces', { ...record, peers, deletedAt: now });
    }
    return { virtualInterfaceState: 'deleting' };
  },
};

/** UpdateVirtualInterfaceAttributes: the name, the MTU, SiteLink. */
export const updateVirtualInterfaceAttributes: OperationEntry<
  UpdateVirtualInterfaceAttributesRequest,
  VirtualInterface
> = {
  rules: [
    ({ virtualInterfaceId }, session) => void findLivingInterface(session, virtualInterfaceId),
    ({ virtualInterfaceName }) => {
      if (virtualInterfaceName !== undefined) checkName('Virtual Interface', virtualInterfaceName);
    },
    ({ virtualInterfaceId, mtu }, session) => {
      if (mtu === undefined) return;
      checkMtu(mtu);
      const { virtualInterfaceType } = findLivingInterface(session, virtualInterfaceId);
      if (virtualInterfaceType === 'public') throw refusal('The MTU of a public Virtual Interface cannot be changed');
    },
    ({ virtualInterfaceId, enableSiteLink }, session) => {
      const { directConnectGatewayId } = findLivingInterface(session, virtualInterfaceId);
      if (enableSiteLink && directConnectGatewayId === undefined) {
        throw refusal('SiteLink needs a Virtual Interface with a Direct Connect Gateway');
      }
    },
  ],
  respond({ virtualInterfaceId, virtualInterfaceName, mtu, enableSiteLink }, session) {
    const record = session.put('interfaces', {
      ...findLivingInterface(session, virtualInterfaceId),
      ...(virtualInterfaceName === undefined ? {} : { virtualInterfaceName }),
      ...(mtu === undefined ? {} : { mtu }),
      ...(enableSiteLink === undefined ? {} : { siteLinkEnabled: enableSiteLink }),
    });
    return interfaceResponse(record, session);
  },
};

/** AssociateVirtualInterface: moves an interface to another connection or LAG. Its peers are made anew there. */
export const associateVirtualInterface: OperationEntry<AssociateVirtualInterfaceRequest, VirtualInterface> = {
  rules: [
    ({ virtualInterfaceId }, session) => void findLivingInterface(session, virtualInterfaceId),
    ({ connectionId }, session) => void findAvailablePort(session, connectionId!),
    ({ virtualInterfaceId, connectionId }, session) => {
      const { vlan, connectionId: before, virtualInterfaceType } = findLivingInterface(session, virtualInterfaceId);
      if (before === connectionId) {
        throw refusal(`Virtual Interface ${virtualInterfaceId} is on Connection ${connectionId} already`);
      }
      checkVlan(session, vlan, connectionId!);
      checkRoom(session, connectionId!, virtualInterfaceType);
    },
  ],
  respond({ virtualInterfaceId, connectionId }, session) {
    const record = findLivingInterface(session, virtualInterfaceId);
    const { location } = findAvailablePort(session, connectionId!).record;
    return interfaceResponse(moveInterface({ ...record, location }, connectionId!, session), session);
  },
};

/** Moves an interface to another port: its peers are deleted and made anew, with the same keys and addresses. */
export function moveInterface(record: InterfaceRecord, connectionId: string, session: StateSession): InterfaceRecord {
  const { now } = session;
  const old = record.peers.map((peer): PeerRecord => ({ ...peer, deletedAt: peer.deletedAt ?? now }));
  const fresh = record.peers
    .filter((peer) => peer.deletedAt === undefined)
    .map(
      ({ fixedState: _s, fixedStatus: _b, ...peer }): PeerRecord => ({
        ...peer,
        bgpPeerId: newId('dxpeer'),
        createdAt: now,
      }),
    );
  const { fixedState: _f, ...members } = record;
  return session.put('interfaces', { ...members, connectionId, peers: [...old, ...fresh], createdAt: now });
}

/** An allocated interface of the type that its confirmation is for. */
const isAllocated =
  (type: InterfaceType): Rule<{ virtualInterfaceId?: string | undefined }> =>
  ({ virtualInterfaceId }, session) => {
    const record = findLivingInterface(session, virtualInterfaceId);
    if (record.virtualInterfaceType !== type) throw refusal(`Virtual Interface ${virtualInterfaceId} is not ${type}`);
    if (!record.unconfirmed) throw refusal(`Virtual Interface ${virtualInterfaceId} does not wait for confirmation`);
  };

/** Confirms an allocated interface: from now on it becomes available as if it was just made. */
function confirm(
  virtualInterfaceId: string | undefined,
  gateway: GatewayMembers,
  session: StateSession,
): Wire<ConfirmPrivateVirtualInterfaceResponse> {
  const { unconfirmed: _u, ...record } = findLivingInterface(session, virtualInterfaceId);
  const { amazonSideAsn } = gateway;
  if (record.peers.some((peer) => peer.asn === amazonSideAsn)) {
    throw refusal(`BGP ASN must be different from the Amazon side ASN ${amazonSideAsn}`);
  }
  const { now } = session;
  const peers = record.peers.map((peer) => ({ ...peer, createdAt: now }));
  const confirmed = session.put('interfaces', { ...record, ...gateway, peers, createdAt: now });
  const { virtualInterfaceState } = interfaceResponse(confirmed, session);
  return { virtualInterfaceState };
}

/** ConfirmPrivateVirtualInterface: accepts an allocated private interface and names its gateway. */
export const confirmPrivateVirtualInterface: OperationEntry<
  ConfirmPrivateVirtualInterfaceRequest,
  ConfirmPrivateVirtualInterfaceResponse
> = {
  rules: [isAllocated('private')],
  respond: (input, session) => confirm(input.virtualInterfaceId, interfaceGateway('private', input, session), session),
};

/** ConfirmPublicVirtualInterface: accepts an allocated public interface. */
export const confirmPublicVirtualInterface: OperationEntry<
  ConfirmPublicVirtualInterfaceRequest,
  ConfirmPrivateVirtualInterfaceResponse
> = {
  rules: [isAllocated('public')],
  respond: (input, session) => confirm(input.virtualInterfaceId, {}, session),
};

/** ConfirmTransitVirtualInterface: accepts an allocated transit interface and names its Direct Connect gateway. */
export const confirmTransitVirtualInterface: OperationEntry<
  ConfirmTransitVirtualInterfaceRequest,
  ConfirmPrivateVirtualInterfaceResponse
> = {
  rules: [isAllocated('transit')],
  respond: (input, session) => confirm(input.virtualInterfaceId, interfaceGateway('transit', input, session), session),
};
