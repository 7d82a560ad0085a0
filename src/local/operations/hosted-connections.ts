import type {
  AllocateConnectionOnInterconnectRequest,
  AllocateHostedConnectionRequest,
  AssociateHostedConnectionRequest,
  ConfirmConnectionRequest,
  ConfirmConnectionResponse,
  Connection,
  Connections,
  DescribeConnectionsOnInterconnectRequest,
  DescribeHostedConnectionsRequest,
} from '@aws-sdk/client-direct-connect';
import {
  checkName,
  checkVlan,
  findAvailablePort,
  findConnection,
  findLivingConnection,
  findLivingInterconnect,
  portOf,
} from '../rules/find-resource.ts';
import { pageOf } from '../rules/paging.ts';
import { checkBandwidth } from '../rules/port-rules.ts';
import { refusal, serviceRefusal } from '../rules/refusal.ts';
import { requestedTags } from '../rules/request-tags.ts';
import { ACCOUNT, newId } from '../state/resource-ids.ts';
import type { StateSession } from '../state/state-session.ts';
import type { OperationEntry, Rule, Wire } from './operation-entry.ts';
import { connectionResponse } from './resource-responses.ts';

const ALLOCATION_RULES: readonly Rule<AllocateHostedConnectionRequest>[] = [
  ({ connectionId }, session) => void findAvailablePort(session, connectionId!),
  ({ ownerAccount = '' }) => {
    if (!/^\d{12}$/.test(ownerAccount)) throw refusal('Owner account must have 12 digits');
  },
  ({ bandwidth }) => checkBandwidth(bandwidth!, 'hosted'),
  ({ connectionName }) => checkName('Connection', connectionName!),
  ({ connectionId, vlan }, session) => checkVlan(session, vlan!, connectionId!),
];

function allocate(input: AllocateHostedConnectionRequest, session: StateSession): Wire<Connection> {
  const parent = findAvailablePort(session, input.connectionId!).record;
  const record = session.put('connections', {
    connectionId: newId('dxcon'),
    connectionName: input.connectionName!,
    ownerAccount: input.ownerAccount!,
    region: session.region,
    location: parent.location,
    bandwidth: input.bandwidth!,
    vlan: input.vlan!,
    parentConnectionId: input.connectionId!,
    hasLogicalRedundancy: 'no',
    ...(parent.jumboFrameCapable === undefined ? {} : { jumboFrameCapable: parent.jumboFrameCapable }),
    ...requestedTags(input.tags),
    unconfirmed: true,
    createdAt: session.now,
  });
  return connectionResponse(record, session);
}

/** AllocateHostedConnection: a hosted connection for another account, `ordering` until that confirms it. */
export const allocateHostedConnection: OperationEntry<AllocateHostedConnectionRequest, Connection> = {
  rules: ALLOCATION_RULES,
  respond: allocate,
};

/** AllocateConnectionOnInterconnect, deprecated: the same on an interconnect. */
export const allocateConnectionOnInterconnect: OperationEntry<AllocateConnectionOnInterconnectRequest, Connection> = {
  rules: [({ interconnectId }, session) => void findLivingInterconnect(session, interconnectId!)],
  respond({ interconnectId, ...members }, session) {
    const input = { ...members, connectionId: interconnectId };
    for (const rule of ALLOCATION_RULES) rule(input, session);
    return allocate(input, session);
  },
};

/** ConfirmConnection: accepts a hosted connection. From now on it becomes available as if it was just made. */
export const confirmConnection: OperationEntry<ConfirmConnectionRequest, ConfirmConnectionResponse> = {
  rules: [
    ({ connectionId }, session) => {
      const record = findConnection(session, connectionId!);
      if (record.unconfirmed && record.deletedAt === undefined) return;
      throw serviceRefusal('notToConfirm', connectionId!, session.lifecycle.connectionState(record));
    },
  ],
  respond({ connectionId }, session) {
    const { unconfirmed: _u, ...record } = findConnection(session, connectionId!);
    const confirmed = session.put('connections', { ...record, createdAt: session.now });
    const { connectionState } = connectionResponse(confirmed, session);
    return { connectionState };
  },
};

const hostedOn = (parentId: string, session: StateSession) =>
  session.all('connections').filter((one) => one.parentConnectionId === parentId);

/** DescribeHostedConnections: the hosted connections of a connection, LAG or interconnect. */
export const describeHostedConnections: OperationEntry<DescribeHostedConnectionsRequest, Connections> = {
  rules: [
    ({ connectionId }, session) => {
      if (!portOf(session, connectionId!)) throw serviceRefusal('hostedParentUnknown', ACCOUNT, connectionId!);
    },
  ],
  respond(input, session) {
    const { items, ...rest } = pageOf(hostedOn(input.connectionId!, session), input);
    return { connections: items.map((record) => connectionResponse(record, session)), ...rest };
  },
};

/** DescribeConnectionsOnInterconnect, deprecated: the hosted connections of an interconnect. */
export const describeConnectionsOnInterconnect: OperationEntry<DescribeConnectionsOnInterconnectRequest, Connections> =
  {
    rules: [({ interconnectId }, session) => void findLivingInterconnect(session, interconnectId!)],
    respond: ({ interconnectId }, session) => ({
      connections: hostedOn(interconnectId!, session).map((record) => connectionResponse(record, session)),
    }),
  };

/** AssociateHostedConnection: moves a hosted connection to another port. */
export const associateHostedConnection: OperationEntry<AssociateHostedConnectionRequest, Connection> = {
  rules: [
    ({ connectionId }, session) => {
      const { parentConnectionId } = findLivingConnection(session, connectionId!);
      if (parentConnectionId === undefined) throw refusal(`Connection ${connectionId} is not a hosted connection`);
    },
    ({ parentConnectionId }, session) => void findAvailablePort(session, parentConnectionId!),
    ({ connectionId, parentConnectionId }, session) =>
      checkVlan(session, findLivingConnection(session, connectionId!).vlan!, parentConnectionId!),
  ],
  respond({ connectionId, parentConnectionId }, session) {
    const record = session.put('connections', {
      ...findLivingConnection(session, connectionId!),
      parentConnectionId: parentConnectionId!,
    });
    return connectionResponse(record, session);
  },
};
