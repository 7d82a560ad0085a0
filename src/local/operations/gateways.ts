import type {
  CreateDirectConnectGatewayRequest,
  CreateDirectConnectGatewayResult,
  DeleteDirectConnectGatewayRequest,
  DeleteDirectConnectGatewayResult,
  DescribeDirectConnectGatewayAttachmentsRequest,
  DescribeDirectConnectGatewayAttachmentsResult,
  DescribeDirectConnectGatewaysRequest,
  DescribeDirectConnectGatewaysResult,
  UpdateDirectConnectGatewayRequest,
  UpdateDirectConnectGatewayResponse,
  VirtualGateways,
} from '@aws-sdk/client-direct-connect';
import { checkName, findLivingGateway } from '../rules/find-resource.ts';
import { pageOf } from '../rules/paging.ts';
import { refusal, serviceRefusal } from '../rules/refusal.ts';
import { requestedTags } from '../rules/request-tags.ts';
import { ACCOUNT, newUuid } from '../state/resource-ids.ts';
import type { StateSession } from '../state/state-session.ts';
import type { OperationEntry } from './operation-entry.ts';
import { attachmentResponse, gatewayResponse } from './resource-responses.ts';

/** CreateDirectConnectGateway: a gateway, `pending` at first. */
export const createDirectConnectGateway: OperationEntry<
  CreateDirectConnectGatewayRequest,
  CreateDirectConnectGatewayResult
> = {
  rules: [
    ({ directConnectGatewayName }) => checkName('Direct Connect Gateway', directConnectGatewayName!),
    ({ amazonSideAsn = 64512 }) => {
      const isPrivate =
        (amazonSideAsn >= 64512 && amazonSideAsn <= 65534) ||
        (amazonSideAsn >= 4200000000 && amazonSideAsn <= 4294967294);
      if (!isPrivate) throw refusal('Amazon side ASN must be 64512 to 65534 or 4200000000 to 4294967294');
    },
  ],
  respond({ directConnectGatewayName, amazonSideAsn = 64512, tags }, session) {
    const record = session.put('gateways', {
      directConnectGatewayId: newUuid(),
      directConnectGatewayName: directConnectGatewayName!,
      amazonSideAsn,
      ownerAccount: ACCOUNT,
      ...requestedTags(tags),
      createdAt: session.now,
    });
    return { directConnectGateway: gatewayResponse(record, session) };
  },
};

/** DescribeDirectConnectGateways: all gateways or one. For an unknown one the list is empty. */
export const describeDirectConnectGateways: OperationEntry<
  DescribeDirectConnectGatewaysRequest,
  DescribeDirectConnectGatewaysResult
> = {
  rules: [],
  respond(input, session) {
    const { directConnectGatewayId: id } = input;
    const wanted = session.all('gateways').filter((one) => id === undefined || one.directConnectGatewayId === id);
    const { items, ...rest } = pageOf(wanted, input);
    return { directConnectGateways: items.map((record) => gatewayResponse(record, session)), ...rest };
  },
};

/** UpdateDirectConnectGateway: the name. */
export const updateDirectConnectGateway: OperationEntry<
  UpdateDirectConnectGatewayRequest,
  UpdateDirectConnectGatewayResponse
> = {
  rules: [({ newDirectConnectGatewayName }) => checkName('Direct Connect Gateway', newDirectConnectGatewayName!)],
  respond({ directConnectGatewayId, newDirectConnectGatewayName }, session) {
    const record = session.put('gateways', {
      ...findLivingGateway(session, directConnectGatewayId!),
      directConnectGatewayName: newDirectConnectGatewayName!,
    });
    return { directConnectGateway: gatewayResponse(record, session) };
  },
};

/**
 * DeleteDirectConnectGateway: the gateway is `deleting`, and gone later. One that still has
 * interfaces or associations is `deleting` too, and then `available` again
 * (https://github.com/hashicorp/terraform-provider-aws/pull/10214).
 */
export const deleteDirectConnectGateway: OperationEntry<
  DeleteDirectConnectGatewayRequest,
  DeleteDirectConnectGatewayResult
> = {
  rules: [
    ({ directConnectGatewayId }, session) => {
      if (!session.find('gateways', directConnectGatewayId!)) {
        throw serviceRefusal('gatewayUnknown', directConnectGatewayId!);
      }
    },
  ],
  respond({ directConnectGatewayId }, session) {
    const before = session.find('gateways', directConnectGatewayId!)!;
    const { now } = session;
    const end = isGatewayUsed(directConnectGatewayId!, session)
      ? { failedDeletionAt: now }
      : { deletedAt: before.deletedAt ?? now };
    const record = session.put('gateways', { ...before, ...end });
    return { directConnectGateway: gatewayResponse(record, session) };
  },
};

function isGatewayUsed(id: string, session: StateSession): boolean {
  const uses = [...session.all('interfaces'), ...session.all('associations')];
  return uses.some((one) => one.directConnectGatewayId === id);
}

/** DescribeDirectConnectGatewayAttachments: the interfaces of a Direct Connect gateway, or the gateway of an interface. */
export const describeDirectConnectGatewayAttachments: OperationEntry<
  DescribeDirectConnectGatewayAttachmentsRequest,
  DescribeDirectConnectGatewayAttachmentsResult
> = {
  rules: [
    ({ directConnectGatewayId, virtualInterfaceId }) => {
      if (directConnectGatewayId === undefined && virtualInterfaceId === undefined) {
        throw refusal('directConnectGatewayId or virtualInterfaceId must be specified');
      }
    },
  ],
  respond(input, session) {
    const { directConnectGatewayId, virtualInterfaceId } = input;
    const wanted = session
      .all('interfaces')
      .filter(
        (one) =>
          one.directConnectGatewayId !== undefined &&
          (directConnectGatewayId === undefined || one.directConnectGatewayId === directConnectGatewayId) &&
          (virtualInterfaceId === undefined || one.virtualInterfaceId === virtualInterfaceId),
      );
    const { items, ...rest } = pageOf(wanted, input);
    return { directConnectGatewayAttachments: items.map((record) => attachmentResponse(record, session)), ...rest };
  },
};

/** DescribeVirtualGateways: the virtual private gateways that requests or a seed named. EC2 makes them. */
export const describeVirtualGateways: OperationEntry<object, VirtualGateways> = {
  rules: [],
  respond: (_input, session) => ({
    virtualGateways: session.all('virtualGateways').map((record) => ({
      virtualGatewayId: record.virtualGatewayId,
      virtualGatewayState: session.lifecycle.stateOf(record, 'virtualGateway'),
    })),
  }),
};
