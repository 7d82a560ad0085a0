import { createHash, createPublicKey, generateKeyPairSync, type JsonWebKey, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsHome, runInHome } from '../../support/aws-home.ts';
import { accessKeyOf, type Reply, type Services, startServices } from '../../support/service-server.ts';

const SESSION = 'arn:aws:sts::123456789012:assumed-role/Admin/me';
const CONFIG = `[profile p]\nregion = us-east-1\nlogin_session = ${SESSION}\n`;
const NAME = `${createHash('sha256').update(SESSION).digest('hex')}.json`;
const CACHE = `.aws/login/cache/${NAME}`;
const NOW = Date.parse('2030-01-01T00:00:00Z');
const at = (seconds: number) => `${new Date(NOW + seconds * 1000).toISOString().slice(0, 19)}Z`;
const KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' });

const session = (expiresIn: number, more: object = {}) => ({
  accessToken: {
    accessKeyId: 'AKIDLOGIN',
    secretAccessKey: 'login-secret',
    sessionToken: 'login-token',
    accountId: '123456789012',
    expiresAt: at(expiresIn),
  },
  tokenType: 'aws_sigv4',
  clientId: 'arn:aws:signin:::devtools/same-device',
  refreshToken: 'login-refresh',
  idToken: 'eyJ',
  dpopKey: KEY,
  ...more,
});
const RENEWED = {
  accessToken: { accessKeyId: 'AKIDFRESH', secretAccessKey: 'fresh-secret', sessionToken: 'fresh-token' },
  tokenType: 'aws_sigv4',
  expiresIn: 900,
  refreshToken: 'next-refresh',
};

let home: AwsHome;
let services: Services;
let answer: Reply;

beforeEach(async () => {
  home = new AwsHome().write({ '.aws/config': CONFIG });
  answer = { body: RENEWED };
  services = await startServices({ 'POST /v1/token': () => answer });
});
afterEach(() => {
  services.close();
  home.remove();
});

const run = (cached: object | string | undefined, env = {}) => {
  if (cached !== undefined) home.write({ [CACHE]: typeof cached === 'string' ? cached : JSON.stringify(cached) });
  return runInHome(home, services, { argv: ['--profile', 'p'], now: NOW, env });
};

test('uses the keys of the login session until they expire', async () => {
  expect(await run(session(301))).toMatchObject({ code: 0, err: '' });
  expect(services.paths()).toEqual(['POST /']);
  expect(accessKeyOf(services.requests)).toBe('AKIDLOGIN');
});

test('reads the login cache from AWS_LOGIN_CACHE_DIRECTORY', async () => {
  home.write({ [`x/${NAME}`]: JSON.stringify(session(3600)) });
  expect(await run(undefined, { AWS_LOGIN_CACHE_DIRECTORY: `${home.path}/x` })).toMatchObject({ code: 0 });
  const env = { PLACE: home.path, AWS_LOGIN_CACHE_DIRECTORY: '$PLACE/x' };
  expect(await run(undefined, env)).toMatchObject({ code: 0 });
});

describe('the renewal of a login session', () => {
  test('is signed with the key of the session, and the new tokens are written to the cache', async () => {
    expect(await run(session(299))).toMatchObject({ code: 0, err: '' });
    expect(accessKeyOf(services.requests)).toBe('AKIDFRESH');
    const [request] = services.requests;
    expect(JSON.parse(request?.body ?? '')).toEqual({
      clientId: 'arn:aws:signin:::devtools/same-device',
      grantType: 'refresh_token',
      refreshToken: 'login-refresh',
    });
    const [header = '', claims = '', signature = ''] = String(request?.headers.dpop).split('.');
    const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(decode(header)).toMatchObject({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty: 'EC', crv: 'P-256' } });
    expect(decode(claims)).toMatchObject({ htm: 'POST', htu: `${services.url}/v1/token`, iat: NOW / 1000 });
    const key = createPublicKey({ key: decode(header).jwk as JsonWebKey, format: 'jwk' });
    const bytes = Buffer.from(signature, 'base64url');
    expect(verify('sha256', Buffer.from(`${header}.${claims}`), { key, dsaEncoding: 'ieee-p1363' }, bytes)).toBe(true);
    expect(decode(header).jwk).not.toHaveProperty('d');

    const saved = JSON.parse(home.read(CACHE));
    expect(saved).toEqual({
      ...session(0),
      accessToken: { ...RENEWED.accessToken, accountId: '123456789012', expiresAt: at(900) },
      refreshToken: 'next-refresh',
    });
    expect(home.mode(CACHE)).toBe(0o600);
    expect(home.list('.aws/login/cache')).toHaveLength(1);
  });

  const denied = (error: string): Reply => ({
    status: 403,
    headers: { 'x-amzn-errortype': 'AccessDeniedException' },
    body: { error, message: 'm' },
  });
  test.each([
    [denied('TOKEN_EXPIRED'), 255, "Your session has expired. Please reauthenticate using 'aws login'."],
    [
      denied('USER_CREDENTIALS_CHANGED'),
      255,
      "Unable to refresh login credentials because of a change in your password. Please reauthenticate with your new password using 'aws login'.",
    ],
    [
      denied('INSUFFICIENT_PERMISSIONS'),
      255,
      "Unable to create or refresh login credentials due to insufficient permissions. You may be missing permission for the 'signin:CreateOAuth2Token' action.",
    ],
    [
      denied('SOMETHING'),
      255,
      'An unspecified error happened when resolving AWS credentials or refreshing a login session profile.',
    ],
    [
      {
        status: 400,
        headers: { 'x-amzn-errortype': 'ValidationException' },
        body: { error: 'INVALID', message: 'bad' },
      },
      254,
      'An error occurred (ValidationException) when calling the CreateOAuth2Token operation: bad\n\nAdditional error details:\nerror: INVALID',
    ],
    [
      { status: 500, body: '' },
      254,
      'An error occurred (500) when calling the CreateOAuth2Token operation (reached max retries: 1): Internal Server Error',
    ],
    [
      { body: {} },
      255,
      'Unable to read the response of Signin: it holds no refresh token. Further retries may succeed.',
    ],
  ] as [Reply, number, string][])(
    'is an error when it fails with %j, although the old keys are still valid',
    async (reply, code, message) => {
      answer = reply;
      expect(await run(session(60), { AWS_MAX_ATTEMPTS: '2' })).toEqual({
        code,
        out: '',
        err: `\ndxcli: [ERROR]: ${message}\n`,
      });
    },
  );

  test('happens after the parameters are validated', async () => {
    home.write({ [CACHE]: JSON.stringify(session(60)) });
    const argv = ['--profile', 'p', '--cli-input-json', '{"newBGPPeer": 1}'];
    expect((await runInHome(home, services, { argv, now: NOW })).code).toBe(252);
    expect(services.requests).toEqual([]);
  });
});

const INCOMPLETE = 'Failed to load access token from token cache, missing one or more required fields.';
test.each([
  [
    'no file',
    undefined,
    `Unable to load a existing login session for session ${SESSION}, Please reauthenticate with 'aws login'.`,
  ],
  [
    'invalid JSON',
    '{',
    `Unable to load a existing login session for session ${SESSION}, Please reauthenticate with 'aws login'.`,
  ],
  ['no members', {}, INCOMPLETE],
  ['no client', session(3600, { clientId: undefined }), INCOMPLETE],
  [
    'an invalid key',
    session(10, { dpopKey: 'secret-key' }),
    "its dpopKey cannot be read. Please reauthenticate with 'aws login'.",
  ],
  ['no keys', session(3600, { accessToken: {} }), INCOMPLETE],
])('a login cache with %s is an error that names aws login', async (_, cached, message) => {
  expect(await run(cached)).toEqual({
    code: 255,
    out: '',
    err: `\ndxcli: [ERROR]: Error loading login session token: ${message}\n`,
  });
});
