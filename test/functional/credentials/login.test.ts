import { createHash, createPublicKey, generateKeyPairSync, type JsonWebKey, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsHome, type Reply, runAt, type Services, signedBy, startServices } from '../../support/aws-home.ts';

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
  return runAt(home, services, { argv: ['--profile', 'p'], now: NOW, env });
};

test('the keys of the session, as long as they last', async () => {
  expect(await run(session(301))).toMatchObject({ code: 0, err: '' });
  expect(services.paths()).toEqual(['POST /']);
  expect(signedBy(services.asked)).toBe('AKIDLOGIN');
});

test('the cache may lie elsewhere', async () => {
  home.write({ [`x/${NAME}`]: JSON.stringify(session(3600)) });
  expect(await run(undefined, { AWS_LOGIN_CACHE_DIRECTORY: `${home.path}/x` })).toMatchObject({ code: 0 });
});

describe('renewal', () => {
  test('is proved by the key of the session and written back', async () => {
    expect(await run(session(299))).toMatchObject({ code: 0, err: '' });
    expect(signedBy(services.asked)).toBe('AKIDFRESH');
    const [request] = services.asked;
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

  test.each([
    [{ status: 500, body: '' }, 60, 0],
    [{ body: {} }, 60, 0],
    [{ status: 500, body: '' }, -1, 255],
    [
      {
        status: 403,
        headers: { 'x-amzn-errortype': 'AccessDeniedException' },
        body: { error: 'TOKEN_EXPIRED', message: 'm' },
      },
      60,
      255,
    ],
  ] as [Reply, number, number][])('that fails with %j, %i seconds before the end: %i', async (reply, left, code) => {
    answer = reply;
    expect((await run(session(left), { AWS_MAX_ATTEMPTS: '1' })).code).toBe(code);
  });

  test.each([
    ['TOKEN_EXPIRED', /Your session has expired\. Please reauthenticate\. .*aws login/],
    ['USER_CREDENTIALS_CHANGED', /a change in your password.*aws login/],
    ['INSUFFICIENT_PERMISSIONS', /missing permission for the 'CreateOAuth2Token' action.*aws login/],
    ['SOMETHING', /Please re-authenticate using aws login/],
  ])('is refused: %s', async (error, message) => {
    answer = { status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException' }, body: { error, message: 'm' } };
    const ran = await run(session(-1));
    expect(ran.code).toBe(255);
    expect(ran.err).toMatch(message);
  });
});

test.each([
  ['nothing', undefined],
  ['no JSON', '{'],
  ['no client', session(3600, { clientId: undefined })],
  ['no key', session(3600, { dpopKey: undefined })],
  ['a key that is none', session(-10, { dpopKey: 'secret-key' })],
  ['no keys', session(3600, { accessToken: {} })],
])('a cache with %s sends the user to aws login', async (_, cached) => {
  const ran = await run(cached);
  expect(ran.code).toBe(255);
  expect(ran.err).toMatch(/please re-authenticate using aws login\n$/);
  expect(ran.err).not.toContain('secret');
});
