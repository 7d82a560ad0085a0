import type {
  AllocatePrivateVirtualInterfaceRequest,
  AllocatePublicVirtualInterfaceRequest,
  AllocateTransitVirtualInterfaceRequest,
  AllocateTransitVirtualInterfaceResult,
  CreatePrivateVirtualInterfaceRequest,
  CreatePublicVirtualInterfaceRequest,
  CreateTransitVirtualInterfaceRequest,
  CreateTransitVirtualInterfaceResult,
  NewPrivateVirtualInterface,
  NewPublicVirtualInterface,
  NewTransitVirtualInterface,
  VirtualInterface,
} from '@aws-sdk/client-direct-connect';
import { checkName, checkVlan, findAvailablePort } from '../rules/find-resource.ts';
import { checkMtu, checkRoom, type GatewayMembers, interfaceGateway } from '../rules/interface-rules.ts';
import { requestedPrefixes } from '../rules/ip-prefix.ts';
import { newPeer } from '../rules/new-peer.ts';
import { refusal, serviceRefusal } from '../rules/refusal.ts';
import { requestedTags } from '../rules/request-tags.ts';
import { amazonSideAsn, type InterfaceRecord, type InterfaceType } from '../state/local-state.ts';
import { ACCOUNT, newId } from '../state/resource-ids.ts';
import type { StateSession } from '../state/state-session.ts';
import type { OperationEntry, Rule, Wire } from './operation-entry.ts';
import { interfaceResponse } from './resource-responses.ts';

/** What the requests for a new interface of any type have. */
type NewInterface = Partial<NewPrivateVirtualInterface & NewPublicVirtualInterface & NewTransitVirtualInterface>;

/** A request for a new interface, whichever operation it came with. */
interface InterfaceRequest {
  readonly connectionId: string;
  readonly type: InterfaceType;
  readonly requested: NewInterface;
  /** The other account for which the interface is allocated; it has to confirm it and names the gateway then. */
  readonly allocatedTo?: string;
}

/** The rules for a new interface, in the order in which they are checked. Those of its first peer follow. */
const INTERFACE_RULES: readonly Rule<InterfaceRequest>[] = [
  ({ connectionId }, session) => void findAvailablePort(session, connectionId),
  ({ allocatedTo }) => {
    if (allocatedTo !== undefined && !/^\d{12}$/.test(allocatedTo)) throw refusal('Owner account must have 12 digits');
  },
  ({ connectionId, allocatedTo }, session) => {
    const { record } = findAvailablePort(session, connectionId);
    if (allocatedTo === ('ownerAccount' in record ? record.ownerAccount : ACCOUNT))
      throw serviceRefusal('ownInterface');
  },
  ({ requested }) => checkName('Virtual Interface', requested.virtualInterfaceName ?? ''),
  ({ connectionId, requested }, session) => checkVlan(session, requested.vlan ?? 0, connectionId),
  ({ connectionId, type }, session) => checkRoom(session, connectionId, type),
  ({ type, requested }) => {
    if (type !== 'public') checkMtu(requested.mtu ?? 1500);
  },
  ({ requested }) => void requestedPrefixes(requested.routeFilterPrefixes),
];

/** Checks a request by the rules and makes the interface with its first peer. */
function create(request: InterfaceRequest, session: StateSession): Wire<VirtualInterface> {
  for (const rule of INTERFACE_RULES) rule(request, session);
  const { connectionId, type, requested, allocatedTo } = request;
  const virtualInterfaceId = newId('dxvif');
  const members = typeMembers(request, session);
  const place = {
    virtualInterfaceId,
    type,
    amazonSideAsn: amazonSideAsn(members),
    others: [],
    redundant: false,
  };
  const peer = newPeer(requested, place, session.state, session.now);
  const { asn, authKey, addressFamily, amazonAddress, customerAddress } = peer;
  const record = session.put('interfaces', {
    ...members,
    virtualInterfaceId,
    virtualInterfaceName: requested.virtualInterfaceName!,
    virtualInterfaceType: type,
    connectionId,
    ownerAccount: allocatedTo ?? ACCOUNT,
    region: session.region,
    location: findAvailablePort(session, connectionId).record.location,
    vlan: requested.vlan!,
    asn,
    authKey,
    addressFamily,
    amazonAddress,
    customerAddress,
    routeFilterPrefixes: requestedPrefixes(requested.routeFilterPrefixes),
    ...requestedTags(requested.tags),
    ...(allocatedTo === undefined ? {} : { unconfirmed: true as const }),
    peers: [peer],
    createdAt: session.now,
  });
  return interfaceResponse(record, session);
}

/** The members in which the types of interfaces differ. */
function typeMembers(
  { type, requested, allocatedTo }: InterfaceRequest,
  session: StateSession,
): GatewayMembers & Partial<InterfaceRecord> {
  if (type === 'public') return { amazonSideAsn: 7224 };
  const { mtu = 1500, enableSiteLink } = requested;
  return {
    // An allocated interface gets its gateway when it is confirmed.
    ...(allocatedTo === undefined ? interfaceGateway(type, requested, session) : { amazonSideAsn: 64512 }),
    mtu,
    jumboFrameCapable: true,
    ...(enableSiteLink === undefined ? {} : { siteLinkEnabled: enableSiteLink }),
  };
}

/** CreatePrivateVirtualInterface: an interface to a virtual private gateway or a Direct Connect gateway. */
export const createPrivateVirtualInterface: OperationEntry<CreatePrivateVirtualInterfaceRequest, VirtualInterface> = {
  rules: [],
  respond: ({ connectionId, newPrivateVirtualInterface }, session) =>
    create({ connectionId: connectionId!, type: 'private', requested: newPrivateVirtualInterface! }, session),
};

/** CreatePublicVirtualInterface: an interface that is `verifying` at first. */
export const createPublicVirtualInterface: OperationEntry<CreatePublicVirtualInterfaceRequest, VirtualInterface> = {
  rules: [],
  respond: ({ connectionId, newPublicVirtualInterface }, session) =>
    create({ connectionId: connectionId!, type: 'public', requested: newPublicVirtualInterface! }, session),
};

/** CreateTransitVirtualInterface: an interface to a Direct Connect gateway that is associated with transit gateways. */
export const createTransitVirtualInterface: OperationEntry<
  CreateTransitVirtualInterfaceRequest,
  CreateTransitVirtualInterfaceResult
> = {
  rules: [],
  respond: ({ connectionId, newTransitVirtualInterface }, session) => ({
    virtualInterface: create(
      { connectionId: connectionId!, type: 'transit', requested: newTransitVirtualInterface! },
      session,
    ),
  }),
};

/** AllocatePrivateVirtualInterface: an interface for another account, `confirming` until that confirms it. */
export const allocatePrivateVirtualInterface: OperationEntry<AllocatePrivateVirtualInterfaceRequest, VirtualInterface> =
  {
    rules: [],
    respond: ({ connectionId, ownerAccount, newPrivateVirtualInterfaceAllocation }, session) =>
      create(
        {
          connectionId: connectionId!,
          type: 'private',
          requested: newPrivateVirtualInterfaceAllocation!,
          allocatedTo: ownerAccount!,
        },
        session,
      ),
  };

/** AllocatePublicVirtualInterface: the same for a public interface. */
export const allocatePublicVirtualInterface: OperationEntry<AllocatePublicVirtualInterfaceRequest, VirtualInterface> = {
  rules: [],
  respond: ({ connectionId, ownerAccount, newPublicVirtualInterfaceAllocation }, session) =>
    create(
      {
        connectionId: connectionId!,
        type: 'public',
        requested: newPublicVirtualInterfaceAllocation!,
        allocatedTo: ownerAccount!,
      },
      session,
    ),
};

/** AllocateTransitVirtualInterface: the same for a transit interface. */
export const allocateTransitVirtualInterface: OperationEntry<
  AllocateTransitVirtualInterfaceRequest,
  AllocateTransitVirtualInterfaceResult
> = {
  rules: [],
  respond: ({ connectionId, ownerAccount, newTransitVirtualInterfaceAllocation }, session) => ({
    virtualInterface: create(
      {
        connectionId: connectionId!,
        type: 'transit',
        requested: newTransitVirtualInterfaceAllocation!,
        allocatedTo: ownerAccount!,
      },
      session,
    ),
  }),
};
