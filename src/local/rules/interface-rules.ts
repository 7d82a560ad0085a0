import type { InterfaceType } from '../state/local-state.ts';
import type { StateSession } from '../state/state-session.ts';
import { findLivingGateway, portOf } from './find-resource.ts';
import { refusal, serviceRefusal } from './refusal.ts';

/** The most interfaces of a dedicated connection or LAG, as the service's quotas have them. */
const MOST_TRANSIT = 4;
const MOST_OTHER = 50;

/** The gateway of an interface, and the ASN that its Amazon side gets from it. */
export interface GatewayMembers {
  readonly virtualGatewayId?: string;
  readonly directConnectGatewayId?: string;
  readonly amazonSideAsn?: number;
}

export interface RequestedGateway {
  virtualGatewayId?: string | undefined;
  directConnectGatewayId?: string | undefined;
}

/**
 * The gateway that a request names for an interface: a virtual private gateway or a Direct
 * Connect gateway for a private one, the latter for a transit one. Throws `ErrorResponse`.
 */
export function interfaceGateway(
  type: InterfaceType,
  { virtualGatewayId, directConnectGatewayId }: RequestedGateway,
  session: StateSession,
): GatewayMembers {
  if (type === 'transit' && directConnectGatewayId === undefined) {
    throw refusal('directConnectGatewayId must be specified for a transit Virtual Interface');
  }
  if ((virtualGatewayId === undefined) === (directConnectGatewayId === undefined)) {
    throw refusal('Either virtualGatewayId or directConnectGatewayId must be specified');
  }
  if (virtualGatewayId !== undefined) {
    useVirtualGateway(session, virtualGatewayId);
    return { virtualGatewayId, amazonSideAsn: 64512 };
  }
  const gateway = findLivingGateway(session, directConnectGatewayId!);
  const { amazonSideAsn } = gateway;
  checkGatewayUse(session, gateway.directConnectGatewayId, type);
  return { directConnectGatewayId: gateway.directConnectGatewayId, amazonSideAsn };
}

/**
 * Notes a virtual private gateway. Those are made with EC2, which is not served here, so
 * that every well-formed id is taken. Throws for another one.
 */
export function useVirtualGateway(session: StateSession, virtualGatewayId: string): void {
  if (session.find('virtualGateways', virtualGatewayId)) return;
  if (!/^vgw-[0-9a-f]{8,17}$/.test(virtualGatewayId)) throw serviceRefusal('virtualGatewayUnknown', virtualGatewayId);
  session.put('virtualGateways', { virtualGatewayId, createdAt: session.now });
}

/**
 * A Direct Connect gateway is for private interfaces and virtual private gateways, or for
 * transit interfaces and transit gateways, but not for both. Throws where the other use is there.
 */
export function checkGatewayUse(session: StateSession, directConnectGatewayId: string, use: InterfaceType): void {
  const isLiving = (record: { directConnectGatewayId?: string; deletedAt?: number }) =>
    record.directConnectGatewayId === directConnectGatewayId && record.deletedAt === undefined;
  const others = use === 'transit' ? 'private' : 'transit';
  const otherGateways = use === 'transit' ? 'virtualPrivateGateway' : 'transitGateway';
  const mixed =
    session.all('interfaces').some((one) => isLiving(one) && one.virtualInterfaceType === others) ||
    session.all('associations').some((one) => isLiving(one) && one.associatedGateway.type === otherGateways);
  if (mixed) {
    throw refusal(
      `Direct Connect Gateway ${directConnectGatewayId} is used with ${others} Virtual Interfaces or with a ${otherGateways}`,
    );
  }
}

export function checkMtu(mtu: number): void {
  if (mtu !== 1500 && mtu !== 8500) throw refusal('MTU must be 1500 or 8500');
}

/** Refuses one interface too many: 1 on a hosted connection, else 4 transit and 50 others. */
export function checkRoom(session: StateSession, portId: string, type: InterfaceType): void {
  const onPort = session.all('interfaces').filter((one) => one.connectionId === portId && one.deletedAt === undefined);
  const port = portOf(session, portId);
  if (port?.kind === 'connections' && port.record.parentConnectionId !== undefined && onPort.length > 0) {
    throw refusal(`Hosted Connection ${portId} supports one Virtual Interface`);
  }
  const isTransit = type === 'transit';
  const same = onPort.filter((one) => (one.virtualInterfaceType === 'transit') === isTransit).length;
  if (same < (isTransit ? MOST_TRANSIT : MOST_OTHER)) return;
  throw refusal(
    isTransit
      ? `Connection ${portId} has ${MOST_TRANSIT} transit Virtual Interfaces, the most that it can have`
      : `Connection ${portId} has ${MOST_OTHER} private and public Virtual Interfaces, the most that it can have`,
  );
}
