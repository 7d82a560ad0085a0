import { afterEach, expect, test } from 'vitest';
import { regionSigner } from '../../../src/client/region-signer.ts';
import { service } from '../../../src/operations/generated/service.ts';
import { type RecordingServer, startRecordingServer } from '../../support/recording-server.ts';
import { testHost } from '../../support/test-host.ts';

let server: RecordingServer;
afterEach(() => server.close());

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: 'tok',
  source: 'env',
};

/** The server's verdict on the signature, and the header itself. */
async function signedFor(region: string, path = '/') {
  server = await startRecordingServer([{ json: {} }]);
  const request = await regionSigner(service, credentials, region, testHost()).sign({
    path,
    headers: { Host: `127.0.0.1:${server.port}`, 'content-type': 'text/plain', 'user-agent': 'x', 'x-amz-target': 'T' },
    body: '{"a": 1}',
  });
  const { Host: _, ...headers } = request.headers;
  await fetch(server.url + path, { method: 'POST', headers, body: '{"a": 1}' });
  return [server.seen[0]?.signature, request.headers.authorization];
}

test('the signature for a region is valid', async () => {
  expect((await signedFor('eu-west-1'))[0]).toBe('valid AKIDEXAMPLE eu-west-1 directconnect');
});

test('the signature for an empty region names the empty region', async () => {
  expect((await signedFor(''))[1]).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/\/directconnect\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=[0-9a-f]{64}$/,
  );
});
