import type { DeleteVirtualInterfaceRequest, DeleteVirtualInterfaceResponse } from '@aws-sdk/client-direct-connect';
import { findInterface } from './find.ts';
import type { Handler } from './operation.ts';
import { withInterface } from './state.ts';

/** DeleteVirtualInterface: the interface and its peers are `deleting`, and gone later. Asked again meanwhile, it answers the same. */
export const deleteVirtualInterface: Handler<DeleteVirtualInterfaceRequest> = (input, state, { now }) => {
  const record = findInterface(state, input.virtualInterfaceId);
  const answer: DeleteVirtualInterfaceResponse = { virtualInterfaceState: 'deleting' };
  if (record.deletedAt !== undefined) return { answer };
  const peers = record.peers.map((peer) => ({ ...peer, deletedAt: peer.deletedAt ?? now }));
  return { answer, state: withInterface(state, { ...record, peers, deletedAt: now }) };
};
