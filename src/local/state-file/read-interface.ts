import type { BGPPeer, VirtualInterface } from '@aws-sdk/client-direct-connect';
import { requestedAsn } from '../rules/bgp-asn.ts';
import { checkInput } from '../rules/check-input.ts';
import { requestedAuthKey } from '../rules/new-peer.ts';
import { requestedFamily } from '../rules/peer-addresses.ts';
import { requestedTags } from '../rules/request-tags.ts';
import { listedShape } from '../rules/resource-shapes.ts';
import type { InterfaceRecord, InterfaceType, Life, PeerRecord } from '../state/local-state.ts';
import { ACCOUNT, newId } from '../state/resource-ids.ts';

const TYPES: readonly string[] = ['private', 'public', 'transit'];

/**
 * Reads a virtual interface as the service describes it. An address that is missing
 * becomes an empty string, to be allocated later. Throws an error that says what is invalid.
 */
export function readInterface(entry: unknown, now: number): InterfaceRecord {
  const given: VirtualInterface = checkInput(listedShape('DescribeVirtualInterfaces'), entry);
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
    ...readLife(entry, given.virtualInterfaceState, now),
    peers: peers.map((peer, i) => at(`bgpPeers[${i}]`, () => readPeer(peer, written[i], given, now))),
  };
}

function readPeer(given: BGPPeer, written: unknown, owner: VirtualInterface, now: number): PeerRecord {
  const { amazonAddress = '', customerAddress = '', authKey, bgpPeerId, bgpStatus } = given;
  if ((amazonAddress === '') !== (customerAddress === ''))
    throw new Error('amazonAddress and customerAddress must be given together');
  const life = readLife(written, given.bgpPeerState, now);
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

/** The ASN as a response gives it, where `asn` is 0 for one of 4 bytes, or as a state file does, where `asn` is the whole number. */
function wholeAsn({ asn = 65000, asnLong = asn }: { asn?: number | undefined; asnLong?: number | undefined }): number {
  return requestedAsn({ asnLong });
}

/** Runs `read` and puts the place in the document before the message of its error. */
export function at<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${place}: ${(error as Error).message}`, { cause: error });
  }
}

/** States that pass with time. They are not stored, since they follow from the times of the resource. */
const PASSING_STATES: readonly string[] = ['pending', 'verifying', 'requested', 'ordering', 'deleting', 'deleted'];

/**
 * The times of a resource in a state file or a seed, `now` where it has none, and its state
 * where that does not pass with time. Throws an error that says what is invalid.
 */
export function readLife(entry: unknown, state: string | undefined, now: number): Life {
  const { createdAt, deletedAt } = (entry ?? {}) as { createdAt?: unknown; deletedAt?: unknown };
  const deleted = deletedAt !== undefined || state === 'deleting' || state === 'deleted';
  return {
    createdAt: readTime('createdAt', createdAt, now),
    ...(deleted ? { deletedAt: readTime('deletedAt', deletedAt, now) } : {}),
    ...(state === undefined || PASSING_STATES.includes(state) ? {} : { fixedState: state }),
  };
}

function readTime(name: string, value: unknown, fallback: number): number {
  if (value === undefined) return fallback;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw new Error(`${name} must be a time such as 2026-01-31T12:00:00.000Z`);
  return time;
}

/** The members that are not undefined. */
export function definite<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof definite<T>
  >;
}
