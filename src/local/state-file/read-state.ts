import type { Connection } from '@aws-sdk/client-direct-connect';
import { parseJson } from '../../document/json/parse-json.ts';
import { allocateIpv4, allocateIpv6 } from '../rules/allocate-addresses.ts';
import { checkInput } from '../rules/check-input.ts';
import { requestedTags } from '../rules/request-tags.ts';
import { listedShape } from '../rules/resource-shapes.ts';
import { type ConnectionRecord, type InterfaceRecord, type State, withRecord } from '../state/local-state.ts';
import { ACCOUNT } from '../state/resource-ids.ts';
import { at, definite, readInterface, readLife } from './read-interface.ts';
import { STATE_FORMAT } from './write-state.ts';

/**
 * Reads a state file or a seed: `{ connections, virtualInterfaces }` as the service
 * describes them, so that the response to `describe-virtual-interfaces` is a seed.
 * What is missing is filled in: a connection that an interface names, ids, keys,
 * addresses, one peer where an interface does not list its peers, and `now` for
 * times. Throws an error whose message says where the document is invalid.
 */
export function readState(text: string, now: number): State {
  const document = parse(text);
  if (document.format !== undefined && document.format !== STATE_FORMAT)
    throw new Error(`its format is not '${STATE_FORMAT}'`);
  const connections = new Map<string, ConnectionRecord>();
  const interfaces = new Map<string, InterfaceRecord>();
  for (const [place, entry] of entries(document, 'connections')) {
    const record = at(place, () => readConnection(entry, now));
    if (connections.has(record.connectionId)) throw new Error(`${place}: ${record.connectionId} is given twice`);
    connections.set(record.connectionId, record);
  }
  for (const [place, entry] of entries(document, 'virtualInterfaces')) {
    const record = at(place, () => readInterface(entry, now));
    if (interfaces.has(record.virtualInterfaceId))
      throw new Error(`${place}: ${record.virtualInterfaceId} is given twice`);
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
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new Error('it is not a JSON object');
  return document as Record<string, unknown>;
}

/** Says where a text is not JSON. V8's own message quotes the text, which may be a key. */
function whyNotJson(text: string): string {
  try {
    parseJson(text);
    return 'it has NaN or Infinity'; // Python's JSON parser accepts these
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
  const given: Connection = checkInput(listedShape('DescribeConnections'), entry);
  const { connectionId, connectionState, hasLogicalRedundancy = 'no', jumboFrameCapable, lagId, region } = given;
  if (!connectionId) throw new Error('connectionId is missing');
  const { fixedState, ...implied } = impliedConnection({ connectionId }, now);
  const isNew = (entry as { createdAt?: unknown }).createdAt === undefined;
  return {
    ...implied,
    // A connection of a seed can be used at once; one of a state file becomes available with time.
    ...(isNew && connectionState === undefined && fixedState ? { fixedState } : {}),
    ...definite({ region, lagId, providerName: given.providerName, jumboFrameCapable }),
    ...definite({ connectionName: given.connectionName, location: given.location, bandwidth: given.bandwidth }),
    ...(given.ownerAccount ? { ownerAccount: given.ownerAccount } : {}),
    hasLogicalRedundancy,
    ...requestedTags(given.tags),
    ...readLife(entry, connectionState, now),
  };
}

/** A connection that is only known because an interface names it. */
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

/** Allocates the missing addresses of peers, once all given addresses are known. */
function withAddresses(state: State): State {
  let result = state;
  for (const record of state.interfaces.values()) {
    for (const [i, peer] of record.peers.entries()) {
      if (peer.amazonAddress !== '') continue;
      const addresses = peer.addressFamily === 'ipv6' ? allocateIpv6(result) : allocateIpv4(result);
      const owner = result.interfaces.get(record.virtualInterfaceId)!;
      const peers = owner.peers.with(i, { ...peer, ...addresses });
      result = withRecord(result, 'interfaces', record.virtualInterfaceId, { ...owner, peers });
    }
  }
  return result;
}
