import type {
  CreatePrivateVirtualInterfaceRequest,
  CreatePublicVirtualInterfaceRequest,
  NewPrivateVirtualInterface,
  NewPublicVirtualInterface,
} from '@aws-sdk/client-direct-connect';
import { ACCOUNT } from './account.ts';
import { findConnection } from './find.ts';
import { newId } from './ids.ts';
import { newPeer } from './new-peer.ts';
import type { Context, Handler, Outcome } from './operation.ts';
import { refusal } from './service-error.ts';
import { type InterfaceRecord, type State, withInterface } from './state.ts';
import { requestedTags } from './tags.ts';
import { wireInterface } from './wire.ts';

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

/** What differs between the two. */
type OwnMembers = Pick<InterfaceRecord, 'virtualInterfaceType' | 'routeFilterPrefixes'> & Partial<InterfaceRecord>;

function create(
  connectionId: string,
  requested: NewPrivateVirtualInterface | NewPublicVirtualInterface,
  state: State,
  context: Context,
  own: OwnMembers,
): Outcome {
  const connection = findConnection(state, connectionId);
  const { virtualInterfaceName = '', vlan = 0 } = requested;
  if (virtualInterfaceName === '' || virtualInterfaceName.length > 100) {
    throw refusal('Virtual Interface name must have 1 to 100 characters');
  }
  checkVlan(vlan, connectionId, state);
  const virtualInterfaceId = newId('dxvif');
  const place = { virtualInterfaceId, type: own.virtualInterfaceType, others: [], redundant: false };
  const peer = newPeer(requested, place, state, context);
  const { asn, authKey, addressFamily, amazonAddress, customerAddress } = peer;
  const record: InterfaceRecord = {
    ...own,
    virtualInterfaceId,
    virtualInterfaceName,
    connectionId,
    ownerAccount: ACCOUNT,
    region: context.region,
    location: connection.location,
    vlan,
    asn,
    authKey,
    addressFamily,
    amazonAddress,
    customerAddress,
    ...requestedTags(requested.tags),
    peers: [peer],
    createdAt: context.now,
  };
  return { answer: wireInterface(record, context.now, context.delays), state: withInterface(state, record) };
}

function checkVlan(vlan: number, connectionId: string, state: State): void {
  if (vlan < 1 || vlan > 4094) throw refusal('VLAN must be 1 to 4094');
  for (const record of state.interfaces.values()) {
    if (record.connectionId === connectionId && record.vlan === vlan) {
      throw refusal(`VLAN ${vlan} is in use on Connection ${connectionId} by ${record.virtualInterfaceId}`);
    }
  }
}
