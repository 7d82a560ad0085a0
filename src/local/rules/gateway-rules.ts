import type { AssociatedGatewayMembers, AssociationRecord } from '../state/local-state.ts';
import { ACCOUNT } from '../state/resource-ids.ts';
import type { StateSession } from '../state/state-session.ts';
import { checkGatewayUse, useVirtualGateway } from './interface-rules.ts';
import { refusal, serviceRefusal } from './refusal.ts';

/** The virtual private gateway or transit gateway with an id. Both are made with EC2, so that every well-formed id is taken. */
export function associatedGateway(id: string, session: StateSession): AssociatedGatewayMembers {
  const isTransit = /^tgw-[0-9a-f]{8,17}$/.test(id);
  if (!isTransit) useVirtualGateway(session, id);
  return {
    id,
    type: isTransit ? 'transitGateway' : 'virtualPrivateGateway',
    ownerAccount: ACCOUNT,
    region: session.region,
  };
}

/** Refuses a second association of the same two gateways, and one that does not go with the other uses of the gateway. */
export function checkAssociable(
  directConnectGatewayId: string,
  gateway: AssociatedGatewayMembers,
  session: StateSession,
): void {
  const associated = session
    .all('associations')
    .some((one) => one.directConnectGatewayId === directConnectGatewayId && one.associatedGateway.id === gateway.id);
  if (associated) {
    throw refusal(`Direct Connect Gateway ${directConnectGatewayId} is associated with ${gateway.id} already`);
  }
  checkGatewayUse(session, directConnectGatewayId, gateway.type === 'transitGateway' ? 'transit' : 'private');
}

/** What names an association in a request. */
export interface NamedAssociation {
  associationId?: string | undefined;
  directConnectGatewayId?: string | undefined;
  virtualGatewayId?: string | undefined;
}

/** The association that a request names, by its id or by its two gateways. Throws where it does not exist. */
export function findAssociation(named: NamedAssociation, session: StateSession): AssociationRecord {
  const { associationId, directConnectGatewayId, virtualGatewayId } = named;
  if (associationId !== undefined) {
    const record = session.find('associations', associationId);
    if (!record) throw serviceRefusal('associationUnknown', associationId);
    return record;
  }
  if (directConnectGatewayId === undefined || virtualGatewayId === undefined) {
    throw refusal('associationId, or directConnectGatewayId and virtualGatewayId, must be specified');
  }
  const record = session
    .all('associations')
    .find(
      (one) => one.directConnectGatewayId === directConnectGatewayId && one.associatedGateway.id === virtualGatewayId,
    );
  if (!record) throw serviceRefusal('associationUnknown', `${directConnectGatewayId}/${virtualGatewayId}`);
  return record;
}
