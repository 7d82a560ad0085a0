import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { der, derInteger, derObjectId, derTime } from '../../../../src/local/tls/der.ts';
import { selfSigned } from '../../../../src/local/tls/self-signed.ts';

const NOW = Date.UTC(2026, 0, 31, 12);

describe('der', () => {
  it.each([
    ['a short value', der(4, Buffer.alloc(127)), '047f'],
    ['one of 128 bytes', der(4, Buffer.alloc(128)), '048180'],
    ['one of 256 bytes', der(4, Buffer.alloc(256)), '04820100'],
    ['a positive integer whose first bit is set', derInteger(Buffer.from([0x80])), '02020080'],
    ['a small integer', derInteger(Buffer.from([2])), '020102'],
    ['an object identifier', derObjectId('1.2.840.10045.4.3.2'), '06082a8648ce3d040302'],
    ['a time', derTime(NOW), `170d${Buffer.from('260131120000Z').toString('hex')}`],
    ['a time after 2049', derTime(Date.UTC(2050, 0, 1)), `180f${Buffer.from('20500101000000Z').toString('hex')}`],
  ])('der encodes %s', (_name, bytes, start) => expect(bytes.toString('hex').slice(0, start.length)).toBe(start));
});

describe('selfSigned', () => {
  const { key, cert } = selfSigned(['192.0.2.7', 'fe80::1%eth0', 'dx.example'], NOW);
  const parsed = new X509Certificate(cert);

  it('makes a certificate that is its own authority, for a year', () => {
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(parsed.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(parsed.checkIssued(parsed)).toBe(true);
    expect(parsed.ca).toBe(true);
    expect(parsed.subject).toBe('CN=dxcli-local');
    expect([Date.parse(parsed.validFrom), Date.parse(parsed.validTo)]).toEqual([
      NOW - 86_400_000,
      NOW + 365 * 86_400_000,
    ]);
    expect(parsed.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  it('makes a certificate for localhost and the given hosts', () => {
    expect(parsed.checkHost('localhost')).toBe('localhost');
    expect(parsed.checkHost('dx.example')).toBe('dx.example');
    expect(parsed.checkHost('other.example')).toBeUndefined();
    for (const ip of ['127.0.0.1', '::1', '192.0.2.7', 'fe80::1']) expect(parsed.checkIP(ip)).toBe(ip);
    expect(parsed.checkIP('192.0.2.8')).toBeUndefined();
  });

  it('makes another serial number and key each time', () => {
    const other = new X509Certificate(selfSigned([], NOW).cert);
    expect(other.serialNumber).not.toBe(parsed.serialNumber);
    expect(other.serialNumber).toHaveLength(32);
    expect(other.fingerprint256).not.toBe(parsed.fingerprint256);
  });

  it('makes a certificate that only a client with this CA trusts', async () => {
    const pair = selfSigned([], Date.now());
    const server = createServer(pair, (socket) => socket.end()).listen(0, '127.0.0.1');
    server.on('tlsClientError', () => {});
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const trusting = connect({ host: '127.0.0.1', port, ca: pair.cert });
    await once(trusting, 'secureConnect');
    expect(trusting.authorized).toBe(true);
    trusting.destroy();
    const [error] = await once(connect({ host: '127.0.0.1', port }), 'error');
    expect(error.code).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    server.close();
  });
});
