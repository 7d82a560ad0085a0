import type {
  Connection,
  Connections,
  CreateConnectionRequest,
  DeleteConnectionRequest,
  DescribeConnectionsRequest,
  UpdateConnectionRequest,
} from '@aws-sdk/client-direct-connect';
import { checkName, findConnection, findLivingConnection, findLivingLag } from '../rules/find-resource.ts';
import { checkLagMember } from '../rules/lag-rules.ts';
import { pageOf } from '../rules/paging.ts';
import { checkBandwidth, checkEncryptionMode, checkUnused, newPort } from '../rules/port-rules.ts';
import { ACCOUNT, newId } from '../state/resource-ids.ts';
import type { OperationEntry } from './operation-entry.ts';
import { connectionResponse } from './resource-responses.ts';

/** CreateConnection: a dedicated connection, `requested` at first; with a `lagId` one more of that LAG. */
export const createConnection: OperationEntry<CreateConnectionRequest, Connection> = {
  rules: [
    ({ bandwidth }) => checkBandwidth(bandwidth!, 'dedicated'),
    ({ connectionName }) => checkName('Connection', connectionName!),
    ({ lagId, bandwidth, location }, session) => {
      if (lagId !== undefined) checkLagMember(findLivingLag(session, lagId), bandwidth!, location!, session);
    },
  ],
  respond(input, session) {
    const record = session.put('connections', {
      ...newPort(input, session),
      connectionId: newId('dxcon'),
      connectionName: input.connectionName!,
      ownerAccount: ACCOUNT,
      bandwidth: input.bandwidth!,
      ...(input.lagId === undefined ? {} : { lagId: input.lagId }),
    });
    return connectionResponse(record, session);
  },
};

/** DescribeConnections: all connections, hosted ones included, or one. */
export const describeConnections: OperationEntry<DescribeConnectionsRequest, Connections> = {
  rules: [],
  respond(input, session) {
    const { connectionId } = input;
    const wanted = connectionId === undefined ? session.all('connections') : [findConnection(session, connectionId)];
    const { items, ...rest } = pageOf(wanted, input);
    return { connections: items.map((record) => connectionResponse(record, session)), ...rest };
  },
};

/** UpdateConnection: the name and the MACsec encryption mode. */
export const updateConnection: OperationEntry<UpdateConnectionRequest, Connection> = {
  rules: [
    ({ connectionId }, session) => void findLivingConnection(session, connectionId!),
    ({ connectionName }) => {
      if (connectionName !== undefined) checkName('Connection', connectionName);
    },
    ({ connectionId, encryptionMode }, session) =>
      checkEncryptionMode(encryptionMode, findLivingConnection(session, connectionId!)),
  ],
  respond({ connectionId, connectionName, encryptionMode }, session) {
    const record = session.put('connections', {
      ...findLivingConnection(session, connectionId!),
      ...(connectionName === undefined ? {} : { connectionName }),
      ...(encryptionMode === undefined ? {} : { encryptionMode }),
    });
    return connectionResponse(record, session);
  },
};

/** DeleteConnection: the connection is `deleting`, and gone later. A repeated request gets the same response. */
export const deleteConnection: OperationEntry<DeleteConnectionRequest, Connection> = {
  rules: [
    ({ connectionId }, session) => {
      findConnection(session, connectionId!);
      checkUnused(connectionId!, 'Connection', session);
    },
  ],
  respond({ connectionId }, session) {
    const { deletedAt = session.now, ...record } = findConnection(session, connectionId!);
    return connectionResponse(session.put('connections', { ...record, deletedAt }), session);
  },
};
