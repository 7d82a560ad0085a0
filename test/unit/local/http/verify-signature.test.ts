import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SignedRequest, verifySignature } from '../../../../src/local/http/verify-signature.ts';

// The `get-vanilla` and `get-vanilla-query-order-key-case` vectors of the test suite that AWS published for SigV4.
const SECRETS = new Map([['AKIDEXAMPLE', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY']]);
const NOW = Date.UTC(2015, 7, 30, 12, 36, 0);

function vector(target: string, signature: string): SignedRequest {
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`;
  const headers = { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z', authorization };
  return { method: 'GET', target, headers, body: Buffer.from('') };
}

const VANILLA = vector('/', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31');
const QUERY = vector(
  '/?Param2=value2&Param1=value1',
  'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
);

/** The code and message of the refusal, or undefined. */
function refusal(request: SignedRequest, { now = NOW, service = 'service' } = {}): string | undefined {
  try {
    verifySignature(request, service, SECRETS, now);
    return undefined;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code}: ${message}`;
  }
}

const withHeader = (name: string, value: string | undefined, request = VANILLA): SignedRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});
const withAuthorization = (change: (header: string) => string) =>
  withHeader('authorization', change(VANILLA.headers.authorization!));

const MISMATCH = /^InvalidSignatureException: The request signature we calculated does not match/;

describe('verifySignature', () => {
  it('accepts the published signatures', () => {
    expect(refusal(VANILLA)).toBeUndefined();
    expect(refusal(QUERY)).toBeUndefined();
  });

  it.each([
    ['another body', { ...VANILLA, body: Buffer.from('x') }],
    ['another method', { ...VANILLA, method: 'POST' }],
    ['another path', { ...VANILLA, target: '/x' }],
    ['another query', { ...VANILLA, target: '/?a' }],
    ['another host', withHeader('host', 'example.com')],
    ['a changed signature', withAuthorization((header) => header.replace(/Signature=5/, 'Signature=6'))],
    ['a short signature', withAuthorization((header) => header.slice(0, -1))],
    ['another region', withAuthorization((header) => header.replace('us-east-1', 'us-east-2'))],
  ])('refuses a signature that was made for %s', (_name, request) => expect(refusal(request)).toMatch(MISMATCH));

  it.each([
    [
      'no signature',
      withHeader('authorization', undefined),
      'MissingAuthenticationTokenException: Missing Authentication Token',
    ],
    [
      'another algorithm',
      withAuthorization((header) => header.replace('AWS4', 'AWS5')),
      'IncompleteSignatureException: The algorithm must be AWS4-HMAC-SHA256.',
    ],
    [
      'Bearer',
      withHeader('authorization', 'Bearer x'),
      'IncompleteSignatureException: The algorithm must be AWS4-HMAC-SHA256.',
    ],
    [
      'no credential',
      withAuthorization((header) => header.replace('Credential', 'C')),
      "IncompleteSignatureException: Authorization header requires 'Credential' parameter.",
    ],
    [
      'no signed headers',
      withAuthorization((header) => header.replace('SignedHeaders', 'S')),
      "IncompleteSignatureException: Authorization header requires 'SignedHeaders' parameter.",
    ],
    [
      'half a credential',
      withAuthorization((header) => header.replace('/us-east-1', '')),
      'IncompleteSignatureException: Credential must be KEY/YYYYMMDD/REGION/SERVICE/aws4_request.',
    ],
    [
      'no date',
      withHeader('x-amz-date', undefined),
      "IncompleteSignatureException: Authorization header requires existence of a valid 'X-Amz-Date' header.",
    ],
    [
      'an impossible date',
      withHeader('x-amz-date', '20151330T123600Z'),
      "IncompleteSignatureException: Authorization header requires existence of a valid 'X-Amz-Date' header.",
    ],
    [
      'another key',
      withAuthorization((header) => header.replace('AKIDEXAMPLE', 'AKIDOTHER')),
      'UnrecognizedClientException: The security token included in the request is invalid.',
    ],
    [
      'another day',
      withAuthorization((header) => header.replace('20150830', '20150831')),
      'InvalidSignatureException: Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.',
    ],
    [
      'an unsigned target',
      withHeader('x-amz-target', 'x'),
      "InvalidSignatureException: 'x-amz-target' must be a signed header.",
    ],
  ])('refuses %s', (_name, request, expected) => expect(refusal(request)).toBe(expected));

  it('refuses another service, an old date and a future one', () => {
    expect(refusal(VANILLA, { service: 'other' })).toBe(
      "InvalidSignatureException: Credential should be scoped to correct service: 'other'.",
    );
    const minutes = (n: number) => ({ now: NOW + n * 60_000 });
    expect(refusal(VANILLA, minutes(5))).toBeUndefined();
    expect(refusal(VANILLA, minutes(-5))).toBeUndefined();
    expect(refusal(VANILLA, minutes(6))).toBe(
      'InvalidSignatureException: Signature expired: 20150830T123600Z is now earlier than 20150830T123700Z (20150830T124200Z - 5 min.)',
    );
    expect(refusal(VANILLA, minutes(-6))).toBe(
      'InvalidSignatureException: Signature not yet current: 20150830T123600Z is still later than 20150830T123500Z (20150830T123000Z + 5 min.)',
    );
  });

  it('refuses any other header or body without showing a secret', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'binary' }), fc.uint8Array(), (authorization, header, body) => {
        for (const changed of [authorization, `AWS4-HMAC-SHA256 ${authorization}`]) {
          const request = withHeader('host', header, { ...withHeader('authorization', changed), body });
          const said = refusal(request);
          expect(said).toBeDefined();
          expect(said).not.toContain('wJalr');
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
