import { describe, expect, it } from 'vitest';
import type { TransportSettings } from '../../../src/http/request-handler.ts';
import { handshakeReason, isCertificateFailure, verification } from '../../../src/http/tls.ts';

const failure = (code: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { code, ...more });

describe('why a handshake failed', () => {
  it.each<[string, Error, string, boolean]>([
    [
      'a certificate that is over',
      failure('CERT_HAS_EXPIRED', 'certificate has expired'),
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired',
      true,
    ],
    [
      'another host, by its only name',
      failure('ERR_TLS_CERT_ALTNAME_INVALID', 'x', { host: 'a.example', cert: { subjectaltname: 'DNS:b.example' } }),
      "hostname 'a.example' doesn't match 'b.example'",
      true,
    ],
    [
      'another host, by several names',
      failure('ERR_TLS_CERT_ALTNAME_INVALID', 'x', {
        host: 'a.example',
        cert: { subjectaltname: 'DNS:b.example, IP Address:10.0.0.1' },
      }),
      "hostname 'a.example' doesn't match either of 'b.example', '10.0.0.1'",
      true,
    ],
    [
      'another host, by its common name',
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
      'an end without a reason',
      failure('ECONNRESET', 'x'),
      'the connection was closed during the TLS handshake',
      false,
    ],
  ])('%s', (_name, error, reason, certificate) => {
    expect(handshakeReason(error)).toBe(reason);
    expect(isCertificateFailure(error)).toBe(certificate);
  });

  it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])(
    '%s: the options that help are named',
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

it('without verification no bundle is read', () => {
  const settings = { caBundle: '/nonexistent', verifySsl: false } as TransportSettings;
  expect(verification(settings)).toEqual({ rejectUnauthorized: false });
});
