import type { Connection, CreateConnectionRequest } from '@aws-sdk/client-direct-connect';
import { ACCOUNT } from './account.ts';
import { newId } from './ids.ts';
import type { Handler } from './operation.ts';
import { refusal, shown } from './service-error.ts';
import { type ConnectionRecord, withConnection } from './state.ts';
import { requestedTags } from './tags.ts';
import { wireConnection } from './wire.ts';

/** CreateConnection: a connection without logical redundancy, `requested` at first. A seed can have others. */
export const createConnection: Handler<CreateConnectionRequest> = (input, state, { now, delays, region }) => {
  const { location = '', bandwidth = '', connectionName = '', lagId, providerName } = input;
  if (!/^\d+[MG]bps$/.test(bandwidth)) throw refusal(`Bandwidth '${shown(bandwidth)}' is not valid, e.g. 1Gbps`);
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
  const answer: Connection = wireConnection(record, now, delays);
  return { answer, state: withConnection(state, record) };
};
