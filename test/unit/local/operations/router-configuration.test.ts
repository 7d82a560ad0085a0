import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { routerConfig } from '../../../../src/local/operations/router-configuration.ts';
import { exampleState } from '../../../../src/local/state/example-state.ts';

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
