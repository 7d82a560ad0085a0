import type {
  DescribeRouterConfigurationRequest,
  DescribeRouterConfigurationResponse,
  RouterType,
} from '@aws-sdk/client-direct-connect';
import { findLivingInterface } from '../rules/find-resource.ts';
import { excerpt, refusal } from '../rules/refusal.ts';
import { amazonSideAsn, type InterfaceRecord, type PeerRecord } from '../state/local-state.ts';
import type { OperationEntry } from './operation-entry.ts';

/**
 * The `customerRouterConfig` of an interface, in the form of the AWS documentation's
 * examples: the interface, its first IPv4 peer, its first IPv6 peer. A peer that is being deleted is left out.
 */
export function routerConfig(record: InterfaceRecord): string {
  const lines = [element('vlan', record.vlan)];
  for (const family of ['ipv4', 'ipv6']) {
    const peer = record.peers.find((one) => one.addressFamily === family && one.deletedAt === undefined);
    if (peer) lines.push(...peerLines(peer, family === 'ipv6' ? 'ipv6_' : ''));
  }
  lines.push(element('amazon_bgp_asn', amazonSideAsn(record)));
  lines.push(element('connection_type', record.virtualInterfaceType));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<logical_connection id="${escapeXml(record.virtualInterfaceId)}">`,
    ...lines.map((line) => `  ${line}`),
    '</logical_connection>\n',
  ].join('\n');
}

function peerLines(peer: PeerRecord, prefix: string): string[] {
  return [
    element(`${prefix}customer_address`, peer.customerAddress),
    element(`${prefix}amazon_address`, peer.amazonAddress),
    element(`${prefix}bgp_asn`, peer.asn),
    element(`${prefix}bgp_auth_key`, peer.authKey),
  ];
}

function element(name: string, value: string | number): string {
  return `<${name}>${escapeXml(String(value))}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}

const CISCO = 'Cisco Systems, Inc.';
const JUNIPER = 'Juniper Networks, Inc.';
const CISCO_ROUTER = 'customer-router-cisco-generic';
const NEXUS = 'customer-switch-cisco-nexus-generic';
const JUNIPER_ROUTER = 'customer-router-juniper-generic';

/**
 * The known router types: identifier, vendor, platform, software, template, whether there is
 * a template for MACsec. The service has no operation that lists them; these are in
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/dx_router_configuration
 */
const ROUTER_TYPES: readonly (readonly [string, string, string, string, string, boolean?])[] = [
  ['CiscoSystemsInc-2900SeriesRouters-IOS124', CISCO, '2900 Series Routers', 'IOS 12.4+', CISCO_ROUTER],
  ['CiscoSystemsInc-3700SeriesRouters-IOS124', CISCO, '3700 Series Routers', 'IOS 12.4+', CISCO_ROUTER],
  ['CiscoSystemsInc-7200SeriesRouters-IOS124', CISCO, '7200 Series Routers', 'IOS 12.4+', CISCO_ROUTER],
  ['CiscoSystemsInc-Nexus7000SeriesSwitches-NXOS51', CISCO, 'Nexus 7000 Series Switches', 'NX-OS 5.1+', NEXUS],
  ['CiscoSystemsInc-Nexus9KSeriesSwitches-NXOS93', CISCO, 'Nexus 9K+ Series Switches', 'NX-OS 9.3+', NEXUS, true],
  ['JuniperNetworksInc-MMXSeriesRouters-JunOS95', JUNIPER, 'M/MX Series Routers', 'JunOS 9.5+', JUNIPER_ROUTER, true],
  ['JuniperNetworksInc-SRXSeriesRouters-JunOS95', JUNIPER, 'SRX Series Routers', 'JunOS 9.5+', JUNIPER_ROUTER],
  ['JuniperNetworksInc-TSeriesRouters-JunOS95', JUNIPER, 'T Series Routers', 'JunOS 9.5+', JUNIPER_ROUTER],
  [
    'PaloAltoNetworks-PA3000and5000series-PANOS803',
    'Palo Alto Networks',
    'PA-3000+ and 5000+ series',
    'PAN-OS 8.0.3+',
    'customer-router-palo-alto-generic',
  ],
];

/** The router type with an identifier. Throws where it is missing, which the service refuses too, or unknown. */
function routerType(identifier: string | undefined): RouterType {
  if (identifier === undefined) throw refusal('routerTypeIdentifier is required');
  const found = ROUTER_TYPES.find(([known]) => known === identifier);
  if (!found) throw refusal(`Router type '${excerpt(identifier)}' does not exist`);
  const [routerTypeIdentifier, vendor, platform, software, template, hasMacSec] = found;
  return {
    vendor,
    platform,
    software,
    xsltTemplateName: `${template}.xslt`,
    xsltTemplateNameForMacSec: hasMacSec ? `${template}-macsec.xslt` : '',
    routerTypeIdentifier,
  };
}

/** DescribeRouterConfiguration: the configuration of the interface's peers as they are now, and the facts of the router. */
export const describeRouterConfiguration: OperationEntry<
  DescribeRouterConfigurationRequest,
  DescribeRouterConfigurationResponse
> = {
  rules: [
    ({ virtualInterfaceId }, session) => void findLivingInterface(session, virtualInterfaceId),
    ({ routerTypeIdentifier }) => void routerType(routerTypeIdentifier),
  ],
  respond({ virtualInterfaceId, routerTypeIdentifier }, session) {
    const record = findLivingInterface(session, virtualInterfaceId);
    return {
      customerRouterConfig: routerConfig(record),
      router: routerType(routerTypeIdentifier),
      virtualInterfaceId: record.virtualInterfaceId,
      virtualInterfaceName: record.virtualInterfaceName,
    };
  },
};
