import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optionName } from '../../../src/model/option-name.ts';

/** The rule as the reference applies it, in two passes over the name. */
const byPatterns = (member: string) =>
  member
    .replace(/([^-])([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();

describe('optionName', () => {
  it.each([
    ['virtualInterfaceId', 'virtual-interface-id'],
    ['newBGPPeer', 'new-bgp-peer'],
    ['asn', 'asn'],
    ['ckn', 'ckn'],
    ['macSecKeys', 'mac-sec-keys'],
    ['includeMacSecKeys2Go', 'include-mac-sec-keys2-go'],
    ['LOAContent', 'loa-content'],
  ])('of %s is %s', (member, name) => {
    expect(optionName(member)).toBe(name);
  });

  it('breaks any name where the two patterns of the reference break it', () => {
    const letters = fc.constantFrom('a', 'b', 'z', 'A', 'B', 'Z', '0', '9', '-', '_', 'é', 'É');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 10 }), (name) => {
        expect(optionName(name.join(''))).toBe(byPatterns(name.join('')));
      }),
      { numRuns: 2000 },
    );
  });
});
