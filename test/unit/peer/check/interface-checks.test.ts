import { describe, expect, it } from 'vitest';
import type { Document, DocumentMap } from '../../../../src/document/document.ts';
import { checkInterface, skipInterface } from '../../../../src/peer/check/interface-checks.ts';
import { newPeerOf } from '../../../../src/peer/check/request-checks.ts';
import { peersOf } from '../../../../src/peer/peer-view.ts';

type Members = Readonly<Record<string, Document>>;

const IPV4 = {
  bgpPeerId: 'dxpeer-a',
  asn: 65000,
  addressFamily: 'ipv4',
  amazonAddress: '169.254.255.1/30',
  customerAddress: '169.254.255.2/30',
  bgpPeerState: 'available',
};

function interfaceWith(members: Members, peers: readonly Members[] = [IPV4]): DocumentMap {
  return new Map<string, Document>([
    ['virtualInterfaceType', 'private'],
    ['virtualInterfaceState', 'available'],
    ['amazonSideAsn', 64512],
    ...Object.entries(members),
    ['bgpPeers', peers.map((peer) => new Map(Object.entries(peer)))],
  ]);
}

/** What each check finds for this peer on this interface. */
function resultsOf(peer: Members, virtualInterface: DocumentMap | undefined, same = false): Record<string, string> {
  const subject = {
    peer: newPeerOf(new Map([['newBGPPeer', new Map(Object.entries(peer))]])),
    same: same ? peersOf(virtualInterface)[0] : undefined,
    virtualInterfaceId: 'dxvif-1',
    virtualInterface,
  };
  return Object.fromEntries(checkInterface(subject).map(({ name, result }) => [name, result]));
}

const IPV6 = { asn: 64600, addressFamily: 'ipv6' };
const PUBLIC = { virtualInterfaceType: 'public' };
const publicPair = { amazonAddress: '54.0.0.1/30', customerAddress: '54.0.0.2/30' };

describe('the checks against the virtual interface', () => {
  it('are all fine or skipped for an IPv6 peer of a private interface with an IPv4 peer', () => {
    expect(resultsOf(IPV6, interfaceWith({}))).toEqual({
      'interface-exists': 'ok',
      'interface-state': 'ok',
      'public-addresses': 'skipped',
      'public-asn': 'skipped',
      'amazon-side-asn': 'ok',
      'family-free': 'ok',
      'addresses-free': 'skipped',
    });
  });

  it('find only that there is none where there is none', () => {
    const { 'interface-exists': exists, ...others } = resultsOf(IPV6, undefined);
    expect([exists, ...new Set(Object.values(others))]).toEqual(['error', 'skipped']);
  });

  it('are all skipped with the reason where it cannot be read', () => {
    const checks = skipInterface('The virtual interface could not be read: denied');
    expect(checks.map(({ name }) => name)).toEqual(Object.keys(resultsOf(IPV6, undefined)));
    expect(new Set(checks.map(({ result, message }) => `${result} ${message}`))).toEqual(
      new Set(['skipped The virtual interface could not be read: denied']),
    );
  });

  it.each([
    ['deleting', 'error'],
    ['rejected', 'error'],
    ['pending', 'warning'],
    ['confirming', 'warning'],
    ['down', 'ok'],
  ])('take an interface in state %s for %s', (virtualInterfaceState, result) => {
    expect(resultsOf(IPV6, interfaceWith({ virtualInterfaceState }))['interface-state']).toBe(result);
  });

  it.each<[string, Members, string]>([
    ['private addresses', { amazonAddress: '10.0.0.1/30', customerAddress: '10.0.0.2/30' }, 'error'],
    ['addresses of a carrier', { amazonAddress: '100.64.0.1/30', customerAddress: '100.64.0.2/30' }, 'error'],
    ['no addresses', {}, 'error'],
    ['addresses for documents', { amazonAddress: '203.0.113.1/30', customerAddress: '203.0.113.2/30' }, 'warning'],
    ['public addresses', publicPair, 'ok'],
  ])('take %s on a public interface for what they are', (_, addresses, result) => {
    expect(resultsOf({ asn: 64600, ...addresses }, interfaceWith(PUBLIC, []))['public-addresses']).toBe(result);
  });

  it.each<[Members, string]>([
    [{ asn: 64512 }, 'ok'],
    [{ asn: 65534 }, 'ok'],
    [{ asn: 65535 }, 'error'],
    [{ asnLong: 4200000000 }, 'error'],
    [{ asn: 7018 }, 'warning'],
  ])('take the ASN %j on a public interface for %s', (asn, result) => {
    expect(resultsOf({ ...asn, ...publicPair }, interfaceWith(PUBLIC, []))['public-asn']).toBe(result);
  });

  it('refuse the ASN of the Amazon side', () => {
    expect(resultsOf({ asnLong: 64512n, addressFamily: 'ipv6' }, interfaceWith({}))['amazon-side-asn']).toBe('error');
  });

  it('refuse a second peer of an address family', () => {
    expect(resultsOf({ asn: 64600 }, interfaceWith({}))['family-free']).toBe('error');
  });

  it('warn where the other peer of the address family is being deleted', () => {
    const leaving = { ...IPV4, bgpPeerState: 'deleting' };
    const addresses = { amazonAddress: '169.254.255.1/30', customerAddress: '169.254.255.2/30' };
    expect(resultsOf({ asn: 64600, ...addresses }, interfaceWith({}, [leaving]))).toMatchObject({
      'family-free': 'warning',
      'addresses-free': 'warning',
    });
  });

  it('refuse addresses in the subnet of another peer', () => {
    const addresses = { amazonAddress: '169.254.255.1/29', customerAddress: '169.254.255.3/29' };
    expect(resultsOf({ asn: 64600, ...addresses }, interfaceWith({}))['addresses-free']).toBe('error');
  });

  it('take the same peer for fine with --if-absent', () => {
    const addresses = { amazonAddress: '169.254.255.1/30', customerAddress: '169.254.255.2/30' };
    expect(resultsOf({ asn: 65000, ...addresses }, interfaceWith({}), true)).toMatchObject({
      'family-free': 'ok',
      'addresses-free': 'ok',
    });
  });
});
