import { describe, expect, it } from 'vitest';
import type { Document } from '../../../../src/document/document.ts';
import { checkRequest, newPeerOf } from '../../../../src/peer/check/request-checks.ts';

type Members = Readonly<Record<string, Document>>;

/** The checks of a request for this peer, by name. */
function checksOf(members: Members): Record<string, { result: string; message: string }> {
  const peer = newPeerOf(new Map([['newBGPPeer', new Map(Object.entries(members))]]));
  return Object.fromEntries(checkRequest(peer).map(({ name, result, message }) => [name, { result, message }]));
}

const pair = (amazonAddress: string, customerAddress: string): Members => ({ amazonAddress, customerAddress });

describe('a rule that the request alone can break', () => {
  it.each<[string, string, Members]>([
    ['address-family', 'an unknown family', { addressFamily: 'ipv5' }],
    ['asn', 'no ASN', {}],
    ['asn', 'an ASN of 0', { asn: 0 }],
    ['asn', 'an asn that only asnLong can have', { asn: 2147483647 }],
    ['asn', 'an asnLong of 32 ones', { asnLong: 4294967295 }],
    ['asn', 'an asnLong greater than a double can hold', { asnLong: 99999999999999999999n }],
    ['asn', 'two different numbers', { asn: 64600, asnLong: 64601 }],
    ['auth-key', 'a key of 5 characters', { authKey: 'abcde' }],
    ['auth-key', 'a key of 81 characters', { authKey: 'k'.repeat(81) }],
    ['auth-key', 'a key with a line break at its end', { authKey: 'abcdef\n' }],
    ['auth-key', 'a key with a blank before it', { authKey: ' abcdef' }],
    ['addresses-given', 'one IPv4 address of two', { amazonAddress: '10.0.0.1/30' }],
    ['addresses-given', 'an address for IPv6', { addressFamily: 'ipv6', customerAddress: '2001:db8::1/125' }],
    ['addresses-cidr', 'an address without a prefix length', pair('10.0.0.1', '10.0.0.2/30')],
    ['addresses-cidr', 'an octet over 255', pair('10.0.0.1/30', '10.0.256.2/30')],
    ['addresses-cidr', 'an IPv6 address for IPv4', pair('10.0.0.1/30', '2001:db8::1/125')],
    ['addresses-subnet', 'two subnets', pair('10.0.0.1/30', '10.0.0.5/30')],
    ['addresses-subnet', 'two prefix lengths', pair('10.0.0.1/30', '10.0.0.2/29')],
    ['addresses-subnet', 'one address twice', pair('10.0.0.1/30', '10.0.0.1/30')],
    ['addresses-usable', 'the network address', pair('10.0.0.0/30', '10.0.0.1/30')],
    ['addresses-usable', 'the broadcast address', pair('10.0.0.1/30', '10.0.0.3/30')],
  ])('%s refuses %s', (name, _, members) => {
    expect(checksOf(members)[name]).toMatchObject({ result: 'error' });
  });

  it.each<[string, string, Members]>([
    ['asn', 'the least ASN', { asn: 1 }],
    ['asn', 'the greatest asn', { asn: 2147483646 }],
    ['asn', 'the greatest asnLong', { asnLong: 4294967294 }],
    ['asn', 'the same number twice', { asn: 64600, asnLong: 64600n }],
    ['auth-key', 'no key', {}],
    ['auth-key', 'a key of 6 characters', { authKey: 'abcdef' }],
    ['auth-key', 'a key of 80 characters', { authKey: 'k'.repeat(80) }],
    ['addresses-given', 'no IPv4 address', {}],
    ['addresses-subnet', 'a /30', pair('10.0.0.1/30', '10.0.0.2/30')],
    ['addresses-usable', 'both addresses of a /31', pair('10.0.0.0/31', '10.0.0.1/31')],
    ['addresses-usable', 'addresses in the upper half of all', pair('203.0.113.1/30', '203.0.113.2/30')],
  ])('%s allows %s', (name, _, members) => {
    expect(checksOf(members)[name]).toMatchObject({ result: 'ok' });
  });

  it('is skipped for addresses that are not comparable', () => {
    const checks = checksOf({ addressFamily: 'ipv6' });
    expect(['addresses-cidr', 'addresses-subnet', 'addresses-usable'].map((name) => checks[name]?.result)).toEqual(
      Array(3).fill('skipped'),
    );
  });

  it('shows no part of a key', () => {
    for (const authKey of ['s3cr\n3t', ' s3cr3t', 's3cr', 's3cr3tkey']) {
      expect(JSON.stringify(checksOf({ authKey }))).not.toContain('s3cr');
    }
  });

  it('names asnLong for an ASN that is too great for asn', () => {
    expect(checksOf({ asn: 4200000000 }).asn?.message).toBe(
      'asn is 1 to 2147483646, not 4200000000. Give it as asnLong.',
    );
  });
});
