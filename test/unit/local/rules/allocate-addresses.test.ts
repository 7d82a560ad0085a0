import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateIpv4, allocateIpv6 } from '../../../../src/local/rules/allocate-addresses.ts';
import { ipv4Overlap, parseIpv4 } from '../../../../src/local/rules/ipv4.ts';
import { exampleState } from '../../../../src/local/state/example-state.ts';
import { type State, withRecord } from '../../../../src/local/state/local-state.ts';

/** A state whose one interface has peers at these addresses. */
function stateWith(customerAddresses: readonly string[]): State {
  const state = exampleState(0);
  const record = state.interfaces.get('dxvif-fg1vuj3d')!;
  const peers = customerAddresses.map((customerAddress) => ({
    ...record.peers[0]!,
    customerAddress,
    amazonAddress: customerAddress,
  }));
  return withRecord(state, 'interfaces', { ...record, peers });
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
  ])('allocateIpv4 takes the first free /30 when %j are used', (used, amazonAddress, customerAddress) => {
    expect(allocateIpv4(stateWith(used))).toEqual({ amazonAddress, customerAddress });
  });

  it('allocateIpv4 refuses when no /30 is free', () => {
    expect(() => allocateIpv4(stateWith(['169.254.0.1/16']))).toThrow('No /30 is left');
  });

  it('allocateIpv4 never overlaps a used network', () => {
    const address = fc.tuple(fc.nat(0xffff), fc.integer({ min: 20, max: 32 }));
    fc.assert(
      fc.property(fc.array(address, { maxLength: 20 }), (list) => {
        const used = list.map(([low, prefix]) => `169.254.${low >> 8}.${low & 255}/${prefix}`);
        const got = parseIpv4(allocateIpv4(stateWith(used)).customerAddress)!;
        expect(used.filter((one) => ipv4Overlap(parseIpv4(one)!, got))).toEqual([]);
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
  ])('allocateIpv6 takes the first free /125 when %j are used', (used, amazonAddress, customerAddress) => {
    expect(allocateIpv6(stateWith(used))).toEqual({ amazonAddress, customerAddress });
  });

  it('allocateIpv6 counts up beyond the last 16 bits', () => {
    const used: string[] = [];
    for (let low = 0x9cb44216; low < 0x9cb50000; low += 8) {
      used.push(`2001:db8:1100:2f0:0:1:9cb4:${(low & 0xffff).toString(16)}/125`);
    }
    expect(allocateIpv6(stateWith(used.slice(0, -1))).amazonAddress).toBe('2001:db8:1100:2f0:0:1:9cb4:fff9/125');
    expect(allocateIpv6(stateWith(used)).amazonAddress).toBe('2001:db8:1100:2f0:0:1:9cb5:1/125');
  });
});
