import { isOperationName } from '../../operations/operation-files.ts';
import { checkInput } from '../rules/check-input.ts';
import { ErrorResponse, excerpt } from '../rules/refusal.ts';
import { inputShape } from '../rules/resource-shapes.ts';
import type { State } from '../state/local-state.ts';
import { type SessionContext, StateSession } from '../state/state-session.ts';
import {
  acceptDirectConnectGatewayAssociationProposal,
  createDirectConnectGatewayAssociationProposal,
  deleteDirectConnectGatewayAssociationProposal,
  describeDirectConnectGatewayAssociationProposals,
} from './association-proposals.ts';
import { createBgpPeer, deleteBgpPeer } from './bgp-peers.ts';
import { createConnection, deleteConnection, describeConnections, updateConnection } from './connections.ts';
import {
  allocatePrivateVirtualInterface,
  allocatePublicVirtualInterface,
  allocateTransitVirtualInterface,
  createPrivateVirtualInterface,
  createPublicVirtualInterface,
  createTransitVirtualInterface,
} from './create-interfaces.ts';
import { confirmCustomerAgreement, describeCustomerMetadata } from './customer-agreements.ts';
import { listVirtualInterfaceTestHistory, startBgpFailoverTest, stopBgpFailoverTest } from './failover-tests.ts';
import {
  createDirectConnectGatewayAssociation,
  deleteDirectConnectGatewayAssociation,
  describeDirectConnectGatewayAssociations,
  updateDirectConnectGatewayAssociation,
} from './gateway-associations.ts';
import {
  createDirectConnectGateway,
  deleteDirectConnectGateway,
  describeDirectConnectGatewayAttachments,
  describeDirectConnectGateways,
  describeVirtualGateways,
  updateDirectConnectGateway,
} from './gateways.ts';
import {
  allocateConnectionOnInterconnect,
  allocateHostedConnection,
  associateHostedConnection,
  confirmConnection,
  describeConnectionsOnInterconnect,
  describeHostedConnections,
} from './hosted-connections.ts';
import { createInterconnect, deleteInterconnect, describeInterconnects } from './interconnects.ts';
import {
  associateConnectionWithLag,
  createLag,
  deleteLag,
  describeLags,
  disassociateConnectionFromLag,
  updateLag,
} from './lags.ts';
import { describeConnectionLoa, describeInterconnectLoa, describeLoa } from './loa-documents.ts';
import { describeLocations } from './locations.ts';
import { associateMacSecKey, disassociateMacSecKey } from './macsec-keys.ts';
import type { OperationEntry } from './operation-entry.ts';
import { describeTags, tagResource, untagResource } from './resource-tags.ts';
import { describeRouterConfiguration } from './router-configuration.ts';
import {
  associateVirtualInterface,
  confirmPrivateVirtualInterface,
  confirmPublicVirtualInterface,
  confirmTransitVirtualInterface,
  deleteVirtualInterface,
  describeVirtualInterfaces,
  updateVirtualInterfaceAttributes,
} from './virtual-interfaces.ts';

/** The operations that the endpoint serves, by their names on the wire. A new operation is a new entry. */
export const OPERATION_TABLE: Readonly<Record<string, OperationEntry<never>>> = {
  AcceptDirectConnectGatewayAssociationProposal: acceptDirectConnectGatewayAssociationProposal,
  AllocateConnectionOnInterconnect: allocateConnectionOnInterconnect,
  AllocateHostedConnection: allocateHostedConnection,
  AllocatePrivateVirtualInterface: allocatePrivateVirtualInterface,
  AllocatePublicVirtualInterface: allocatePublicVirtualInterface,
  AllocateTransitVirtualInterface: allocateTransitVirtualInterface,
  AssociateConnectionWithLag: associateConnectionWithLag,
  AssociateHostedConnection: associateHostedConnection,
  AssociateMacSecKey: associateMacSecKey,
  AssociateVirtualInterface: associateVirtualInterface,
  ConfirmConnection: confirmConnection,
  ConfirmCustomerAgreement: confirmCustomerAgreement,
  ConfirmPrivateVirtualInterface: confirmPrivateVirtualInterface,
  ConfirmPublicVirtualInterface: confirmPublicVirtualInterface,
  ConfirmTransitVirtualInterface: confirmTransitVirtualInterface,
  CreateBGPPeer: createBgpPeer,
  CreateConnection: createConnection,
  CreateDirectConnectGateway: createDirectConnectGateway,
  CreateDirectConnectGatewayAssociation: createDirectConnectGatewayAssociation,
  CreateDirectConnectGatewayAssociationProposal: createDirectConnectGatewayAssociationProposal,
  CreateInterconnect: createInterconnect,
  CreateLag: createLag,
  CreatePrivateVirtualInterface: createPrivateVirtualInterface,
  CreatePublicVirtualInterface: createPublicVirtualInterface,
  CreateTransitVirtualInterface: createTransitVirtualInterface,
  DeleteBGPPeer: deleteBgpPeer,
  DeleteConnection: deleteConnection,
  DeleteDirectConnectGateway: deleteDirectConnectGateway,
  DeleteDirectConnectGatewayAssociation: deleteDirectConnectGatewayAssociation,
  DeleteDirectConnectGatewayAssociationProposal: deleteDirectConnectGatewayAssociationProposal,
  DeleteInterconnect: deleteInterconnect,
  DeleteLag: deleteLag,
  DeleteVirtualInterface: deleteVirtualInterface,
  DescribeConnectionLoa: describeConnectionLoa,
  DescribeConnections: describeConnections,
  DescribeConnectionsOnInterconnect: describeConnectionsOnInterconnect,
  DescribeCustomerMetadata: describeCustomerMetadata,
  DescribeDirectConnectGatewayAssociationProposals: describeDirectConnectGatewayAssociationProposals,
  DescribeDirectConnectGatewayAssociations: describeDirectConnectGatewayAssociations,
  DescribeDirectConnectGatewayAttachments: describeDirectConnectGatewayAttachments,
  DescribeDirectConnectGateways: describeDirectConnectGateways,
  DescribeHostedConnections: describeHostedConnections,
  DescribeInterconnectLoa: describeInterconnectLoa,
  DescribeInterconnects: describeInterconnects,
  DescribeLags: describeLags,
  DescribeLoa: describeLoa,
  DescribeLocations: describeLocations,
  DescribeRouterConfiguration: describeRouterConfiguration,
  DescribeTags: describeTags,
  DescribeVirtualGateways: describeVirtualGateways,
  DescribeVirtualInterfaces: describeVirtualInterfaces,
  DisassociateConnectionFromLag: disassociateConnectionFromLag,
  DisassociateMacSecKey: disassociateMacSecKey,
  ListVirtualInterfaceTestHistory: listVirtualInterfaceTestHistory,
  StartBgpFailoverTest: startBgpFailoverTest,
  StopBgpFailoverTest: stopBgpFailoverTest,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateConnection: updateConnection,
  UpdateDirectConnectGateway: updateDirectConnectGateway,
  UpdateDirectConnectGatewayAssociation: updateDirectConnectGatewayAssociation,
  UpdateLag: updateLag,
  UpdateVirtualInterfaceAttributes: updateVirtualInterfaceAttributes,
};

/**
 * Refuses an operation that is not served: `UnknownOperationException` where Direct
 * Connect does not have it, else `NotImplementedException`.
 */
export function checkServed(name: string): void {
  if (Object.hasOwn(OPERATION_TABLE, name)) return;
  if (!isOperationName(name)) {
    throw new ErrorResponse('UnknownOperationException', `Direct Connect has no operation ${excerpt(name)}`);
  }
  throw new ErrorResponse('NotImplementedException', `${name} is not implemented by dxcli-local`, 501);
}

/** The result of an operation: its response, and the new state where the operation changed it. */
export interface Outcome {
  readonly response: object;
  readonly state?: State;
}

/** Runs a served operation on a parsed body. Throws `ErrorResponse`. */
export function runOperation(name: string, body: unknown, state: State, context: SessionContext): Outcome {
  const entry = OPERATION_TABLE[name] as OperationEntry<unknown>;
  const input = checkInput(inputShape(name), body);
  const session = new StateSession(state, context);
  for (const rule of entry.rules) rule(input, session);
  const response = entry.respond(input, session);
  return session.changed ? { response, state: session.changed } : { response };
}
