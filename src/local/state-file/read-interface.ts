import type { BGPPeer, VirtualInterface } from '@aws-sdk/client-direct-connect';
import { requestedAsn } from '../rules/bgp-asn.ts';
import { requestedAuthKey } from '../rules/new-peer.ts';
import { requestedFamily } from '../rules/peer-addresses.ts';
import { requestedTags } from '../rules/request-tags.ts';
import type { InterfaceRecord, InterfaceType, PeerRecord } from '../state/local-state.ts';
import { ACCOUNT, newId } from '../state/resource-ids.ts';
import { at, definite, readLife } from './read-life.ts';

const TYPES: readonly string[] = ['private', 'public', 'transit'];

/**
 * Reads a virtual interface as the service describes it; `entry` is the same before its
 * members were checked, with the members that only a state file has. An address that is
 * missing becomes an empty string, to be allocated later. Throws an error that says what is invalid.
 */
export function readInterface(given: VirtualInterface, entry: unknown, now: number): InterfaceRecord {
  const { virtualInterfaceId = '', virtualInterfaceType = 'private', asn, asnLong, authKey } = given;
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

/** The ASN as a response gives it, where `asn` is 0 for one above its range, or as a state file does, where `asn` is the whole number. */
function wholeAsn({ asn = 65000, asnLong = asn }: { asn?: number | undefined; asnLong?: number | undefined }): number {
  return requestedAsn({ asnLong });
}
