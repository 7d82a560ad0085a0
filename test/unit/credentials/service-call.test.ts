import { afterEach, describe, expect, it } from 'vitest';
import { openConfig } from '../../../src/config/config.ts';
import { callService, readJsonError, type ServiceResponse } from '../../../src/credentials/service-call.ts';
import { silent } from '../../../src/platform/log.ts';
import { httpResponse, type RawServer, type Reaction, startRawServer } from '../../support/raw-server.ts';
import { testHost } from '../../support/test-host.ts';

let server: RawServer | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

/** Calls the SSO portal, once. */
async function call(reaction: Reaction): Promise<ServiceResponse> {
  server = await startRawServer([reaction]);
  const env = { AWS_ENDPOINT_URL_SSO: `http://127.0.0.1:${server.port}` };
  const config = openConfig(testHost({ env }), undefined, silent);
  const settings = {
    region: 'us-east-1',
    maxAttempts: 1,
    retryMode: 'standard',
    caBundle: undefined,
    connectTimeout: 60,
    readTimeout: 60,
  } as const;
  return callService(config, settings, {
    service: 'SSO',
    operation: 'GetRoleCredentials',
    region: 'us-east-1',
    method: 'GET',
    path: '/x',
    headers: {},
    readError: readJsonError,
  });
}

describe('the response of a credential service', () => {
  it.each([200, 201, 300])('is a success with status %i', async (status) => {
    expect(await call(httpResponse(status, '{"a":1}'))).toMatchObject({ status, text: '{"a":1}', retries: 0 });
  });

  it.each([301, 302, 400, 403])('is an error with status %i', async (status) => {
    await expect(call(httpResponse(status, '{"__type":"Foo","message":"m"}'))).rejects.toMatchObject({
      kind: 'service',
      message: 'm',
      facts: { service: { code: 'Foo', operation: 'GetRoleCredentials' } },
    });
  });

  it('is an error without its text where it is cut off', async () => {
    await expect(call(httpResponse(200, 'secret', { 'Content-Length': '99' }))).rejects.toThrow(
      'Unable to read the response of SSO: the connection was closed after 6 of 99 bytes. Further retries may succeed.',
    );
  });
});

describe('code and message of an error in JSON', () => {
  const read = (body: string, headers = {}) =>
    readJsonError({ status: 400, reason: '', headers, text: body, retries: 0 });

  it.each([
    ['{"message":"m"}', { 'x-amzn-errortype': 'Foo:http://x' }, { code: 'Foo', message: 'm' }],
    ['{"code":"a#Foo","Message":"M"}', {}, { code: 'Foo', message: 'M' }],
    ['{"Code":"Foo"}', {}, { code: 'Foo', message: '' }],
    ['{"__type":"a#Foo"}', {}, { code: 'Foo', message: '' }],
    ['not JSON', {}, { code: '400', message: '' }],
  ])('of %s with the headers %j are %j', (body, headers, expected) => {
    expect(read(body, headers)).toEqual(expected);
  });
});
