import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFault } from '../../../src/local/http/fault.ts';
import { FaultPlan } from '../../../src/local/http/fault-plan.ts';
import { StateStore } from '../../../src/local/state/state-store.ts';
import { readState } from '../../../src/local/state-file/read-state.ts';
import { call, startEndpoint, type TestEndpoint } from '../../support/local-endpoint.ts';

const VIF = 'dxvif-fg1vuj3d';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let endpoint: TestEndpoint;
beforeAll(async () => {
  endpoint = await startEndpoint();
});
afterAll(() => endpoint.close());

/** Every test of an invalid request ends with a valid one. */
async function expectStillServing(): Promise<void> {
  const { status, body } = await call(endpoint.url, 'DescribeVirtualInterfaces', {});
  expect([status, body.virtualInterfaces.length]).toEqual([200, 1]);
}

/** Sends bytes as they are and returns everything that comes back until the connection ends. */
async function sendRaw(parts: readonly (string | Buffer)[], { port } = endpoint): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const got: Buffer[] = [];
  socket.on('data', (part) => got.push(part));
  for (const part of parts) socket.write(part);
  await once(socket, 'close');
  return Buffer.concat(got).toString();
}

it('responds in JSON 1.1 with a request id, moves states, and does not log secrets', async () => {
  const own = await startEndpoint();
  const authKey = 'my-own-secret-key';
  const made = await call(own.url, 'CreateBGPPeer', {
    virtualInterfaceId: VIF,
    newBGPPeer: { asn: 64600, addressFamily: 'ipv6', authKey },
  });
  expect(made.status).toBe(200);
  expect(made.headers).toMatchObject({
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': expect.stringMatching(UUID),
  });
  const peers = async () => {
    const { body } = await call(own.url, 'DescribeVirtualInterfaces', { virtualInterfaceId: VIF });
    return body.virtualInterfaces[0].bgpPeers;
  };
  expect(await peers()).toMatchObject([{}, { bgpPeerState: 'pending', bgpStatus: 'down', authKey }]);
  own.pass(2000);
  expect(await peers()).toMatchObject([{}, { bgpPeerState: 'available', bgpStatus: 'up' }]);
  await call(own.url, 'CreateBGPPeer', { virtualInterfaceId: 'no', newBGPPeer: { asn: 1, authKey } });
  await call(own.url, 'CreateBGPPeer', {}, { secret: 'wrong-secret' });
  expect(own.log).toEqual([
    expect.stringMatching(/^\S+Z CreateBGPPeer 200 \d+ms [0-9a-f-]{36}$/),
    expect.stringMatching(/DescribeVirtualInterfaces 200 /),
    expect.stringMatching(/DescribeVirtualInterfaces 200 /),
    expect.stringMatching(/ CreateBGPPeer 400 DirectConnectClientException /),
    expect.stringMatching(/ CreateBGPPeer 400 InvalidSignatureException /),
  ]);
  expect(own.log.join('\n')).not.toMatch(/secret|AWS4|Signature=/);
  await own.close();
});

describe('an invalid request', () => {
  const day = 86_400_000;
  it.each([
    ['a body that is not JSON', '{', {}, 400, 'SerializationException'],
    ['an empty body', '', {}, 400, 'SerializationException'],
    ['a list instead of an object', '[]', {}, 400, 'SerializationException'],
    ['deep nesting', '['.repeat(500_000), {}, 400, 'SerializationException'],
    ['a member of the wrong type', '{"virtualInterfaceId":7}', {}, 400, 'SerializationException'],
    ['a number for the peer', '{"newBGPPeer":7}', {}, 400, 'SerializationException'],
    ['__proto__', '{"__proto__":{"virtualInterfaceId":"x"}}', {}, 400, 'DirectConnectClientException'],
    ['an unknown operation', {}, { target: 'OvertureService.Nothing' }, 400, 'UnknownOperationException'],
    [
      'an operation named like a method of Object.prototype',
      {},
      { target: 'OvertureService.toString' },
      400,
      'UnknownOperationException',
    ],
    [
      'an operation of another service',
      {},
      { target: 'DynamoDB_20120810.ListTables' },
      400,
      'UnknownOperationException',
    ],
    ['a missing target', {}, { headers: { 'x-amz-target': undefined } }, 400, 'UnknownOperationException'],
    ['an unknown content type', {}, { headers: { 'content-type': 'text/plain' } }, 400, 'UnknownOperationException'],
    ['a missing signature', {}, { headers: { authorization: undefined } }, 400, 'MissingAuthenticationTokenException'],
    [
      'an incomplete signature',
      {},
      { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=x' } },
      400,
      'IncompleteSignatureException',
    ],
    ['a signature with another secret', {}, { secret: 'wrong' }, 400, 'InvalidSignatureException'],
    ['an unknown access key', {}, { key: 'other' }, 400, 'UnrecognizedClientException'],
    ['a signature for another service', {}, { service: 'ec2' }, 400, 'InvalidSignatureException'],
    [
      'a body that was changed after signing',
      {},
      { body: '{"virtualInterfaceId":"dxvif-fg1vuj3d"}' },
      400,
      'InvalidSignatureException',
    ],
    ['a date in the past', {}, { date: Date.now() - day }, 400, 'InvalidSignatureException'],
    ['a date in the future', {}, { date: Date.now() + day }, 400, 'InvalidSignatureException'],
    [
      'a body of 10 MB',
      `{"virtualInterfaceId":"${'x'.repeat(10_000_000)}"}`,
      {},
      413,
      'RequestEntityTooLargeException',
    ],
    [
      'an unknown interface',
      { virtualInterfaceId: 'no', newBGPPeer: { asn: 1 } },
      {},
      400,
      'DirectConnectClientException',
    ],
    ['an invalid fault header', {}, { headers: { 'x-dxcli-fault': 'x' } }, 400, 'ValidationException'],
  ])('refuses %s with the code of the service', async (_name, input, options, status, code) => {
    const reply = await call(endpoint.url, 'CreateBGPPeer', input, options);
    expect([reply.status, reply.body.__type]).toEqual([status, code]);
    expect(reply.body.message).toEqual(expect.stringMatching(/\S/));
    expect(reply.body.message.length).toBeLessThan(500);
    expect(reply.headers['x-amzn-requestid']).toMatch(UUID);
    expect(reply.headers['content-type']).toBe('application/x-amz-json-1.1');
    await expectStillServing();
  });

  it.each([
    [
      'the method GET',
      ['GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
      400,
      'UnknownOperationException',
    ],
    ['text that is not HTTP', ['hello\r\n\r\n'], 400, 'BadRequestException'],
    ['TLS on a port without TLS', [Buffer.from('16030100c8010000c40303', 'hex')], 400, 'BadRequestException'],
    [
      '100 kB of headers',
      [`POST / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
      431,
      'RequestHeaderSectionTooLarge',
    ],
    ['a negative length', ['POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n'], 400, 'BadRequestException'],
  ])('refuses %s', async (_name, parts, status, code) => {
    const response = await sendRaw(parts);
    expect(response).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(response).toContain(`"__type":"${code}"`);
    expect(response).toContain('x-amzn-RequestId: ');
    await expectStillServing();
  });

  it.each([
    ['a name that a web page was rebound with', { host: 'rebound.example' }],
    ['the origin of a web page', { origin: 'http://rebound.example' }],
    ['an opaque origin', { origin: 'null' }],
  ])('refuses %s, and shows no key', async (_name, headers) => {
    const reply = await call(endpoint.url, 'DescribeVirtualInterfaces', {}, { headers });
    expect([reply.status, reply.body.__type]).toEqual([403, 'AccessDeniedException']);
    expect(Object.keys(reply.body)).toEqual(['__type', 'message']);
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    await expectStillServing();
  });

  it.each([
    ['headers that never end', 'POST / HTTP/1.1\r\nHost: x\r\n'],
    ['a body that never ends', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{'],
  ])('times out on %s', async (_name, part) => {
    const own = await startEndpoint({ timeouts: { headers: 200, request: 300 } });
    const response = await sendRaw([part], own);
    expect(response).toMatch(/^HTTP\/1.1 408 /);
    expect(response).toContain('"__type":"RequestTimeoutException"');
    expect(own.log).toEqual([expect.stringContaining(' - 408 RequestTimeoutException ')]);
    await own.close();
  });

  it('survives any bytes', async () => {
    const own = await startEndpoint({ timeouts: { headers: 500, request: 500 } });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 500 }).map((some) => Buffer.from(some)),
      fc.string({ unit: 'binary' }).map((some) => Buffer.from(`POST / HTTP/1.1\r\n${some}\r\n\r\n`)),
    );
    const responses = await Promise.all(fc.sample(bytes, 200).map((some) => sendRaw([some], own)));
    expect(responses.filter((response) => response !== '' && !/^HTTP\/1.1 4\d\d /.test(response))).toEqual([]);
    expect((await call(own.url, 'DescribeConnections', {})).status).toBe(200);
    await own.close();
  });

  it('logs a client that disconnects during its request', async () => {
    const socket = connect(endpoint.port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\nExpect: 100-continue\r\n\r\n{');
    // The interim response says that the headers were read: a reset would take them away with it.
    await once(socket, 'data');
    const lines = endpoint.log.length;
    socket.resetAndDestroy();
    await expectStillServing();
    expect(endpoint.log.slice(lines).join('\n')).toMatch(/ - gone /);
  });

  it('refuses any random body with an error of the service', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const body = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.json().map((text) => `{"newBGPPeer":${text},"virtualInterfaceId":"${VIF}"}`),
    );
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const reply = await call(endpoint.url, 'CreateBGPPeer', text, { agent });
        expect(reply.status).toBe(400);
        expect(reply.body.__type).toMatch(/^(SerializationException|DirectConnectClientException)$/);
      }),
      { numRuns: 1000 },
    );
    agent.destroy();
    await expectStillServing();
  });
});

it('accepts signed and unsigned requests when no secrets are configured', async () => {
  const open = await startEndpoint({ secrets: undefined });
  for (const options of [{ secret: 'wrong' }, { headers: { authorization: undefined } }, { date: 0 }]) {
    expect((await call(open.url, 'DescribeConnections', {}, options)).status).toBe(200);
  }
  await open.close();
});

describe('faults', () => {
  const plan = (...texts: string[]) => new FaultPlan(texts.map((text) => parseFault(text)!));
  const ipv6 = { virtualInterfaceId: VIF, newBGPPeer: { asn: 1, addressFamily: 'ipv6' } };
  const peers = async (url: string) =>
    (await call(url, 'DescribeVirtualInterfaces', {})).body.virtualInterfaces[0].bgpPeers.length;

  it('faults of the command line are used up one after the other', async () => {
    const own = await startEndpoint({ faults: plan('throttle:2', 'error:ServiceUnavailable:1') });
    const replies = [];
    for (let i = 0; i < 4; i++) replies.push(await call(own.url, 'DescribeConnections', {}));
    expect(replies.map(({ status, body }) => [status, body.__type])).toEqual([
      [400, 'ThrottlingException'],
      [400, 'ThrottlingException'],
      [503, 'ServiceUnavailable'],
      [200, undefined],
    ]);
    await own.close();
  });

  it('requests that are unsigned, foreign or from a web page use up no fault', async () => {
    const own = await startEndpoint({ faults: plan('hangup:1') });
    const others = [
      { headers: { authorization: undefined } },
      { secret: 'wrong' },
      { key: 'other' },
      { target: 'DynamoDB_20120810.ListTables' },
      { target: 'OvertureService.Nothing' },
      { headers: { 'content-type': 'text/plain' } },
      { headers: { host: 'rebound.example' } },
      { headers: { origin: 'http://rebound.example' } },
      // A fault of its own neither.
      { headers: { authorization: undefined, 'x-dxcli-fault': 'hangup' } },
    ];
    for (const options of others) {
      expect((await call(own.url, 'DescribeConnections', {}, options)).status).toBeGreaterThanOrEqual(400);
    }
    await expect(call(own.url, 'DescribeConnections', {})).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await call(own.url, 'DescribeConnections', {})).status).toBe(200);
    await own.close();
  });

  it('hangup breaks the connection before the operation, lost-answer after it', async () => {
    const own = await startEndpoint({ faults: plan('hangup:1') });
    await expect(call(own.url, 'CreateBGPPeer', ipv6)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await peers(own.url)).toBe(1);
    const lost = call(own.url, 'CreateBGPPeer', ipv6, { headers: { 'x-dxcli-fault': 'lost-answer' } });
    await expect(lost).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await peers(own.url)).toBe(2);
    expect(own.log.filter((line) => line.includes('hangup'))).toHaveLength(2);
    await own.close();
  });

  it('delay holds the response back until the server stops', async () => {
    const own = await startEndpoint({ faults: plan('delay:50:1') });
    expect((await call(own.url, 'DescribeConnections', {})).status).toBe(200);
    const waiting = call(own.url, 'DescribeConnections', {}, { headers: { 'x-dxcli-fault': 'delay:600000' } });
    const broken = expect(waiting).rejects.toMatchObject({ code: 'ECONNRESET' });
    await call(own.url, 'DescribeConnections', {}, {});
    await own.close();
    await broken;
  });
});

it('responds with an error and keeps the old state when the state cannot be saved', async () => {
  let full = true;
  const state = readState(`{"virtualInterfaces":[{"virtualInterfaceId":"${VIF}"}]}`, Date.now());
  const store = new StateStore(state, async () => {
    if (full) throw new Error('ENOSPC: no space left on device');
  });
  const own = await startEndpoint({ store });
  const create = () =>
    call(own.url, 'CreateBGPPeer', { virtualInterfaceId: VIF, newBGPPeer: { asn: 1, addressFamily: 'ipv6' } });
  expect(await create()).toMatchObject({
    status: 500,
    body: { __type: 'DirectConnectServerException', message: expect.stringContaining('no space left') },
  });
  full = false;
  expect((await create()).body.virtualInterface.bgpPeers).toHaveLength(2);
  await own.close();
});

it('writes an internal error to the log and does not show it to the client', async () => {
  const store = new StateStore(readState('{}', 0), async () => {});
  store.current = () => {
    throw new Error('a bug that names my-secret');
  };
  const own = await startEndpoint({ store });
  expect(await call(own.url, 'DescribeConnections', {})).toMatchObject({
    status: 500,
    body: { __type: 'InternalFailure', message: 'dxcli-local failed; its log says where' },
  });
  expect(own.log[0]).toMatch(/^dxcli-local failed: Error: a bug.*\n +at /s);
  await own.close();
});

it('finishes requests that have begun when it closes, and accepts no new ones', async () => {
  const own = await startEndpoint();
  const agent = new Agent({ keepAlive: true });
  const slow = call(own.url, 'DescribeConnections', {}, { agent, headers: { 'x-dxcli-fault': 'delay:100' } });
  await once(httpRequest({ port: own.port, host: '127.0.0.1' }).end(), 'response');
  const closed = own.closeGently();
  expect((await slow).headers.connection).toBe('close');
  await closed;
  await expect(call(own.url, 'DescribeConnections', {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

it('saves the changes of 500 requests over 50 connections with fewer than 250 saves', async () => {
  const ids = Array.from({ length: 500 }, (_, i) => `dxvif-${i}`);
  const seed = { virtualInterfaces: ids.map((virtualInterfaceId) => ({ virtualInterfaceId, bgpPeers: [] })) };
  let saves = 0;
  const store = new StateStore(readState(JSON.stringify(seed), Date.now()), async () => {
    saves += 1;
    await new Promise((resolve) => setImmediate(resolve));
  });
  const own = await startEndpoint({ store });
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const replies = await Promise.all(
    ids.map((virtualInterfaceId) =>
      call(
        own.url,
        'CreateBGPPeer',
        { virtualInterfaceId, newBGPPeer: { asn: 65000, addressFamily: 'ipv6' } },
        { agent },
      ),
    ),
  );
  agent.destroy();
  expect(replies.filter(({ status }) => status !== 200)).toEqual([]);
  const addresses = replies.map(({ body }) => body.virtualInterface.bgpPeers[0].customerAddress);
  expect(new Set(addresses).size).toBe(500);
  expect([...store.current().interfaces.values()].every(({ peers }) => peers.length === 1)).toBe(true);
  expect(new Set(replies.map(({ headers }) => headers['x-amzn-requestid'])).size).toBe(500);
  expect(saves).toBeLessThan(250);
  await own.close();
});
