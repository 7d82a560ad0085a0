import type {
  Connection,
  Connections,
  CreateConnectionRequest,
  DescribeConnectionsRequest,
} from '@aws-sdk/client-direct-connect';
import { findConnection } from '../rules/find-resource.ts';
import { pageOf } from '../rules/paging.ts';
import { excerpt, refusal } from '../rules/refusal.ts';
import { requestedTags } from '../rules/request-tags.ts';
import { type ConnectionRecord, withRecord } from '../state/local-state.ts';
import { ACCOUNT, newId } from '../state/resource-ids.ts';
import type { Handler } from './operation-handler.ts';
import { connectionResponse } from './resource-responses.ts';

/** CreateConnection: a connection without logical redundancy, `requested` at first. Only a seed can have redundant ones. */
export const createConnection: Handler<CreateConnectionRequest> = (input, state, { now, delays, region }) => {
  const { location = '', bandwidth = '', connectionName = '', lagId, providerName } = input;
  if (!/^\d+[MG]bps$/.test(bandwidth)) throw refusal(`Bandwidth '${excerpt(bandwidth)}' is not valid, e.g. 1Gbps`);
  const record: ConnectionRecord = {
    connectionId: newId('dxcon'),
    connectionName,
    ownerAccount: ACCOUNT,
    region,
    location,
    bandwidth,
    ...(lagId === undefined ? {} : { lagId }),
    ...(providerName === undefined ? {} : { providerName }),
    hasLogicalRedundancy: 'no',
    jumboFrameCapable: true,
    ...requestedTags(input.tags),
    createdAt: now,
  };
  const response: Connection = connectionResponse(record, now, delays);
  return { response, state: withRecord(state, 'connections', record.connectionId, record) };
};

/** DescribeConnections: all connections or one. */
export const describeConnections: Handler<DescribeConnectionsRequest> = (input, state, { now, delays }) => {
  const wanted =
    input.connectionId === undefined ? [...state.connections.values()] : [findConnection(state, input.connectionId)];
  const { items, ...rest } = pageOf(wanted, input);
  const response: Connections = {
    connections: items.map((record) => connectionResponse(record, now, delays)),
    ...rest,
  };
  return { response };
};
