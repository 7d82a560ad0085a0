import type { BGPPeer, Connection, VirtualInterface } from '@aws-sdk/client-direct-connect';
import { answeredAsn } from './asn.ts';
import { type Delays, isGone, stateOf, statusOf } from './lifecycle.ts';
import { routerConfig } from './router-config.ts';
import type { ConnectionRecord, InterfaceRecord, InterfaceType, PeerRecord } from './state.ts';

/** A virtual interface as the service answers it; the SDK's own types hold it to the service's members. */
export function wireInterface(record: InterfaceRecord, now: number, delays: Delays): VirtualInterface {
  const { createdAt: _c, deletedAt: _d, fixedState: _f, asn, peers, routeFilterPrefixes, tags, ...members } = record;
  return {
    ...members,
    ...answeredAsn(asn),
    virtualInterfaceState: stateOf(record, record.virtualInterfaceType, now, delays),
    customerRouterConfig: routerConfig(record),
    routeFilterPrefixes: [...routeFilterPrefixes],
    bgpPeers: peers
      .filter((peer) => !isGone(peer, now, delays))
      .map((peer) => wirePeer(peer, record.virtualInterfaceType, now, delays)),
    ...(tags ? { tags: [...tags] } : {}),
  };
}

function wirePeer(record: PeerRecord, type: InterfaceType, now: number, delays: Delays): BGPPeer {
  const { createdAt: _c, deletedAt: _d, fixedState: _f, fixedStatus: _s, asn, ...members } = record;
  return {
    ...members,
    ...answeredAsn(asn),
    bgpPeerState: stateOf(record, type, now, delays),
    bgpStatus: statusOf(record, now, delays),
  };
}

/** A connection as the service answers it. */
export function wireConnection(record: ConnectionRecord, now: number, delays: Delays): Connection {
  const { createdAt: _c, deletedAt: _d, fixedState, tags, ...members } = record;
  const state = now - record.createdAt >= delays.available ? 'available' : 'requested';
  return {
    ...members,
    connectionState: (fixedState as Connection['connectionState']) ?? state,
    ...(tags ? { tags: [...tags] } : {}),
  };
}
