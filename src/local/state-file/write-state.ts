import type { ConnectionRecord, InterfaceRecord, PeerRecord, State } from '../state/local-state.ts';

/** Names the format, so that another file is not read as a state. */
export const STATE_FORMAT = 'dxcli-local state 1';

/**
 * Writes a state as a JSON document: the members of the service's responses
 * (DescribeConnections, DescribeVirtualInterfaces) and the times of each resource.
 * `asn` is the whole number. A resource's state is written only where a seed fixed it.
 * read-state.ts reads it, and seeds, which are the same without the times.
 */
export function stateDocument(state: State): string {
  const connections = [...state.connections.values()].map(connectionDocument);
  const virtualInterfaces = [...state.interfaces.values()].map(interfaceDocument);
  // One resource per line, so that two files can be compared.
  const list = (resources: readonly object[]) => resources.map((resource) => `\n${JSON.stringify(resource)}`).join(',');
  return `{"format":${JSON.stringify(STATE_FORMAT)},\n"connections":[${list(connections)}],\n"virtualInterfaces":[${list(virtualInterfaces)}]}\n`;
}

function connectionDocument(record: ConnectionRecord): object {
  const { fixedState, ...members } = record;
  return { ...members, connectionState: fixedState, ...times(record) };
}

function interfaceDocument(record: InterfaceRecord): object {
  const { fixedState, peers, ...members } = record;
  return {
    ...members,
    virtualInterfaceState: fixedState,
    bgpPeers: peers.map(peerDocument),
    ...times(record),
  };
}

function peerDocument(record: PeerRecord): object {
  const { fixedState, fixedStatus, ...members } = record;
  return { ...members, bgpPeerState: fixedState, bgpStatus: fixedStatus, ...times(record) };
}

function times({ createdAt, deletedAt }: { createdAt: number; deletedAt?: number }): object {
  const iso = (time: number) => new Date(time).toISOString();
  return { createdAt: iso(createdAt), ...(deletedAt === undefined ? {} : { deletedAt: iso(deletedAt) }) };
}
