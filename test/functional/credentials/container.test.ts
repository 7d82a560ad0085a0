import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsHome, runInHome } from '../../support/aws-home.ts';
import { certificate } from '../../support/certificate.ts';
import {
  accessKeyOf,
  type ReceivedRequest,
  type Reply,
  type Services,
  startServices,
  stsResponse,
} from '../../support/service-server.ts';

const KEYS = {
  AccessKeyId: 'AKIDCONTAINER',
  SecretAccessKey: 'container-secret',
  Token: 'container-token',
  Expiration: '2036-01-01T00:00:00Z',
};
let home: AwsHome;
let services: Services;
let answer: Reply | ((request: ReceivedRequest) => Reply);

beforeEach(async () => {
  home = new AwsHome();
  answer = { body: KEYS };
  services = await startServices({
    'GET /creds': (asked) => (typeof answer === 'function' ? answer(asked) : answer),
    'Action=AssumeRole': stsResponse('AssumeRole', { id: 'AKIDASSUMED' }),
  });
});
afterEach(() => {
  services.close();
  home.remove();
});

const run = (env: Record<string, string | undefined> = {}, argv = ['--region', 'us-east-1']) =>
  runInHome(home, services, { argv, env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${services.url}/creds?a=b`, ...env } });

describe('the container agent', () => {
  test('is asked without an authorization header where no token is set', async () => {
    expect(await run()).toMatchObject({ code: 0, err: '' });
    expect(services.requests[0]).toMatchObject({ url: '/creds?a=b', headers: { accept: 'application/json' } });
    expect(services.requests[0]?.headers.authorization).toBeUndefined();
    expect(accessKeyOf(services.requests)).toBe('AKIDCONTAINER');
    expect(services.requests[1]?.headers['x-amz-security-token']).toBe('container-token');
  });

  test.each([
    [{ AWS_CONTAINER_AUTHORIZATION_TOKEN: 'tt' }, 'tt'],
    [{ AWS_CONTAINER_AUTHORIZATION_TOKEN: 'tt', AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: 'token' }, 'from-file'],
  ])('gets the authorization token of %j', async (env, token) => {
    home.write({ token: 'from-file' });
    expect(await run(env)).toMatchObject({ code: 0 });
    expect(services.requests[0]?.headers.authorization).toBe(token);
  });

  test('is asked directly, not through the proxy', async () => {
    expect(await run({ HTTP_PROXY: 'http://127.0.0.1:1', NO_PROXY: new URL(services.url).host })).toMatchObject({
      code: 0,
    });
  });

  test('is asked again when it fails', async () => {
    let times = 0;
    answer = () => (times++ ? { body: KEYS } : { status: 500, body: 'busy' });
    expect(await run()).toMatchObject({ code: 0 });
    expect(times).toBe(2);
  });

  test('can be the credential source of a role', async () => {
    home.write({
      '.aws/config':
        '[profile role]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/demo\ncredential_source = EcsContainer\n',
    });
    expect(await run({}, ['--profile', 'role'])).toMatchObject({ code: 0, err: '' });
    expect(services.requests[1]?.headers.authorization).toContain('Credential=AKIDCONTAINER/');
  });

  test('is not asked where the profile has keys', async () => {
    home.write({ '.aws/credentials': '[default]\naws_access_key_id = AKIDFILE\naws_secret_access_key = x\n' });
    await run();
    expect(services.paths()).toEqual(['POST /']);
  });
});

describe('keys of a container that cannot be used', () => {
  const FAILED = 'Error when retrieving credentials from container-role:';
  test.each([
    [
      { status: 404, body: 'nope' },
      `${FAILED} Error retrieving metadata: Received non 200 response 404 from container metadata: nope`,
      3,
    ],
    [
      { body: 'zz' },
      `${FAILED} Error retrieving metadata: Unable to parse JSON returned from container metadata services`,
      3,
    ],
    [{ body: {} }, `${FAILED} the response of the container credential endpoint has no AccessKeyId.`, 1],
    [
      { body: { ...KEYS, Token: undefined } },
      `${FAILED} the response of the container credential endpoint has no Token.`,
      1,
    ],
    [
      { body: { ...KEYS, Expiration: '2020-01-01T00:00:00Z' } },
      'Credentials were refreshed, but the refreshed credentials are still expired.',
      2,
    ],
  ] as [Reply, string, number][])('are an error when the agent responds with %j', async (reply, message, requests) => {
    answer = reply;
    expect(await run()).toEqual({ code: 255, out: '', err: `\ndxcli: [ERROR]: ${message}\n` });
    expect(services.requests).toHaveLength(requests);
  });

  test('are not shown when they come with an error status', async () => {
    answer = { status: 500, body: KEYS };
    expect((await run()).err).not.toContain('container-secret');
  });

  const HOSTS =
    'Can only retrieve metadata from a loopback address or one of these hosts: 169.254.170.2, 169.254.170.23, fd00:ec2::23, localhost';
  test.each([
    [{ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://example.com/creds' }, `Unsupported host 'example.com'.  ${HOSTS}`],
    [{ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'garbage' }, `Unsupported host 'None'.  ${HOSTS}`],
    [{ AWS_CONTAINER_CREDENTIALS_FULL_URI: '' }, `Unsupported host 'None'.  ${HOSTS}`],
    [{ AWS_CONTAINER_AUTHORIZATION_TOKEN: 'hush\r\nx: y' }, 'Auth token value is not a legal header value'],
    [{ AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: 'newline' }, 'Auth token value is not a legal header value'],
    [
      { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: 'nope' },
      `${FAILED} the token file 'nope' could not be read: there is no such file. Check AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE.`,
    ],
  ])('are an error without a request for the settings %j', async (env, message) => {
    home.write({ newline: 'hush\n' });
    expect(await run(env)).toEqual({ code: 255, out: '', err: `\ndxcli: [ERROR]: ${message}\n` });
    expect(services.requests).toEqual([]);
  });

  test('are an error without another attempt when the certificate of the agent is not trusted', async () => {
    const { createServer } = await import('node:https');
    const { key, cert } = certificate();
    const server = createServer({ key, cert });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as { port: number };
    const ran = await run({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `https://localhost:${port}/creds` });
    server.close();
    expect(ran.err).toMatch(/SSL validation failed for https:\/\/localhost:\d+\/creds /);
  });
});
