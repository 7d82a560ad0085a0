import type {
  CreateInterconnectRequest,
  DeleteInterconnectRequest,
  DeleteInterconnectResponse,
  DescribeInterconnectsRequest,
  Interconnect,
  Interconnects,
} from '@aws-sdk/client-direct-connect';
import { checkName, findLivingInterconnect, findLivingLag } from '../rules/find-resource.ts';
import { checkLagMember } from '../rules/lag-rules.ts';
import { pageOf } from '../rules/paging.ts';
import { checkBandwidth, checkUnused, newPort } from '../rules/port-rules.ts';
import { newId } from '../state/resource-ids.ts';
import type { OperationEntry } from './operation-entry.ts';
import { interconnectResponse } from './resource-responses.ts';

/** CreateInterconnect: a partner's port for hosted connections. */
export const createInterconnect: OperationEntry<CreateInterconnectRequest, Interconnect> = {
  rules: [
    ({ bandwidth }) => checkBandwidth(bandwidth!, 'dedicated'),
    ({ interconnectName }) => checkName('Interconnect', interconnectName!),
    ({ lagId, bandwidth, location }, session) => {
      if (lagId !== undefined) checkLagMember(findLivingLag(session, lagId), bandwidth!, location!, session);
    },
  ],
  respond(input, session) {
    const record = session.put('interconnects', {
      ...newPort(input, session),
      interconnectId: newId('dxcon'),
      interconnectName: input.interconnectName!,
      bandwidth: input.bandwidth!,
      ...(input.lagId === undefined ? {} : { lagId: input.lagId }),
    });
    return interconnectResponse(record, session);
  },
};

/** DescribeInterconnects: all interconnects or one. */
export const describeInterconnects: OperationEntry<DescribeInterconnectsRequest, Interconnects> = {
  rules: [
    ({ interconnectId }, session) => {
      if (interconnectId !== undefined) findLivingInterconnect(session, interconnectId);
    },
  ],
  respond(input, session) {
    const wanted = session
      .all('interconnects')
      .filter(({ interconnectId }) => input.interconnectId === undefined || interconnectId === input.interconnectId);
    const { items, ...rest } = pageOf(wanted, input);
    return { interconnects: items.map((record) => interconnectResponse(record, session)), ...rest };
  },
};

/** DeleteInterconnect: the interconnect is `deleting`, and gone later. */
export const deleteInterconnect: OperationEntry<DeleteInterconnectRequest, DeleteInterconnectResponse> = {
  rules: [
    ({ interconnectId }, session) => {
      findLivingInterconnect(session, interconnectId!);
      checkUnused(interconnectId!, 'Interconnect', session);
    },
  ],
  respond({ interconnectId }, session) {
    const record = findLivingInterconnect(session, interconnectId!);
    session.put('interconnects', { ...record, deletedAt: session.now });
    return { interconnectState: 'deleting' };
  },
};
