import { amazonSideAsn, type InterfaceRecord, type PeerRecord } from '../state/local-state.ts';

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
