import { describe, expect, it } from 'vitest';
import { completeQuery } from '../../../src/completion/complete-query.ts';
import { operationOf } from '../../support/operations.ts';

const completed = (query: string, command = 'create-bgp-peer') =>
  completeQuery(operationOf(command).output, query, (_, { name }) => `About ${name}.`);
const texts = (query: string, command?: string) => completed(query, command).map(({ text }) => text);
const interfaces = (query: string) => texts(query, 'describe-virtual-interfaces');

describe('a query becomes, step by step', () => {
  it.each([
    ['', ['virtualInterface']],
    ['v', ['virtualInterface']],
    ['virtualInterface.bgp', ['virtualInterface.bgpPeers']],
    ['virtualInterface.bgpPeers', ['virtualInterface.bgpPeers', 'virtualInterface.bgpPeers[]']],
    ['virtualInterface.asn', ['virtualInterface.asn', 'virtualInterface.asnLong']],
    ...['[]', '[0]', '[*]', '[-1]', '[1:]', '[?asn==`1`]', "[?addressFamily=='ipv4' && asn>`1`]"].map(
      (step): [string, string[]] => [
        `virtualInterface.bgpPeers${step}.bgpPeerI`,
        [`virtualInterface.bgpPeers${step}.bgpPeerId`],
      ],
    ),
    ['virtualInterface.bgpPeers[?bgpPeerI', ['virtualInterface.bgpPeers[?bgpPeerId']],
    ['virtualInterface.bgpPeers[?asn==`1` || bgpPeerI', ['virtualInterface.bgpPeers[?asn==`1` || bgpPeerId']],
    ['virtualInterface.[vlan,mt', ['virtualInterface.[vlan,mtu']],
    ['[virtualInterface.vlan,v', ['[virtualInterface.vlan,virtualInterface']],
    ['virtualInterface.{number:vla', ['virtualInterface.{number:vlan']],
    ['{a:virtualInterface.bgpPeers[].asn,b:virt', ['{a:virtualInterface.bgpPeers[].asn,b:virtualInterface']],
    ['{a:virtualInterface.bgpPeers}.a[].bgpPeerI', ['{a:virtualInterface.bgpPeers}.a[].bgpPeerId']],
    ['virtualInterface.bgpPeers[].{x:bgpPeerId}|[0].x', ['virtualInterface.bgpPeers[].{x:bgpPeerId}|[0].x']],
    ['virtualInterface|@.vl', ['virtualInterface|@.vlan']],
    ['virtualInterface.bgpPeers[?asn==$.virt', ['virtualInterface.bgpPeers[?asn==$.virtualInterface']],
    ['length(v', ['length(virtualInterface']],
    ['sort_by(virtualInterface.bgpPeers,&bgpPeerI', ['sort_by(virtualInterface.bgpPeers,&bgpPeerId']],
    ['sort_by(virtualInterface.bgpPeers,&asn)[].bgpPeerI', ['sort_by(virtualInterface.bgpPeers,&asn)[].bgpPeerId']],
    ['max_by(virtualInterface.bgpPeers,&asn).bgpPeerI', ['max_by(virtualInterface.bgpPeers,&asn).bgpPeerId']],
    ['(virtualInterface).vl', ['(virtualInterface).vlan']],
    ['"virtualInterface".vl', ['"virtualInterface".vlan']],
  ])('%s', (query, wanted) => expect(texts(query)).toEqual(wanted));

  it('the members of what a whole name stands for', () => {
    expect(texts('virtualInterface').slice(0, 3)).toEqual([
      'virtualInterface',
      'virtualInterface.ownerAccount',
      'virtualInterface.virtualInterfaceId',
    ]);
    expect(texts('virtualInterface.').slice(0, 2)).toEqual([
      'virtualInterface.ownerAccount',
      'virtualInterface.virtualInterfaceId',
    ]);
  });
  it('the known values of what a filter compares', () => {
    const filter = 'virtualInterfaces[].bgpPeers[?bgpStatus==';
    expect(interfaces(`${filter}'`)).toEqual(['up', 'down', 'unknown'].map((value) => `${filter}'${value}'`));
    expect(interfaces(`${filter}'u`)).toEqual([`${filter}'up'`, `${filter}'unknown'`]);
  });
  it.each([
    'virtualInterface.vlan.',
    'virtualInterface.bgpPeers.',
    'virtualInterface.nothing.v',
    'virtualInterface.{',
    'virtualInterface.{vl',
    'virtualInterface.bgpPeers[',
    'virtualInterface.bgpPeers[]',
    'virtualInterface.bgpPeers[?addressFamily==`"',
    'virtualInterface ',
    'keys(virtualInterface).v',
    '"virt',
    ')]}',
  ])('nothing where no name is known: %s', (query) => expect(texts(query)).toEqual([]));
});

describe('a completed query', () => {
  it('says what a member is', () => {
    expect(completed('virtualInterface.vlan')).toEqual([
      { text: 'virtualInterface.vlan', description: 'About vlan.', type: 'integer' },
    ]);
  });
  it.each([
    ['v', true],
    ['virtualInterface.vla', false],
    ['virtualInterface.[vla', true],
    ['virtualInterface.routeF', true],
  ])('after %s is open: %s', (query, open) => expect(completed(query).map((c) => c.open === true)).toEqual([open]));
});
