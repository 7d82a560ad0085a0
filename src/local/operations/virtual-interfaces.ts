import type {
  CreatePrivateVirtualInterfaceRequest,
  CreatePublicVirtualInterfaceRequest,
  DeleteVirtualInterfaceRequest,
  DeleteVirtualInterfaceResponse,
  DescribeVirtualInterfacesRequest,
  NewPrivateVirtualInterface,
  NewPublicVirtualInterface,
  VirtualInterfaces,
} from '@aws-sdk/client-direct-connect';
import { findConnection, findInterface } from '../rules/find-resource.ts';
import { newPeer } from '../rules/new-peer.ts';
import { pageOf } from '../rules/paging.ts';
import { refusal } from '../rules/refusal.ts';
import { requestedTags } from '../rules/request-tags.ts';
import { connectionStateOf } from '../state/lifecycle.ts';
import { amazonSideAsn, type InterfaceRecord, type State, withRecord } from '../state/local-state.ts';
import { ACCOUNT, newId } from '../state/resource-ids.ts';
import type { Handler, OperationContext, Outcome } from './operation-handler.ts';
import { interfaceResponse } from './resource-responses.ts';

/** CreatePrivateVirtualInterface: an interface with its first peer, to a virtual private or a Direct Connect gateway. */
export const createPrivateVirtualInterface: Handler<CreatePrivateVirtualInterfaceRequest> = (input, state, context) => {
  const requested = input.newPrivateVirtualInterface!;
  const { virtualGatewayId, directConnectGatewayId, mtu = 1500, enableSiteLink } = requested;
  if ((virtualGatewayId === undefined) === (directConnectGatewayId === undefined)) {
    throw refusal('Either virtualGatewayId or directConnectGatewayId must be specified');
  }
  if (mtu !== 1500 && mtu !== 8500) throw refusal('MTU must be 1500 or 8500');
  return create(input.connectionId!, requested, state, context, {
    virtualInterfaceType: 'private',
    amazonSideAsn: 64512,
    mtu,
    jumboFrameCapable: true,
    ...(virtualGatewayId === undefined ? {} : { virtualGatewayId }),
    ...(directConnectGatewayId === undefined ? {} : { directConnectGatewayId }),
    ...(enableSiteLink === undefined ? {} : { siteLinkEnabled: enableSiteLink }),
    routeFilterPrefixes: [],
  });
};

/** CreatePublicVirtualInterface: an interface with its first peer, `verifying` at first. */
export const createPublicVirtualInterface: Handler<CreatePublicVirtualInterfaceRequest> = (input, state, context) => {
  const requested = input.newPublicVirtualInterface!;
  return create(input.connectionId!, requested, state, context, {
    virtualInterfaceType: 'public',
    amazonSideAsn: 7224,
    routeFilterPrefixes: (requested.routeFilterPrefixes ?? []) as InterfaceRecord['routeFilterPrefixes'],
  });
};

/** The members in which the types of interfaces differ. */
type TypeMembers = Pick<InterfaceRecord, 'virtualInterfaceType' | 'routeFilterPrefixes'> & Partial<InterfaceRecord>;

function create(
  connectionId: string,
  requested: NewPrivateVirtualInterface | NewPublicVirtualInterface,
  state: State,
  { now, delays, region }: OperationContext,
  typeMembers: TypeMembers,
): Outcome {
  const connection = findConnection(state, connectionId);
  if (connectionStateOf(connection, now, delays) !== 'available') {
    throw refusal('The specified Connection ID is not available');
  }
  const { virtualInterfaceName = '', vlan = 0 } = requested;
  if (virtualInterfaceName === '' || virtualInterfaceName.length > 100) {
    throw refusal('Virtual Interface name must have 1 to 100 characters');
  }
  checkVlan(vlan, connectionId, state);
  const virtualInterfaceId = newId('dxvif');
  const place = {
    virtualInterfaceId,
    type: typeMembers.virtualInterfaceType,
    amazonSideAsn: amazonSideAsn(typeMembers),
    others: [],
    redundant: false,
  };
  const peer = newPeer(requested, place, state, now);
  const { asn, authKey, addressFamily, amazonAddress, customerAddress } = peer;
  const record: InterfaceRecord = {
    ...typeMembers,
    virtualInterfaceId,
    virtualInterfaceName,
    connectionId,
    ownerAccount: ACCOUNT,
    region,
    location: connection.location,
    vlan,
    asn,
    authKey,
    addressFamily,
    amazonAddress,
    customerAddress,
    ...requestedTags(requested.tags),
    peers: [peer],
    createdAt: now,
  };
  const response = interfaceResponse(record, now, delays);
  return { response, state: withRecord(state, 'interfaces', virtualInterfaceId, record) };
}

function checkVlan(vlan: number, connectionId: string, state: State): void {
  if (vlan < 1 || vlan > 4094) throw refusal('VLAN must be 1 to 4094');
  for (const record of state.interfaces.values()) {
    if (record.connectionId === connectionId && record.vlan === vlan) {
      throw refusal(`VLAN ${vlan} is in use on Connection ${connectionId} by ${record.virtualInterfaceId}`);
    }
  }
}

/**
 * DescribeVirtualInterfaces: all interfaces, those of a connection, or one. For an unknown
 * interface the list is empty, as callers of the service expect.
 */
export const describeVirtualInterfaces: Handler<DescribeVirtualInterfacesRequest> = (input, state, { now, delays }) => {
  if (input.connectionId !== undefined) findConnection(state, input.connectionId);
  const wanted = [...state.interfaces.values()].filter(
    (record) =>
      (input.virtualInterfaceId === undefined || record.virtualInterfaceId === input.virtualInterfaceId) &&
      (input.connectionId === undefined || record.connectionId === input.connectionId),
  );
  const { items, ...rest } = pageOf(wanted, input);
  const response: VirtualInterfaces = {
    virtualInterfaces: items.map((record) => interfaceResponse(record, now, delays)),
    ...rest,
  };
  return { response };
};

/** DeleteVirtualInterface: the interface and its peers are `deleting`, and gone later. A repeated request gets the same response. */
export const deleteVirtualInterface: Handler<DeleteVirtualInterfaceRequest> = (input, state, { now }) => {
  const record = findInterface(state, input.virtualInterfaceId);
  const response: DeleteVirtualInterfaceResponse = { virtualInterfaceState: 'deleting' };
  if (record.deletedAt !== undefined) return { response };
  const peers = record.peers.map((peer) => ({ ...peer, deletedAt: peer.deletedAt ?? now }));
  const deleted = { ...record, peers, deletedAt: now };
  return { response, state: withRecord(state, 'interfaces', record.virtualInterfaceId, deleted) };
};
