import type { BGPPeer, Connection, VirtualInterface } from '@aws-sdk/client-direct-connect';
import { connectionShape, virtualInterfaceShape } from '../model/generated/local.ts';
import { allocateIpv4, allocateIpv6 } from './allocate.ts';
import { requestedAsn } from './asn.ts';
import { requestedAuthKey } from './auth-key.ts';
import { ACCOUNT } from './create-connection.ts';
import { newId } from './ids.ts';
import { checkInput } from './input.ts';
import { requestedFamily } from './peering.ts';
import type { ConnectionRecord, InterfaceRecord, InterfaceType, PeerRecord, State } from './state.ts';
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
  } catch (error) {
    throw new Error(`it is not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) throw new Error('it is no object');
  return document as Record<string, unknown>;
}

function* entries(document: Record<string, unknown>, name: string): Generator<[string, unknown]> {
  const list = document[name] ?? [];
  if (!Array.isArray(list)) throw new Error(`${name} must be a list`);
  for (const [i, entry] of list.entries()) yield [`${name}[${i}]`, entry];
}

/** Puts the place into the message of whatever is wrong there. */
function at<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${place}: ${(error as Error).message}`, { cause: error });
  }
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
    ...lifeOf(entry, connectionState, now),
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

const TYPES: readonly string[] = ['private', 'public', 'transit'];

function readInterface(entry: unknown, now: number): InterfaceRecord {
  const given: VirtualInterface = checkInput(virtualInterfaceShape, entry);
  const { virtualInterfaceId, virtualInterfaceType = 'private', asn, asnLong, authKey } = given;
  if (!virtualInterfaceId) throw new Error('virtualInterfaceId is missing');
  if (!TYPES.includes(virtualInterfaceType)) throw new Error(`virtualInterfaceType must be one of ${TYPES.join(', ')}`);
  const { amazonAddress, customerAddress, addressFamily } = given;
  const own = { authKey, amazonAddress, customerAddress, addressFamily };
  const peers = given.bgpPeers ?? [own];
  const written = (entry as { bgpPeers?: unknown[] }).bgpPeers ?? [];
  return {
    virtualInterfaceId,
    virtualInterfaceName: given.virtualInterfaceName ?? virtualInterfaceId,
    virtualInterfaceType: virtualInterfaceType as InterfaceType,
    connectionId: given.connectionId ?? 'dxcon-fguhmqlc',
    ownerAccount: given.ownerAccount ?? ACCOUNT,
    vlan: given.vlan ?? 101,
    asn: wholeAsn({ asn, asnLong }),
    ...definite(own),
    ...definite({ region: given.region, location: given.location, amazonSideAsn: given.amazonSideAsn, mtu: given.mtu }),
    ...definite({ jumboFrameCapable: given.jumboFrameCapable, siteLinkEnabled: given.siteLinkEnabled }),
    ...definite({ virtualGatewayId: given.virtualGatewayId, directConnectGatewayId: given.directConnectGatewayId }),
    ...definite({ awsDeviceV2: given.awsDeviceV2, awsLogicalDeviceId: given.awsLogicalDeviceId }),
    routeFilterPrefixes: (given.routeFilterPrefixes ?? []) as InterfaceRecord['routeFilterPrefixes'],
    ...requestedTags(given.tags),
    ...lifeOf(entry, given.virtualInterfaceState, now),
    peers: peers.map((peer, i) => at(`bgpPeers[${i}]`, () => readPeer(peer, written[i], given, now))),
  };
}

function readPeer(given: BGPPeer, written: unknown, owner: VirtualInterface, now: number): PeerRecord {
  const { amazonAddress = '', customerAddress = '', authKey, bgpPeerId, bgpStatus } = given;
  if ((amazonAddress === '') !== (customerAddress === ''))
    throw new Error('amazonAddress and customerAddress go together');
  const life = lifeOf(written, given.bgpPeerState, now);
  return {
    bgpPeerId: bgpPeerId ?? newId('dxpeer'),
    asn: wholeAsn(given.asn === undefined && given.asnLong === undefined ? owner : given),
    authKey: requestedAuthKey(authKey),
    addressFamily: requestedFamily({
      addressFamily: given.addressFamily ?? (amazonAddress.includes(':') ? 'ipv6' : 'ipv4'),
    }),
    amazonAddress,
    customerAddress,
    ...definite({ awsDeviceV2: given.awsDeviceV2, awsLogicalDeviceId: given.awsLogicalDeviceId }),
    ...life,
    ...(bgpStatus === undefined || (given.bgpPeerState !== undefined && life.fixedState === undefined)
      ? {}
      : { fixedStatus: bgpStatus }),
  };
}

/** The ASN of an answer of the service, where `asn` is 0 for one of 4 bytes, or of a state, where it is whole. */
function wholeAsn({ asn = 65000, asnLong = asn }: { asn?: number | undefined; asnLong?: number | undefined }): number {
  return requestedAsn({ asnLong });
}

/** States that something moves on from: they are not kept, the times of the thing say the same. */
const PASSING: readonly string[] = ['pending', 'verifying', 'requested', 'ordering', 'deleting', 'deleted'];

/** The times of a thing, and its state where that stays as it is. */
function lifeOf(
  entry: unknown,
  state: string | undefined,
  now: number,
): { createdAt: number; deletedAt?: number; fixedState?: string } {
  const { createdAt, deletedAt } = (entry ?? {}) as { createdAt?: unknown; deletedAt?: unknown };
  const deleted = deletedAt !== undefined || state === 'deleting' || state === 'deleted';
  return {
    createdAt: readTime('createdAt', createdAt, now),
    ...(deleted ? { deletedAt: readTime('deletedAt', deletedAt, now) } : {}),
    ...(state === undefined || PASSING.includes(state) ? {} : { fixedState: state }),
  };
}

function readTime(name: string, value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw new Error(`${name} must be a time such as 2026-01-31T12:00:00.000Z`);
  return time;
}

/** The members that are there. */
function definite<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof definite<T>
  >;
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
