import type { ConnectionOptions } from 'node:tls';
import { FileTooLargeError, readLimited } from '../platform/read-limited.ts';
import { errnoText } from '../python/errno.ts';
import type { TransportSettings } from './message.ts';

/** A certificate bundle that cannot be used. Its message is the reason in the reference's words. */
export class BundleError extends Error {}

/** The options of `tls.connect` for verifying the certificate, or for not verifying it. Reads the bundle. Throws `BundleError`. */
export function verificationOptions({
  caBundle,
  verifySsl,
}: Pick<TransportSettings, 'caBundle' | 'verifySsl'>): ConnectionOptions {
  if (!verifySsl) return { rejectUnauthorized: false };
  return caBundle === undefined ? {} : { ca: readBundle(caBundle) };
}

/** The largest bundle that is read, in bytes: a hundred times those of the operating systems. */
const MAX_BUNDLE = 32 * 2 ** 20;

function readBundle(path: string): Buffer {
  let pem: Buffer;
  try {
    pem = readLimited(path, MAX_BUNDLE);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = error instanceof FileTooLargeError ? 'the CA bundle is too large' : 'the CA bundle cannot be read';
    throw new BundleError(errnoText(code) ?? reason, { cause: error });
  }
  // Node takes a file without a certificate for an empty list and would silently trust no certificate at all.
  if (!/-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----/.test(pem.toString('latin1')))
    throw new BundleError('[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found');
  return pem;
}

/** What Node knows of a failed handshake. */
interface HandshakeFailure extends NodeJS.ErrnoException {
  host?: string;
  cert?: { subjectaltname?: string; subject?: { CN?: string } };
  reason?: string;
}

const HOW_TO_TRUST = [
  'To trust it, name a file with the certificate of its authority: --ca-bundle FILE, AWS_CA_BUNDLE, or ca_bundle',
  'in the config file. --no-verify-ssl connects without any check.',
].join('\n');

/** OpenSSL's codes for a certificate that is not trusted: a bundle with the right authority would help. */
const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
]);
/** OpenSSL's codes for a certificate that is invalid. */
const INVALID = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_REJECTED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'HOSTNAME_MISMATCH',
]);

/** Whether the certificate was refused: another attempt would end the same way. */
export function isCertificateFailure(error: HandshakeFailure): boolean {
  const code = error.code ?? '';
  return UNTRUSTED.has(code) || INVALID.has(code) || code === 'ERR_TLS_CERT_ALTNAME_INVALID';
}

/** Why a handshake failed, in the reference's words where a user understands them, and for an untrusted certificate what helps. */
export function handshakeReason(error: HandshakeFailure): string {
  const code = error.code ?? '';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const names = [...(error.cert?.subjectaltname ?? '').matchAll(/(?:DNS|IP Address):([^,]+)/g)].map(
      (m) => `'${m[1]}'`,
    );
    if (names.length === 0 && error.cert?.subject?.CN) names.push(`'${error.cert.subject.CN}'`);
    const known = names.length > 1 ? `either of ${names.join(', ')}` : (names[0] ?? 'any name of its certificate');
    return `hostname '${error.host ?? ''}' doesn't match ${known}`;
  }
  if (isCertificateFailure(error)) {
    // Node 24 and later append advice about options of their own to OpenSSL's words.
    const [words] = error.message.split('; ', 1);
    const verdict = `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${words}`;
    return UNTRUSTED.has(code) ? `${verdict}\n\n${HOW_TO_TRUST}` : verdict;
  }
  const reason = error.reason ?? /SSL routines:[^:]*:([^:]+):/.exec(error.message)?.[1];
  if (reason) return `[SSL: ${reason.toUpperCase().replaceAll(' ', '_')}] ${reason}`;
  return 'the connection was closed during the TLS handshake';
}
