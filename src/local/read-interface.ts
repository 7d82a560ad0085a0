import type { BGPPeer, VirtualInterface } from '@aws-sdk/client-direct-connect';
import { virtualInterfaceShape } from '../operations/generated/local.ts';
import { ACCOUNT } from './account.ts';
import { requestedAsn } from './asn.ts';
import { requestedAuthKey } from './auth-key.ts';
import { newId } from './ids.ts';
import { checkInput } from './input.ts';
import { requestedFamily } from './peering.ts';
import { definite, readLife } from './read-life.ts';
import type { InterfaceRecord, InterfaceType, PeerRecord } from './state.ts';
import { requestedTags } from './tags.ts';

const TYPES: readonly string[] = ['private', 'public', 'transit'];

/**
 * Reads a virtual interface as the service describes it. An address that it leaves
 * out is an empty text, to be allocated. Throws an error that says what is wrong.
 */
export function readInterface(entry: unknown, now: number): InterfaceRecord {
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
    ...readLife(entry, given.virtualInterfaceState, now),
    peers: peers.map((peer, i) => at(`bgpPeers[${i}]`, () => readPeer(peer, written[i], given, now))),
  };
}

function readPeer(given: BGPPeer, written: unknown, owner: VirtualInterface, now: number): PeerRecord {
  const { amazonAddress = '', customerAddress = '', authKey, bgpPeerId, bgpStatus } = given;
  if ((amazonAddress === '') !== (customerAddress === ''))
    throw new Error('amazonAddress and customerAddress go together');
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

/** The ASN of an answer of the service, where `asn` is 0 for one of 4 bytes, or of a state, where it is whole. */
function wholeAsn({ asn = 65000, asnLong = asn }: { asn?: number | undefined; asnLong?: number | undefined }): number {
  return requestedAsn({ asnLong });
}

/** Puts the place into the message of whatever is wrong there. */
export function at<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${place}: ${(error as Error).message}`, { cause: error });
  }
}
