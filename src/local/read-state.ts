import type { Connection } from '@aws-sdk/client-direct-connect';
import { parseJson } from '../document/json/parse-json.ts';
import { connectionShape } from '../operations/generated/local.ts';
import { ACCOUNT } from './account.ts';
import { allocateIpv4, allocateIpv6 } from './allocate.ts';
import { checkInput } from './input.ts';
import { at, readInterface } from './read-interface.ts';
import { definite, readLife } from './read-life.ts';
import type { ConnectionRecord, InterfaceRecord, State } from './state.ts';
import { FORMAT } from './state-document.ts';
import { requestedTags } from './tags.ts';

/**
 * Reads a state file or a seed: `{ connections, virtualInterfaces }` as the service
 * describes them, so that the answer of `describe-virtual-interfaces` is a seed.
 * What is left out is filled in: a connection that an interface names, ids, keys,
 * addresses, one peer where an interface says nothing of its peers. `now` stands
 * for missing times. Throws an error whose message says where the document is wrong.
 */
export function readState(text: string, now: number): State {
  const document = parse(text);
  if (document.format !== undefined && document.format !== FORMAT) throw new Error(`its format is not '${FORMAT}'`);
  const connections = new Map<string, ConnectionRecord>();
  const interfaces = new Map<string, InterfaceRecord>();
  for (const [place, entry] of entries(document, 'connections')) {
    const record = at(place, () => readConnection(entry, now));
    if (connections.has(record.connectionId)) throw new Error(`${place}: ${record.connectionId} is there twice`);
    connections.set(record.connectionId, record);
  }
  for (const [place, entry] of entries(document, 'virtualInterfaces')) {
    const record = at(place, () => readInterface(entry, now));
    if (interfaces.has(record.virtualInterfaceId))
      throw new Error(`${place}: ${record.virtualInterfaceId} is there twice`);
    interfaces.set(record.virtualInterfaceId, record);
    if (!connections.has(record.connectionId)) {
      connections.set(record.connectionId, impliedConnection(record, now));
    }
  }
  return withAddresses({ connections, interfaces });
}

function parse(text: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new Error(`it is not JSON: ${whyNotJson(text)}`);
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) throw new Error('it is no object');
  return document as Record<string, unknown>;
}

/** Says where a text stops being JSON. V8's own words quote what stands there, which may be a key. */
function whyNotJson(text: string): string {
  try {
    parseJson(text);
    return 'it has NaN or Infinity'; // what Python's JSON has beside the standard's
  } catch (error) {
    return (error as Error).message;
  }
}

function* entries(document: Record<string, unknown>, name: string): Generator<[string, unknown]> {
  const list = document[name] ?? [];
  if (!Array.isArray(list)) throw new Error(`${name} must be a list`);
  for (const [i, entry] of list.entries()) yield [`${name}[${i}]`, entry];
}

function readConnection(entry: unknown, now: number): ConnectionRecord {
  const given: Connection = checkInput(connectionShape, entry);
  const { connectionId, connectionState, hasLogicalRedundancy = 'no', jumboFrameCapable, lagId, region } = given;
  if (!connectionId) throw new Error('connectionId is missing');
  const { fixedState, ...implied } = impliedConnection({ connectionId }, now);
  const isNew = (entry as { createdAt?: unknown }).createdAt === undefined;
  return {
    ...implied,
    // A seed means a connection to use; in a state file it is on its way to that.
    ...(isNew && connectionState === undefined && fixedState ? { fixedState } : {}),
    ...definite({ region, lagId, providerName: given.providerName, jumboFrameCapable }),
    ...definite({ connectionName: given.connectionName, location: given.location, bandwidth: given.bandwidth }),
    ...(given.ownerAccount ? { ownerAccount: given.ownerAccount } : {}),
    hasLogicalRedundancy,
    ...requestedTags(given.tags),
    ...readLife(entry, connectionState, now),
  };
}

/** A connection of which nothing is known but that an interface is on it. */
function impliedConnection(
  { connectionId, location = 'EqDC2' }: { connectionId: string; location?: string },
  now: number,
): ConnectionRecord {
  return {
    connectionId,
    connectionName: connectionId,
    ownerAccount: ACCOUNT,
    location,
    bandwidth: '1Gbps',
    hasLogicalRedundancy: 'no',
    createdAt: now,
    fixedState: 'available',
  };
}

/** Allocates what peers have no addresses, once all those given are known. */
function withAddresses(state: State): State {
  let whole = state;
  for (const record of state.interfaces.values()) {
    for (const [i, peer] of record.peers.entries()) {
      if (peer.amazonAddress !== '') continue;
      const addresses = peer.addressFamily === 'ipv6' ? allocateIpv6(whole) : allocateIpv4(whole);
      const now = whole.interfaces.get(record.virtualInterfaceId)!;
      const peers = now.peers.with(i, { ...peer, ...addresses });
      whole = { ...whole, interfaces: new Map(whole.interfaces).set(record.virtualInterfaceId, { ...now, peers }) };
    }
  }
  return whole;
}
