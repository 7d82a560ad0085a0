import { afterEach, expect, it, vi } from 'vitest';
import { httpResponse, type RawServer, startRawServer } from '../../support/raw-server.ts';
import { runCreateBgpPeer } from '../../support/run-in-process.ts';

/** A marker in every secret: none may be left on standard error. */
const SECRET = 'PLANTED';
const ENVIRONMENT = {
  AWS_SECRET_ACCESS_KEY: `${SECRET}/secret+key`,
  AWS_SESSION_TOKEN: `${SECRET}-session-token==`,
  AWS_MAX_ATTEMPTS: '2',
};
const INTERFACE = {
  authKey: `${SECRET}-response`,
  customerRouterConfig: `<?xml version="1.0"?>\n<c>\n  <bgp_auth_key>${SECRET}&amp;</bgp_auth_key>\n  <ipv6_bgp_auth_key>${SECRET}</ipv6_bgp_auth_key>\n</c>\n`,
  bgpPeers: [{ authKey: `${SECRET}"quoted\\` }],
};
const GOOD = JSON.stringify({ virtualInterface: INTERFACE });

let server: RawServer;
afterEach(() => {
  vi.restoreAllMocks();
  server.close();
});

const shorthand = `asn=65000,authKey=${SECRET}-shorthand`;
const json = JSON.stringify({ asn: 65000, authKey: `${SECRET}"js\\on` });

it.each<[string, string, string, number]>([
  ['a success', shorthand, httpResponse(200, GOOD), 0],
  ['a success, given as JSON', json, httpResponse(200, GOOD), 0],
  [
    'a response that is cut off within a key',
    json,
    httpResponse(200, GOOD.slice(0, GOOD.indexOf('-response')), { 'Content-Length': '999' }),
    255,
  ],
  [
    'a response that is cut off within the configuration',
    json,
    httpResponse(200, GOOD.slice(0, GOOD.indexOf('&amp;')), { 'Content-Length': '999' }),
    255,
  ],
  ['a response that is not JSON', shorthand, httpResponse(200, `${GOOD}}`), 255],
  ['a refusal', shorthand, httpResponse(400, '{"__type":"DirectConnectClientException","message":"no"}'), 254],
  ['a failure of the service', json, httpResponse(500), 254],
  ['a broken connection', json, '', 255],
])('--debug shows no secret for %s', async (_name, peer, reaction, code) => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  server = await startRawServer([reaction]);
  const endpoint = `http://user:${SECRET}@127.0.0.1:${server.port}`;
  const left = await runCreateBgpPeer(['--new-bgp-peer', peer, '--debug', '--endpoint-url', endpoint], ENVIRONMENT);
  expect(left.code).toBe(code);
  expect(server.requests.join('')).toContain(SECRET);
  expect(left.err).not.toContain(SECRET);
  expect(left.err).not.toMatch(/Signature=[0-9a-f]/);
  // It is a log all the same.
  expect(left.err).toMatch(/ - MainThread - botocore\.endpoint - DEBUG - Making request for CreateBGPPeer /);
  if (code === 0) expect(left.out).toContain(`${SECRET}-response`);
});

it('--debug shows every attempt, its outcome and the wait after it', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const id = { 'x-amzn-RequestId': '11111111-2222' };
  server = await startRawServer([httpResponse(503, '', id), (socket) => socket.destroy(), httpResponse(200, '{}', id)]);
  const { err } = await runCreateBgpPeer(['--debug', '--endpoint-url', `http://127.0.0.1:${server.port}`]);
  const lines = err.split('\n').map((line) => line.slice('2026-11-24 10:00:00,123 - MainThread - '.length));
  expect(lines).toEqual(
    expect.arrayContaining([
      'botocore.endpoint - DEBUG - Setting directconnect timeout as (60, 60)',
      expect.stringMatching(
        /^botocore\.endpoint - DEBUG - Response received \(attempt=1\): status 503, request id 11111111-2222, \d+ ms$/,
      ),
      'botocore.retries.standard - DEBUG - Retry needed, retrying request after delay of: 0',
      expect.stringMatching(
        /^botocore\.endpoint - DEBUG - Attempt 2 failed \(ConnectionClosedError\): Connection was closed/,
      ),
      expect.stringMatching(
        /^botocore\.endpoint - DEBUG - Response received \(attempt=3; max=3\): status 200, request id 11111111-2222, \d+ ms$/,
      ),
    ]),
  );
  for (const line of err.trimEnd().split('\n'))
    expect(line).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - MainThread - [\w.]+ - (DEBUG|INFO) - /);
});
