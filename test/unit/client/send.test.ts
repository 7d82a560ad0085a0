import { afterEach, expect, test } from 'vitest';
import { send } from '../../../src/client/send.ts';
import { silent } from '../../../src/log.ts';
import { operations, service } from '../../../src/model/generated/operations.ts';
import { type RecordingServer, type Rule, startRecordingServer } from '../../support/recording-server.ts';
import { testHost } from '../../support/test-host.ts';

let server: RecordingServer;
afterEach(() => server.close());

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  source: 'env',
};

async function sendTo(rules: Rule[], settings: { maxAttempts?: number; sign?: boolean } = {}) {
  server = await startRecordingServer(rules);
  return send(service, operations[0]!, new Map([['virtualInterfaceId', 'dxvif-1']]), {
    settings: {
      region: 'us-east-1',
      endpoint: server.url,
      useFips: false,
      useDualstack: false,
      retryMode: 'standard',
      maxAttempts: 3,
      caBundle: undefined,
      verifySsl: true,
      connectTimeout: 60,
      readTimeout: 60,
      appId: undefined,
      sign: true,
      ...settings,
    },
    credentials: settings.sign === false ? undefined : credentials,
    host: testHost(),
    log: silent,
  });
}

test('a signed request goes out and the answer comes back in the order of the model', async () => {
  const answer = await sendTo([{ json: { virtualInterface: { vlan: 5, asn: null, zzz: 1, location: 'EqDC2' } } }]);
  expect(answer).toEqual(
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

test('without credentials the request goes out unsigned', async () => {
  await sendTo([{ json: {} }], { sign: false });
  expect(server.seen[0]?.signature).toBe('none');
});

test('an error answer becomes a service error with its code and message', async () => {
  const sent = sendTo([{ status: 400, json: { __type: 'a.b#DirectConnectClientException', message: 'no' } }]);
  await expect(sent).rejects.toMatchObject({
    kind: 'service',
    facts: { service: { code: 'DirectConnectClientException', operation: 'CreateBGPPeer', message: 'no' } },
  });
  expect(server.seen).toHaveLength(1);
});
