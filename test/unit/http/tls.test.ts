import { describe, expect, it } from 'vitest';
import { handshakeReason, isCertificateFailure, verificationOptions } from '../../../src/http/tls.ts';

const failure = (code: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { code, ...more });

describe('the reason of a failed handshake', () => {
  it.each<[string, Error, string, boolean]>([
    [
      'an expired certificate',
      failure('CERT_HAS_EXPIRED', 'certificate has expired'),
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired',
      true,
    ],
    [
      'a certificate that Node 24 and later give advice about, which is about options of Node',
      failure(
        'CERT_REJECTED',
        'certificate rejected; if the root CA is installed locally, try running Node.js with --use-system-ca',
      ),
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate rejected',
      true,
    ],
    [
      'a certificate for another host, named by its only name',
      failure('ERR_TLS_CERT_ALTNAME_INVALID', 'x', { host: 'a.example', cert: { subjectaltname: 'DNS:b.example' } }),
      "hostname 'a.example' doesn't match 'b.example'",
      true,
    ],
    [
      'a certificate for another host, named by several names',
      failure('ERR_TLS_CERT_ALTNAME_INVALID', 'x', {
        host: 'a.example',
        cert: { subjectaltname: 'DNS:b.example, IP Address:10.0.0.1' },
      }),
      "hostname 'a.example' doesn't match either of 'b.example', '10.0.0.1'",
      true,
    ],
    [
      'a certificate for another host, named by its common name',
      failure('ERR_TLS_CERT_ALTNAME_INVALID', 'x', { host: 'a.example', cert: { subject: { CN: 'b.example' } } }),
      "hostname 'a.example' doesn't match 'b.example'",
      true,
    ],
    [
      "OpenSSL's own reason",
      failure(
        'EPROTO',
        'write EPROTO 00:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../x.c:355:\n',
      ),
      '[SSL: WRONG_VERSION_NUMBER] wrong version number',
      false,
    ],
    [
      'an end without a reason from OpenSSL',
      failure('ECONNRESET', 'x'),
      'the connection was closed during the TLS handshake',
      false,
    ],
  ])('is given in the words of the reference for %s', (_name, error, reason, certificate) => {
    expect(handshakeReason(error)).toBe(reason);
    expect(isCertificateFailure(error)).toBe(certificate);
  });

  it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])(
    'names the options that help for %s',
    (code) => {
      const reason = handshakeReason(failure(code, 'self-signed certificate'));
      expect(reason).toMatch(
        /^\[SSL: CERTIFICATE_VERIFY_FAILED\] certificate verify failed: self-signed certificate\n\n/,
      );
      for (const help of ['--ca-bundle', 'AWS_CA_BUNDLE', 'ca_bundle', '--no-verify-ssl'])
        expect(reason).toContain(help);
    },
  );
});

it('the bundle is not read where certificates are not verified', () => {
  const settings = { caBundle: '/nonexistent', verifySsl: false };
  expect(verificationOptions(settings)).toEqual({ rejectUnauthorized: false });
});

it('an endless CA bundle is refused before it fills the memory', () => {
  const settings = { caBundle: '/dev/zero', verifySsl: true };
  expect(() => verificationOptions(settings)).toThrow('the CA bundle is too large');
});

it('a path that no file can have is refused in words of ours', () => {
  const settings = { caBundle: 'a\0b', verifySsl: true };
  expect(() => verificationOptions(settings)).toThrow('the CA bundle cannot be read');
});
