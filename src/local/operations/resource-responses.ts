import type { BGPPeer, Connection, VirtualInterface } from '@aws-sdk/client-direct-connect';
import { asnMembers } from '../rules/bgp-asn.ts';
import { connectionStateOf, type Delays, isGone, stateOf, statusOf } from '../state/lifecycle.ts';
import type { ConnectionRecord, InterfaceRecord, InterfaceType, PeerRecord } from '../state/local-state.ts';
import { routerConfig } from './router-config.ts';

/** A virtual interface as the service describes it. The SDK's types limit it to members that the service has. */
export function interfaceResponse(record: InterfaceRecord, now: number, delays: Delays): VirtualInterface {
  const { createdAt: _c, deletedAt: _d, fixedState: _f, asn, peers, routeFilterPrefixes, tags, ...members } = record;
  return {
    ...members,
    ...asnMembers(asn),
    virtualInterfaceState: stateOf(record, record.virtualInterfaceType, now, delays),
    customerRouterConfig: routerConfig(record),
    routeFilterPrefixes: [...routeFilterPrefixes],
    bgpPeers: peers
      .filter((peer) => !isGone(peer, now, delays))
      .map((peer) => peerResponse(peer, record.virtualInterfaceType, now, delays)),
    ...(tags ? { tags: [...tags] } : {}),
  };
}

function peerResponse(record: PeerRecord, type: InterfaceType, now: number, delays: Delays): BGPPeer {
  const { createdAt: _c, deletedAt: _d, fixedState: _f, fixedStatus: _s, asn, ...members } = record;
  return {
    ...members,
    ...asnMembers(asn),
    bgpPeerState: stateOf(record, type, now, delays),
    bgpStatus: statusOf(record, now, delays),
  };
}

/** A connection as the service describes it. */
export function connectionResponse(record: ConnectionRecord, now: number, delays: Delays): Connection {
  const { createdAt: _c, deletedAt: _d, fixedState: _f, tags, ...members } = record;
  return {
    ...members,
    connectionState: connectionStateOf(record, now, delays) as Connection['connectionState'],
    ...(tags ? { tags: [...tags] } : {}),
  };
}
