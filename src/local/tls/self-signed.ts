import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP, isIPv4 } from 'node:net';
import {
  DER_TRUE,
  derBits,
  derInteger,
  derObjectId,
  derOctets,
  derSequence,
  derSet,
  derTagged,
  derTime,
  derUtf8,
} from './der.ts';

/** A private key and its certificate, both PEM. */
export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

const DAY = 86_400_000;
const ECDSA_WITH_SHA256 = derSequence(derObjectId('1.2.840.10045.4.3.2'));

/**
 * Makes a key and a certificate that is its own authority (X.509 v3, P-256). It is valid
 * from one day before `now` (milliseconds since the epoch) to one year after, for localhost and
 * `hosts` (names or addresses). Node makes keys but not certificates, and the part of
 * X.509 that is needed here is smaller than any package with all of it.
 */
export function selfSigned(hosts: readonly string[], now: number): KeyAndCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicInfo = publicKey.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha1').update(publicInfo).digest();
  const name = derSequence(derSet(derSequence(derObjectId('2.5.4.3'), derUtf8('dxcli-local'))));
  const serial = randomBytes(16);
  serial[0] = (serial[0]! & 0x7f) | 0x40;
  const body = derSequence(
    derTagged(0, true, derInteger(Buffer.from([2]))),
    derInteger(serial),
    ECDSA_WITH_SHA256,
    name,
    derSequence(derTime(now - DAY), derTime(now + 365 * DAY)),
    name,
    publicInfo,
    derTagged(3, true, derSequence(...extensions(hosts, keyId))),
  );
  const signature = sign('sha256', body, privateKey);
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: pem(derSequence(body, ECDSA_WITH_SHA256, derBits(signature))),
  };
}

/** The extensions that clients check: the key's id, that it is an authority, that it is for servers (RFC 5280, 4.2). */
function extensions(hosts: readonly string[], keyId: Uint8Array): Buffer[] {
  const names = [...new Set(['localhost', '127.0.0.1', '::1', ...hosts])].map(generalName);
  const signaturesAndCertificates = Buffer.from([0x84]);
  return [
    extension('2.5.29.14', derOctets(keyId)),
    extension('2.5.29.35', derSequence(derTagged(0, false, keyId))),
    extension('2.5.29.19', derSequence(DER_TRUE), true),
    extension('2.5.29.15', derBits(signaturesAndCertificates, 2), true),
    extension('2.5.29.37', derSequence(derObjectId('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', derSequence(...names)),
  ];
}

function extension(id: string, value: Uint8Array, critical = false): Buffer {
  return critical
    ? derSequence(derObjectId(id), DER_TRUE, derOctets(value))
    : derSequence(derObjectId(id), derOctets(value));
}

function generalName(host: string): Buffer {
  if (!isIP(host)) return derTagged(2, false, Buffer.from(host));
  return derTagged(7, false, isIPv4(host) ? Buffer.from(host.split('.').map(Number)) : ipv6Bytes(host));
}

/** The 16 bytes of an IPv6 address. The URL parser normalises the spelling; a zone (`%eth0`) is removed before. */
function ipv6Bytes(host: string): Buffer {
  const [head = '', tail] = new URL(`http://[${host.replace(/%.*/, '')}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string | undefined) => (text ? text.split(':') : []);
  const before = groups(head);
  const after = groups(tail);
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  const all = [...before, ...zeros, ...after];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function pem(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes)
    .toString('base64')
    .replace(/.{64}(?!$)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
