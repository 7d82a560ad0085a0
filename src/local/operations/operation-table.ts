import { isOperationName } from '../../operations/operation-files.ts';
import { checkInput } from '../rules/check-input.ts';
import { ErrorResponse, excerpt } from '../rules/refusal.ts';
import { inputShape } from '../rules/resource-shapes.ts';
import type { State } from '../state/local-state.ts';
import { createBgpPeer, deleteBgpPeer } from './bgp-peers.ts';
import { createConnection, describeConnections } from './connections.ts';
import type { Handler, OperationContext, Outcome } from './operation-handler.ts';
import {
  createPrivateVirtualInterface,
  createPublicVirtualInterface,
  deleteVirtualInterface,
  describeVirtualInterfaces,
} from './virtual-interfaces.ts';

/** The operations that the endpoint serves, by their names on the wire. A new operation is a new entry. */
const HANDLERS: Readonly<Record<string, Handler<never>>> = {
  CreateBGPPeer: createBgpPeer,
  DeleteBGPPeer: deleteBgpPeer,
  DescribeVirtualInterfaces: describeVirtualInterfaces,
  CreatePrivateVirtualInterface: createPrivateVirtualInterface,
  CreatePublicVirtualInterface: createPublicVirtualInterface,
  DeleteVirtualInterface: deleteVirtualInterface,
  DescribeConnections: describeConnections,
  CreateConnection: createConnection,
};

/**
 * Refuses an operation that is not served: `UnknownOperationException` where Direct
 * Connect does not have it, else `NotImplementedException`.
 */
export function checkServed(name: string): void {
  if (Object.hasOwn(HANDLERS, name)) return;
  if (!isOperationName(name)) {
    throw new ErrorResponse('UnknownOperationException', `Direct Connect has no operation ${excerpt(name)}`);
  }
  const served = Object.keys(HANDLERS).join(', ');
  throw new ErrorResponse(
    'NotImplementedException',
    `${name} is not implemented by dxcli-local, which has ${served}`,
    501,
  );
}

/** Runs a served operation on a parsed body. Throws `ErrorResponse`. */
export function runOperation(name: string, body: unknown, state: State, context: OperationContext): Outcome {
  const input = checkInput(inputShape(name), body);
  return (HANDLERS[name] as Handler<unknown>)(input, state, context);
}
