import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { routerConfig } from '../../../../src/local/operations/router-configuration.ts';
import { exampleState } from '../../../../src/local/state/example-state.ts';
import { clientError, LocalWorld } from '../../../support/local-world.ts';

const record = exampleState(0).interfaces.get('dxvif-fg1vuj3d')!;

it('routerConfig writes the configuration of the AWS documentation', () => {
  const cases = JSON.parse(readFileSync(new URL('../../../conformance/cases/01-main.json', import.meta.url), 'utf8'));
  const { virtualInterface } = cases.server[0].json;
  const second = {
    ...record.peers[0]!,
    asn: 64600,
    authKey: '0xS27kAIU_VHPjjAexample',
    addressFamily: 'ipv6' as const,
    amazonAddress: '2001:db8:1100:2f0:0:1:9cb4:4211/125',
    customerAddress: '2001:db8:1100:2f0:0:1:9cb4:4216/125',
  };
  expect(routerConfig({ ...record, peers: [...record.peers, second] })).toBe(virtualInterface.customerRouterConfig);
});

it('routerConfig omits a peer that is being deleted and escapes XML characters', () => {
  const [peer] = record.peers;
  const peers = [
    { ...peer!, deletedAt: 1, authKey: 'deleted' },
    { ...peer!, authKey: '<&">' },
  ];
  const text = routerConfig({ ...record, peers, amazonSideAsn: 64512 });
  expect(text).toContain('<bgp_auth_key>&lt;&amp;&quot;&gt;</bgp_auth_key>');
  expect(text).not.toContain('deleted');
  expect(text).toContain('<amazon_bgp_asn>64512</amazon_bgp_asn>');
});

it('DescribeRouterConfiguration responds with the peers as they are now and the facts of the router', () => {
  const world = new LocalWorld();
  const input = {
    virtualInterfaceId: 'dxvif-fg1vuj3d',
    routerTypeIdentifier: 'JuniperNetworksInc-MMXSeriesRouters-JunOS95',
  };
  expect(world.ask('DescribeRouterConfiguration', input)).toEqual({
    customerRouterConfig: expect.not.stringContaining('ipv6'),
    router: {
      vendor: 'Juniper Networks, Inc.',
      platform: 'M/MX Series Routers',
      software: 'JunOS 9.5+',
      xsltTemplateName: 'customer-router-juniper-generic.xslt',
      xsltTemplateNameForMacSec: 'customer-router-juniper-generic-macsec.xslt',
      routerTypeIdentifier: input.routerTypeIdentifier,
    },
    virtualInterfaceId: 'dxvif-fg1vuj3d',
    virtualInterfaceName: 'Test',
  });
  const newBGPPeer = { asn: 64600, addressFamily: 'ipv6' };
  world.ask('CreateBGPPeer', { virtualInterfaceId: input.virtualInterfaceId, newBGPPeer });
  expect(world.ask('DescribeRouterConfiguration', input).customerRouterConfig).toContain(
    '<ipv6_bgp_asn>64600</ipv6_bgp_asn>',
  );
});

it.each([
  [{ routerTypeIdentifier: 'Cisco' }, "Router type 'Cisco' does not exist"],
  [{}, 'routerTypeIdentifier is required'],
  [{ virtualInterfaceId: 'x', routerTypeIdentifier: 'Cisco' }, 'Virtual Interface x does not exist.'],
])('DescribeRouterConfiguration refuses %j', (members, message) => {
  const input = { virtualInterfaceId: 'dxvif-fg1vuj3d', ...members };
  expect(new LocalWorld().refusal('DescribeRouterConfiguration', input)).toBe(clientError(message));
});
