import type {
  Connections,
  DescribeConnectionsRequest,
  DescribeVirtualInterfacesRequest,
  VirtualInterfaces,
} from '@aws-sdk/client-direct-connect';
import { findConnection } from './find.ts';
import type { Handler } from './operation.ts';
import { page } from './page.ts';
import { wireConnection, wireInterface } from './wire.ts';

/** DescribeVirtualInterfaces: all, those of a connection, or one. An unknown interface is an empty list, as callers of the service expect. */
export const describeVirtualInterfaces: Handler<DescribeVirtualInterfacesRequest> = (input, state, context) => {
  if (input.connectionId !== undefined) findConnection(state, input.connectionId);
  const wanted = [...state.interfaces.values()].filter(
    (record) =>
      (input.virtualInterfaceId === undefined || record.virtualInterfaceId === input.virtualInterfaceId) &&
      (input.connectionId === undefined || record.connectionId === input.connectionId),
  );
  const { items, ...rest } = page(wanted, input);
  const virtualInterfaces = items.map((record) => wireInterface(record, context.now, context.delays));
  const answer: VirtualInterfaces = { virtualInterfaces, ...rest };
  return { answer };
};

/** DescribeConnections: all or one. */
export const describeConnections: Handler<DescribeConnectionsRequest> = (input, state, context) => {
  const wanted =
    input.connectionId === undefined ? [...state.connections.values()] : [findConnection(state, input.connectionId)];
  const { items, ...rest } = page(wanted, input);
  const connections = items.map((record) => wireConnection(record, context.now, context.delays));
  const answer: Connections = { connections, ...rest };
  return { answer };
};
