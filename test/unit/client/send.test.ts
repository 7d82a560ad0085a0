import { afterEach, expect, test } from 'vitest';
import { send } from '../../../src/client/send.ts';
import type { Credentials } from '../../../src/credentials/credentials.ts';
import type { Document } from '../../../src/document/document.ts';
import { printJson } from '../../../src/document/json/print-json.ts';
import { service } from '../../../src/operations/generated/service.ts';
import { silent } from '../../../src/platform/log.ts';
import { createBgpPeer } from '../../support/operations.ts';
import { httpResponse, startRawServer } from '../../support/raw-server.ts';
import { type Rule, type SeenRequest, startRecordingServer } from '../../support/recording-server.ts';
import { testHost } from '../../support/test-host.ts';

let server: { port: number; close(): void; seen?: SeenRequest[] };
afterEach(() => server.close());

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  source: 'env',
};

/** Sends parameters to the server that was started; returns the response. */
function sendParams(params: Map<string, Document>, { sign = true, keys = credentials as Credentials } = {}) {
  return send(service, createBgpPeer, params, {
    settings: {
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${server.port}`,
      useFips: false,
      useDualstack: false,
      retryMode: 'standard',
      maxAttempts: 3,
      caBundle: undefined,
      verifySsl: true,
      connectTimeout: 60,
      readTimeout: 60,
      appId: undefined,
      sign,
      timestampFormat: 'iso8601',
    },
    credentials: sign ? keys : undefined,
    host: testHost(),
    log: silent,
  });
}

async function sendTo(rules: Rule[], options: { sign?: boolean; keys?: Credentials } = {}) {
  server = await startRecordingServer(rules);
  return sendParams(new Map([['virtualInterfaceId', 'dxvif-1']]), options);
}

test('send signs the request and returns the response in the order of the model', async () => {
  const given = await sendTo([{ json: { virtualInterface: { vlan: 5, asn: null, zzz: 1, location: 'EqDC2' } } }]);
  expect(given).toEqual(
    new Map([
      [
        'virtualInterface',
        new Map<string, unknown>([
          ['location', 'EqDC2'],
          ['vlan', 5],
        ]),
      ],
    ]),
  );
  expect(server.seen).toMatchObject([
    {
      method: 'POST',
      path: '/',
      target: 'OvertureService.CreateBGPPeer',
      contentType: 'application/x-amz-json-1.1',
      signature: 'valid AKIDEXAMPLE us-east-1 directconnect',
      body: { virtualInterfaceId: 'dxvif-1' },
    },
  ]);
});

test('send does not sign the request without credentials', async () => {
  await sendTo([{ json: {} }], { sign: false });
  expect(server.seen?.[0]?.signature).toBe('none');
});

test('send throws a service error with the code and message of an error response', async () => {
  const sent = sendTo([{ status: 400, json: { __type: 'a.b#DirectConnectClientException', message: 'no' } }]);
  await expect(sent).rejects.toMatchObject({
    kind: 'service',
    facts: { service: { code: 'DirectConnectClientException', operation: 'CreateBGPPeer', message: 'no' } },
  });
  expect(server.seen).toHaveLength(1);
});

test('send signs with the given keys even if they have expired', async () => {
  const keys = { ...credentials, sessionToken: 'token', expiration: new Date(0) };
  await sendTo([{ json: {} }], { keys });
  expect(server.seen).toMatchObject([{ signature: expect.stringMatching(/^valid AKIDEXAMPLE /), token: 'token' }]);
});

test('send keeps numbers exact in the request and the response, and writes the body in ASCII as the reference does', async () => {
  const big = 123456789012345678901234567890n;
  const raw = await startRawServer([
    httpResponse(200, `{"virtualInterface":{"asnLong":${big},"vlan":2.0,"asn":1e400}}`),
  ]);
  server = raw;
  const params = new Map<string, Document>([
    ['virtualInterfaceId', 'ключ'],
    [
      'newBGPPeer',
      new Map<string, Document>([
        ['asnLong', big],
        ['asn', { float: 2 }],
      ]),
    ],
  ]);
  expect(printJson(await sendParams(params))).toBe(
    `{"virtualInterface": {"vlan": 2.0, "asn": Infinity, "asnLong": ${big}}}`,
  );
  expect(raw.requests[0]?.split('\r\n\r\n')[1]).toBe(
    `{"virtualInterfaceId": "\\u043a\\u043b\\u044e\\u0447", "newBGPPeer": {"asnLong": ${big}, "asn": 2.0}}`,
  );
});
