import { expect, test } from 'vitest';
import { signedHeaders } from '../../../src/aws/sigv4.ts';

/** The published example of the signing process: a POST to a service called `service`. */
test('the signature of a POST is that of the published test suite (post-vanilla)', async () => {
  const keys = {
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    source: 'env',
  };
  const request = { path: '/', headers: { host: 'example.amazonaws.com' }, body: '' };
  const scope = { region: 'us-east-1', service: 'service' };
  expect(await signedHeaders(request, keys, scope, Date.parse('2015-08-30T12:36:00Z'))).toEqual({
    host: 'example.amazonaws.com',
    'x-amz-date': '20150830T123600Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  });
});

test('the signature covers the session token', async () => {
  const keys = { accessKeyId: 'A', secretAccessKey: 'b', sessionToken: 'c', source: 'env' };
  const signed = await signedHeaders(
    { path: '/', headers: { host: 'h' }, body: 'x' },
    keys,
    { region: 'r', service: 's' },
    0,
  );
  expect(signed['x-amz-security-token']).toBe('c');
  expect(signed.authorization).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token,');
});
