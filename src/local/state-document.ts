import type { ConnectionRecord, InterfaceRecord, PeerRecord, State } from './state.ts';

/** Names the format, so that a file of something else is not taken for a state. */
export const FORMAT = 'dxcli-local state 1';

/**
 * Writes a state as a JSON document: the members of the service's answers
 * (DescribeConnections, DescribeVirtualInterfaces), where `asn` is the whole number,
 * and the times of each thing. A state is there only where a seed fixed it.
 * read-state.ts reads it, and seeds, which are the same without the times.
 */
export function stateDocument(state: State): string {
  const connections = [...state.connections.values()].map(connectionDocument);
  const virtualInterfaces = [...state.interfaces.values()].map(interfaceDocument);
  // One thing a line: short to write, and a difference between two files can be read.
  const list = (things: readonly object[]) => things.map((thing) => `\n${JSON.stringify(thing)}`).join(',');
  return `{"format":${JSON.stringify(FORMAT)},\n"connections":[${list(connections)}],\n"virtualInterfaces":[${list(virtualInterfaces)}]}\n`;
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
