import type { CreateBGPPeerRequest, CreateBGPPeerResponse } from '@aws-sdk/client-direct-connect';
import { findLivingInterface } from './find.ts';
import { newPeer } from './new-peer.ts';
import type { Handler } from './operation.ts';
import { refusal } from './service-error.ts';
import { withInterface } from './state.ts';
import { wireInterface } from './wire.ts';

/** CreateBGPPeer: adds a peer to an interface and answers with the whole interface. */
export const createBgpPeer: Handler<CreateBGPPeerRequest> = (input, state, context) => {
  const record = findLivingInterface(state, input.virtualInterfaceId);
  if (!input.newBGPPeer) throw refusal('New BGP Peer is required');
  const place = {
    virtualInterfaceId: record.virtualInterfaceId,
    type: record.virtualInterfaceType,
    others: record.peers,
    redundant: state.connections.get(record.connectionId)?.hasLogicalRedundancy === 'yes',
  };
  const peer = newPeer(input.newBGPPeer, place, state, context);
  const changed = { ...record, peers: [...record.peers, peer] };
  const answer: CreateBGPPeerResponse = { virtualInterface: wireInterface(changed, context.now, context.delays) };
  return { answer, state: withInterface(state, changed) };
};
