import type {
  AssociateConnectionWithLagRequest,
  Connection,
  CreateLagRequest,
  DeleteLagRequest,
  DescribeLagsRequest,
  DisassociateConnectionFromLagRequest,
  Lag,
  Lags,
  UpdateLagRequest,
} from '@aws-sdk/client-direct-connect';
import { checkName, findConnection, findLivingConnection, findLivingLag } from '../rules/find-resource.ts';
import { checkLagMember, mostLagConnections } from '../rules/lag-rules.ts';
import { pageOf } from '../rules/paging.ts';
import { checkBandwidth, checkEncryptionMode, checkUnused, newPort } from '../rules/port-rules.ts';
import { refusal, serviceRefusal } from '../rules/refusal.ts';
import type { ConnectionRecord } from '../state/local-state.ts';
import { ACCOUNT, newId } from '../state/resource-ids.ts';
import type { StateSession } from '../state/state-session.ts';
import type { OperationEntry } from './operation-entry.ts';
import { connectionResponse, lagConnections, lagResponse } from './resource-responses.ts';
import { moveInterface } from './virtual-interfaces.ts';

/** CreateLag: a LAG with new connections; one that exists can be among them. */
export const createLag: OperationEntry<CreateLagRequest, Lag> = {
  rules: [
    ({ connectionsBandwidth }) => checkBandwidth(connectionsBandwidth!, 'dedicated'),
    ({ lagName }) => checkName('Lag', lagName!),
    ({ numberOfConnections, connectionsBandwidth }) => {
      const most = mostLagConnections(connectionsBandwidth!);
      if (numberOfConnections! < 1 || numberOfConnections! > most) {
        throw refusal(`A Lag of ${connectionsBandwidth} has 1 to ${most} connections`);
      }
    },
    ({ connectionId, connectionsBandwidth, location }, session) => {
      if (connectionId === undefined) return;
      const existing = findLivingConnection(session, connectionId);
      if (existing.lagId !== undefined) throw refusal(`Connection ${connectionId} is in Lag ${existing.lagId}`);
      if (existing.bandwidth !== connectionsBandwidth || existing.location !== location) {
        throw refusal(`Connection ${connectionId} has ${existing.bandwidth} at ${existing.location}`);
      }
    },
  ],
  respond(input, session) {
    const lagId = newId('dxlag');
    const record = session.put('lags', {
      ...newPort(input, session),
      lagId,
      lagName: input.lagName!,
      ownerAccount: ACCOUNT,
      connectionsBandwidth: input.connectionsBandwidth!,
      minimumLinks: 0,
      allowsHostedConnections: false,
    });
    const fresh = input.numberOfConnections! - (input.connectionId === undefined ? 0 : 1);
    for (let i = 1; i <= fresh; i++) {
      session.put('connections', {
        ...newPort({ ...input, tags: input.childConnectionTags }, session),
        connectionId: newId('dxcon'),
        connectionName: `Requested Connection ${i} for Lag ${lagId}`,
        ownerAccount: ACCOUNT,
        bandwidth: input.connectionsBandwidth!,
        lagId,
      });
    }
    if (input.connectionId !== undefined) bundle(findConnection(session, input.connectionId), lagId, session);
    return lagResponse(record, session);
  },
};

/** Puts a connection into a LAG. The interfaces on it move along. */
function bundle(connection: ConnectionRecord, lagId: string, session: StateSession): ConnectionRecord {
  for (const one of session.all('interfaces')) {
    if (one.connectionId === connection.connectionId && one.deletedAt === undefined) moveInterface(one, lagId, session);
  }
  return session.put('connections', { ...connection, lagId });
}

/** DescribeLags: all LAGs or one. */
export const describeLags: OperationEntry<DescribeLagsRequest, Lags> = {
  rules: [
    ({ lagId }, session) => {
      if (lagId !== undefined && !session.find('lags', lagId)) throw serviceRefusal('lagUnknown', lagId);
    },
  ],
  respond(input, session) {
    const wanted = session.all('lags').filter(({ lagId }) => input.lagId === undefined || lagId === input.lagId);
    const { items, ...rest } = pageOf(wanted, input);
    return { lags: items.map((record) => lagResponse(record, session)), ...rest };
  },
};

/** UpdateLag: the name, the least number of links, the MACsec encryption mode. */
export const updateLag: OperationEntry<UpdateLagRequest, Lag> = {
  rules: [
    ({ lagId }, session) => void findLivingLag(session, lagId!),
    ({ lagName }) => {
      if (lagName !== undefined) checkName('Lag', lagName);
    },
    ({ lagId, minimumLinks = 0 }, session) => {
      const members = lagConnections(lagId!, session).length;
      if (minimumLinks < 0 || minimumLinks > members) throw refusal(`Minimum links must be 0 to ${members}`);
    },
    ({ lagId, encryptionMode }, session) => checkEncryptionMode(encryptionMode, findLivingLag(session, lagId!)),
  ],
  respond({ lagId, lagName, minimumLinks, encryptionMode }, session) {
    const record = session.put('lags', {
      ...findLivingLag(session, lagId!),
      ...(lagName === undefined ? {} : { lagName }),
      ...(minimumLinks === undefined ? {} : { minimumLinks }),
      ...(encryptionMode === undefined ? {} : { encryptionMode }),
    });
    return lagResponse(record, session);
  },
};

/** DeleteLag: the LAG is `deleting`; its connections stay, as connections of their own. */
export const deleteLag: OperationEntry<DeleteLagRequest, Lag> = {
  rules: [
    ({ lagId }, session) => {
      findLivingLag(session, lagId!);
      checkUnused(lagId!, 'Lag', session);
    },
  ],
  respond({ lagId }, session) {
    const record = session.put('lags', { ...findLivingLag(session, lagId!), deletedAt: session.now });
    for (const { lagId: _l, ...connection } of lagConnections(lagId!, session)) session.put('connections', connection);
    return lagResponse(record, session);
  },
};

/** AssociateConnectionWithLag: puts a connection into a LAG, from another LAG if it is in one. */
export const associateConnectionWithLag: OperationEntry<AssociateConnectionWithLagRequest, Connection> = {
  rules: [
    ({ connectionId }, session) => void findLivingConnection(session, connectionId!),
    ({ connectionId, lagId }, session) => {
      const { bandwidth, location, lagId: before } = findLivingConnection(session, connectionId!);
      if (before === lagId) throw refusal(`Connection ${connectionId} is in Lag ${lagId} already`);
      checkLagMember(findLivingLag(session, lagId!), bandwidth, location, session);
    },
    ({ connectionId, lagId }, session) => {
      const onLag = session.all('interfaces').filter((one) => one.connectionId === lagId);
      const conflict = session
        .all('interfaces')
        .find((one) => one.connectionId === connectionId && onLag.some(({ vlan }) => vlan === one.vlan));
      if (conflict) throw serviceRefusal('vlanUsed', conflict.vlan);
    },
  ],
  respond: ({ connectionId, lagId }, session) =>
    connectionResponse(bundle(findLivingConnection(session, connectionId!), lagId!, session), session),
};

/** DisassociateConnectionFromLag: makes a connection one of its own again. */
export const disassociateConnectionFromLag: OperationEntry<DisassociateConnectionFromLagRequest, Connection> = {
  rules: [
    ({ connectionId, lagId }, session) => {
      if (!session.find('lags', lagId!)) throw serviceRefusal('lagOfMemberUnknown');
      if (session.find('connections', connectionId!)?.lagId !== lagId) throw serviceRefusal('lagMemberUnknown');
    },
    ({ lagId }, session) => {
      const { minimumLinks } = findLivingLag(session, lagId!);
      const left = lagConnections(lagId!, session).length - 1;
      if (left > 0 && left < minimumLinks) throw refusal(`Lag ${lagId} needs ${minimumLinks} links at least`);
    },
  ],
  respond({ connectionId }, session) {
    const { lagId: _l, ...record } = findLivingConnection(session, connectionId!);
    return connectionResponse(session.put('connections', record), session);
  },
};
