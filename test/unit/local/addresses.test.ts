import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateIpv4, allocateIpv6 } from '../../../src/local/allocate.ts';
import { exampleState } from '../../../src/local/example.ts';
import { formatIpv4, isPrivate, overlap, parseIpv4 } from '../../../src/local/ipv4.ts';
import { type State, withInterface } from '../../../src/local/state.ts';

describe('parseIpv4', () => {
  it.each([
    ['169.254.255.1/30', '169.254.255.0', '169.254.255.3'],
    ['255.255.255.255/32', '255.255.255.255', '255.255.255.255'],
    ['10.1.2.3/0', '0.0.0.0', '255.255.255.255'],
    ['192.0.2.129/25', '192.0.2.128', '192.0.2.255'],
  ])('%s lies between %s and %s', (text, first, last) => {
    const parsed = parseIpv4(text)!;
    expect([formatIpv4(parsed.network), formatIpv4(parsed.broadcast)]).toEqual([first, last]);
  });

  it.each([
    '',
    '1.2.3.4',
    '1.2.3.4/',
    '1.2.3.4/33',
    '256.2.3.4/30',
    '1.2.3/30',
    '::1/125',
    ' 1.2.3.4/30',
    '1.2.3.4/30\n',
  ])('refuses %j', (text) => expect(parseIpv4(text)).toBeUndefined());

  it('agrees with arithmetic on any address', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.nat(32), (address, prefix) => {
        const parsed = parseIpv4(`${formatIpv4(address)}/${prefix}`)!;
        const size = 2n ** BigInt(32 - prefix);
        expect(parsed.address).toBe(address);
        expect(BigInt(parsed.network)).toBe((BigInt(address) / size) * size);
        expect(BigInt(parsed.broadcast)).toBe((BigInt(address) / size) * size + size - 1n);
      }),
      { numRuns: 10_000 },
    );
  });
});

it.each([
  ['10.255.255.255/8', true],
  ['172.15.0.1/30', false],
  ['172.16.0.1/30', true],
  ['172.31.255.254/30', true],
  ['172.32.0.1/30', false],
  ['192.168.3.4/30', true],
  ['169.254.0.1/30', true],
  ['203.0.113.1/30', false],
])('%s is private: %s', (text, expected) => expect(isPrivate(parseIpv4(text)!)).toBe(expected));

it.each([
  ['10.0.0.1/30', '10.0.0.2/30', true],
  ['10.0.0.1/30', '10.0.0.5/30', false],
  ['10.0.0.1/24', '10.0.0.5/30', true],
  ['10.0.0.5/30', '10.0.0.1/24', true],
  ['10.0.0.1/32', '10.0.0.1/32', true],
])('%s and %s overlap: %s', (a, b, expected) => expect(overlap(parseIpv4(a)!, parseIpv4(b)!)).toBe(expected));

/** A state whose one interface has peers at these addresses. */
function stateWith(customerAddresses: readonly string[]): State {
  const state = exampleState(0);
  const record = state.interfaces.get('dxvif-fg1vuj3d')!;
  const peers = customerAddresses.map((customerAddress) => ({
    ...record.peers[0]!,
    customerAddress,
    amazonAddress: customerAddress,
  }));
  return withInterface(state, { ...record, peers });
}

describe('allocateIpv4', () => {
  it.each([
    [[], '169.254.0.1/30', '169.254.0.2/30'],
    [['169.254.0.2/30'], '169.254.0.5/30', '169.254.0.6/30'],
    [['169.254.0.6/30', '169.254.0.2/30'], '169.254.0.9/30', '169.254.0.10/30'],
    [['169.254.0.6/30'], '169.254.0.1/30', '169.254.0.2/30'],
    [['169.254.0.200/24'], '169.254.1.1/30', '169.254.1.2/30'],
    [['169.254.0.200/24', '169.254.0.1/29'], '169.254.1.1/30', '169.254.1.2/30'],
    [['169.254.0.1/31'], '169.254.0.5/30', '169.254.0.6/30'],
    [['10.0.0.1/8'], '169.254.0.1/30', '169.254.0.2/30'],
  ])('beside %j', (used, amazonAddress, customerAddress) => {
    expect(allocateIpv4(stateWith(used))).toEqual({ amazonAddress, customerAddress });
  });

  it('refuses when none is left', () => {
    expect(() => allocateIpv4(stateWith(['169.254.0.1/16']))).toThrow('No /30 is left');
  });

  it('never overlaps what is there', () => {
    const address = fc.tuple(fc.nat(0xffff), fc.integer({ min: 20, max: 32 }));
    fc.assert(
      fc.property(fc.array(address, { maxLength: 20 }), (list) => {
        const used = list.map(([low, prefix]) => `169.254.${low >> 8}.${low & 255}/${prefix}`);
        const got = parseIpv4(allocateIpv4(stateWith(used)).customerAddress)!;
        expect(used.filter((one) => overlap(parseIpv4(one)!, got))).toEqual([]);
        expect(got.network).toBeGreaterThanOrEqual(0xa9fe0000);
        expect(got.broadcast).toBeLessThanOrEqual(0xa9feffff);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('allocateIpv6', () => {
  it.each([
    [[], '2001:db8:1100:2f0:0:1:9cb4:4211/125', '2001:db8:1100:2f0:0:1:9cb4:4216/125'],
    [
      ['2001:db8:1100:2f0:0:1:9cb4:4216/125'],
      '2001:db8:1100:2f0:0:1:9cb4:4219/125',
      '2001:db8:1100:2f0:0:1:9cb4:421e/125',
    ],
    [
      ['2001:db8:1100:2f0:0:1:9cb4:421e/125'],
      '2001:db8:1100:2f0:0:1:9cb4:4211/125',
      '2001:db8:1100:2f0:0:1:9cb4:4216/125',
    ],
  ])('beside %j, as in the AWS documentation', (used, amazonAddress, customerAddress) => {
    expect(allocateIpv6(stateWith(used))).toEqual({ amazonAddress, customerAddress });
  });

  it('counts on over 16 bits', () => {
    const used: string[] = [];
    for (let low = 0x9cb44216; low < 0x9cb50000; low += 8) {
      used.push(`2001:db8:1100:2f0:0:1:9cb4:${(low & 0xffff).toString(16)}/125`);
    }
    expect(allocateIpv6(stateWith(used.slice(0, -1))).amazonAddress).toBe('2001:db8:1100:2f0:0:1:9cb4:fff9/125');
    expect(allocateIpv6(stateWith(used)).amazonAddress).toBe('2001:db8:1100:2f0:0:1:9cb5:1/125');
  });
});
