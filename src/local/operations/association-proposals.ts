import type {
  AcceptDirectConnectGatewayAssociationProposalRequest,
  AcceptDirectConnectGatewayAssociationProposalResult,
  CreateDirectConnectGatewayAssociationProposalRequest,
  CreateDirectConnectGatewayAssociationProposalResult,
  DeleteDirectConnectGatewayAssociationProposalRequest,
  DeleteDirectConnectGatewayAssociationProposalResult,
  DescribeDirectConnectGatewayAssociationProposalsRequest,
  DescribeDirectConnectGatewayAssociationProposalsResult,
} from '@aws-sdk/client-direct-connect';
import { findLivingGateway } from '../rules/find-resource.ts';
import { associatedGateway, checkAssociable } from '../rules/gateway-rules.ts';
import { changedPrefixes, requestedPrefixes } from '../rules/ip-prefix.ts';
import { pageOf } from '../rules/paging.ts';
import { excerpt, refusal } from '../rules/refusal.ts';
import type { ProposalRecord } from '../state/local-state.ts';
import { newUuid } from '../state/resource-ids.ts';
import type { StateSession } from '../state/state-session.ts';
import type { OperationEntry } from './operation-entry.ts';
import { associationResponse, proposalResponse } from './resource-responses.ts';

/** The proposal that a request names, which must still be `requested`. */
function findOpenProposal(id: string, session: StateSession): ProposalRecord {
  const record = session.find('proposals', id);
  if (!record) throw refusal(`Association proposal ${excerpt(id)} does not exist.`);
  const state = session.lifecycle.stateOf(record, 'proposal');
  if (state !== 'requested') throw refusal(`Association proposal ${id} is ${state}`);
  return record;
}

/** CreateDirectConnectGatewayAssociationProposal: proposes to associate a gateway with another account's Direct Connect gateway. */
export const createDirectConnectGatewayAssociationProposal: OperationEntry<
  CreateDirectConnectGatewayAssociationProposalRequest,
  CreateDirectConnectGatewayAssociationProposalResult
> = {
  rules: [
    ({ directConnectGatewayId, directConnectGatewayOwnerAccount }, session) => {
      const { ownerAccount } = findLivingGateway(session, directConnectGatewayId!);
      if (ownerAccount === directConnectGatewayOwnerAccount) return;
      throw refusal(`Direct Connect Gateway ${directConnectGatewayId} is not owned by that account`);
    },
  ],
  respond(input, session) {
    const existing = session
      .all('associations')
      .find(
        (one) =>
          one.directConnectGatewayId === input.directConnectGatewayId && one.associatedGateway.id === input.gatewayId,
      )?.allowedPrefixesToDirectConnectGateway;
    const record = session.put('proposals', {
      proposalId: newUuid(),
      directConnectGatewayId: input.directConnectGatewayId!,
      directConnectGatewayOwnerAccount: input.directConnectGatewayOwnerAccount!,
      associatedGateway: associatedGateway(input.gatewayId!, session),
      existingAllowedPrefixesToDirectConnectGateway: existing ?? [],
      requestedAllowedPrefixesToDirectConnectGateway: changedPrefixes(
        existing ?? [],
        requestedPrefixes(input.addAllowedPrefixesToDirectConnectGateway),
        requestedPrefixes(input.removeAllowedPrefixesToDirectConnectGateway),
      ),
      createdAt: session.now,
    });
    return { directConnectGatewayAssociationProposal: proposalResponse(record, session) };
  },
};

/** DescribeDirectConnectGatewayAssociationProposals: all proposals, or those of a gateway, or one. */
export const describeDirectConnectGatewayAssociationProposals: OperationEntry<
  DescribeDirectConnectGatewayAssociationProposalsRequest,
  DescribeDirectConnectGatewayAssociationProposalsResult
> = {
  rules: [],
  respond(input, session) {
    const { proposalId, directConnectGatewayId, associatedGatewayId } = input;
    const wanted = session
      .all('proposals')
      .filter(
        (one) =>
          (proposalId === undefined || one.proposalId === proposalId) &&
          (directConnectGatewayId === undefined || one.directConnectGatewayId === directConnectGatewayId) &&
          (associatedGatewayId === undefined || one.associatedGateway.id === associatedGatewayId),
      );
    const { items, ...rest } = pageOf(wanted, input);
    return {
      directConnectGatewayAssociationProposals: items.map((record) => proposalResponse(record, session)),
      ...rest,
    };
  },
};

/** AcceptDirectConnectGatewayAssociationProposal: makes the association, or changes the prefixes of the one that exists. */
export const acceptDirectConnectGatewayAssociationProposal: OperationEntry<
  AcceptDirectConnectGatewayAssociationProposalRequest,
  AcceptDirectConnectGatewayAssociationProposalResult
> = {
  rules: [
    ({ directConnectGatewayId, proposalId, associatedGatewayOwnerAccount }, session) => {
      findLivingGateway(session, directConnectGatewayId!);
      const proposal = findOpenProposal(proposalId!, session);
      if (proposal.directConnectGatewayId !== directConnectGatewayId) {
        throw refusal(`Association proposal ${proposalId} is for another Direct Connect Gateway`);
      }
      if (proposal.associatedGateway.ownerAccount !== associatedGatewayOwnerAccount) {
        throw refusal(`Association proposal ${proposalId} is for a gateway of another account`);
      }
    },
  ],
  respond(input, session) {
    const proposal = findOpenProposal(input.proposalId!, session);
    const { directConnectGatewayId, directConnectGatewayOwnerAccount, associatedGateway: gateway } = proposal;
    const override = input.overrideAllowedPrefixesToDirectConnectGateway;
    const allowedPrefixesToDirectConnectGateway = override
      ? requestedPrefixes(override)
      : proposal.requestedAllowedPrefixesToDirectConnectGateway;
    session.put('proposals', { ...proposal, fixedState: 'accepted' });
    const existing = session
      .all('associations')
      .find((one) => one.directConnectGatewayId === directConnectGatewayId && one.associatedGateway.id === gateway.id);
    if (!existing) checkAssociable(directConnectGatewayId, gateway, session);
    const record = existing
      ? { ...existing, allowedPrefixesToDirectConnectGateway, updatedAt: session.now }
      : {
          associationId: newUuid(),
          directConnectGatewayId,
          directConnectGatewayOwnerAccount,
          associatedGateway: gateway,
          allowedPrefixesToDirectConnectGateway,
          createdAt: session.now,
        };
    return {
      directConnectGatewayAssociation: associationResponse(session.put('associations', record), session),
    };
  },
};

/** DeleteDirectConnectGatewayAssociationProposal: the proposal is `deleted`, and gone later. */
export const deleteDirectConnectGatewayAssociationProposal: OperationEntry<
  DeleteDirectConnectGatewayAssociationProposalRequest,
  DeleteDirectConnectGatewayAssociationProposalResult
> = {
  rules: [],
  respond({ proposalId }, session) {
    const record = findOpenProposal(proposalId!, session);
    const deleted = session.put('proposals', { ...record, deletedAt: session.now });
    return { directConnectGatewayAssociationProposal: proposalResponse(deleted, session) };
  },
};
