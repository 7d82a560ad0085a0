import type {
  CreateDirectConnectGatewayAssociationRequest,
  CreateDirectConnectGatewayAssociationResult,
  DeleteDirectConnectGatewayAssociationRequest,
  DeleteDirectConnectGatewayAssociationResult,
  DescribeDirectConnectGatewayAssociationsRequest,
  DescribeDirectConnectGatewayAssociationsResult,
  UpdateDirectConnectGatewayAssociationRequest,
  UpdateDirectConnectGatewayAssociationResult,
} from '@aws-sdk/client-direct-connect';
import { findLivingGateway } from '../rules/find-resource.ts';
import { associatedGateway, checkAssociable, findAssociation } from '../rules/gateway-rules.ts';
import { changedPrefixes, requestedPrefixes } from '../rules/ip-prefix.ts';
import { pageOf } from '../rules/paging.ts';
import { refusal } from '../rules/refusal.ts';
import { newUuid } from '../state/resource-ids.ts';
import type { OperationEntry } from './operation-entry.ts';
import { associationResponse } from './resource-responses.ts';

/** CreateDirectConnectGatewayAssociation: associates a Direct Connect gateway with a virtual private or transit gateway. */
export const createDirectConnectGatewayAssociation: OperationEntry<
  CreateDirectConnectGatewayAssociationRequest,
  CreateDirectConnectGatewayAssociationResult
> = {
  rules: [
    ({ directConnectGatewayId }, session) => void findLivingGateway(session, directConnectGatewayId!),
    ({ gatewayId, virtualGatewayId }) => {
      if ((gatewayId === undefined) === (virtualGatewayId === undefined)) {
        throw refusal('Either gatewayId or virtualGatewayId must be specified');
      }
    },
  ],
  respond(input, session) {
    const { directConnectGatewayId, ownerAccount } = findLivingGateway(session, input.directConnectGatewayId!);
    const gateway = associatedGateway((input.gatewayId ?? input.virtualGatewayId)!, session);
    checkAssociable(directConnectGatewayId, gateway, session);
    const record = session.put('associations', {
      associationId: newUuid(),
      directConnectGatewayId,
      directConnectGatewayOwnerAccount: ownerAccount,
      associatedGateway: gateway,
      allowedPrefixesToDirectConnectGateway: requestedPrefixes(input.addAllowedPrefixesToDirectConnectGateway),
      createdAt: session.now,
    });
    return { directConnectGatewayAssociation: associationResponse(record, session) };
  },
};

/** DescribeDirectConnectGatewayAssociations: the associations of a gateway of either side, of both, or one by its id. */
export const describeDirectConnectGatewayAssociations: OperationEntry<
  DescribeDirectConnectGatewayAssociationsRequest,
  DescribeDirectConnectGatewayAssociationsResult
> = {
  rules: [
    ({ associationId, associatedGatewayId, directConnectGatewayId, virtualGatewayId }) => {
      if ((associationId ?? associatedGatewayId ?? directConnectGatewayId ?? virtualGatewayId) === undefined) {
        throw refusal('directConnectGatewayId, associatedGatewayId or associationId must be specified');
      }
    },
  ],
  respond(input, session) {
    const { associationId, directConnectGatewayId } = input;
    const gatewayId = input.associatedGatewayId ?? input.virtualGatewayId;
    const wanted = session
      .all('associations')
      .filter(
        (one) =>
          (associationId === undefined || one.associationId === associationId) &&
          (directConnectGatewayId === undefined || one.directConnectGatewayId === directConnectGatewayId) &&
          (gatewayId === undefined || one.associatedGateway.id === gatewayId),
      );
    const { items, ...rest } = pageOf(wanted, input);
    return { directConnectGatewayAssociations: items.map((record) => associationResponse(record, session)), ...rest };
  },
};

/** UpdateDirectConnectGatewayAssociation: the allowed prefixes. The association is `updating` for a while. */
export const updateDirectConnectGatewayAssociation: OperationEntry<
  UpdateDirectConnectGatewayAssociationRequest,
  UpdateDirectConnectGatewayAssociationResult
> = {
  rules: [
    (input, session) => {
      const { deletedAt, associationId } = findAssociation(input, session);
      if (deletedAt !== undefined) throw refusal(`Association ${associationId} is being deleted`);
    },
  ],
  respond(input, session) {
    const before = findAssociation(input, session);
    const record = session.put('associations', {
      ...before,
      allowedPrefixesToDirectConnectGateway: changedPrefixes(
        before.allowedPrefixesToDirectConnectGateway,
        requestedPrefixes(input.addAllowedPrefixesToDirectConnectGateway),
        requestedPrefixes(input.removeAllowedPrefixesToDirectConnectGateway),
      ),
      updatedAt: session.now,
    });
    return { directConnectGatewayAssociation: associationResponse(record, session) };
  },
};

/** DeleteDirectConnectGatewayAssociation: the association is `disassociating`, and gone later. */
export const deleteDirectConnectGatewayAssociation: OperationEntry<
  DeleteDirectConnectGatewayAssociationRequest,
  DeleteDirectConnectGatewayAssociationResult
> = {
  rules: [],
  respond(input, session) {
    const { deletedAt = session.now, ...before } = findAssociation(input, session);
    const record = session.put('associations', { ...before, deletedAt });
    return { directConnectGatewayAssociation: associationResponse(record, session) };
  },
};
