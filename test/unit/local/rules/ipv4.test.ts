import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4Overlap, isPrivate, parseIpv4 } from '../../../../src/local/rules/ipv4.ts';

describe('parseIpv4', () => {
  it.each([
    ['169.254.255.1/30', '169.254.255.0', '169.254.255.3'],
    ['255.255.255.255/32', '255.255.255.255', '255.255.255.255'],
    ['10.1.2.3/0', '0.0.0.0', '255.255.255.255'],
    ['192.0.2.129/25', '192.0.2.128', '192.0.2.255'],
  ])('parseIpv4 places %s between %s and %s', (text, first, last) => {
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
  ])('parseIpv4 rejects %j', (text) => expect(parseIpv4(text)).toBeUndefined());

  it('parseIpv4 agrees with arithmetic on any address', () => {
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
])('isPrivate of %s is %s', (text, expected) => expect(isPrivate(parseIpv4(text)!)).toBe(expected));

it.each([
  ['10.0.0.1/30', '10.0.0.2/30', true],
  ['10.0.0.1/30', '10.0.0.5/30', false],
  ['10.0.0.1/24', '10.0.0.5/30', true],
  ['10.0.0.5/30', '10.0.0.1/24', true],
  ['10.0.0.1/32', '10.0.0.1/32', true],
])('ipv4Overlap of %s and %s is %s', (a, b, expected) =>
  expect(ipv4Overlap(parseIpv4(a)!, parseIpv4(b)!)).toBe(expected),
);
