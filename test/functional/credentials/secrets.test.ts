import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AwsHome, runInHome } from '../../support/aws-home.ts';
import { type Reply, type Services, startServices, stsResponse } from '../../support/service-server.ts';

/** Every text with this in it is a secret that some provider deals with. */
const HUSH = 'hushhush';
const STS = stsResponse('AssumeRole', { id: 'AKIDASSUMED' });
const BASE = `[profile base]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = ${HUSH}\naws_session_token = ${HUSH}\n`;
const ROLE = '[profile p]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/demo\nsource_profile = base\n';
const SSO = `[profile p]\nregion = us-east-1\nsso_session = my\nsso_account_id = 1\nsso_role_name = r\n[sso-session my]\nsso_start_url = https://x\nsso_region = us-east-1\n`;
const SSO_TOKEN = `.aws/sso/cache/${createHash('sha1').update('my').digest('hex')}.json`;
const LOGIN = '[profile p]\nregion = us-east-1\nlogin_session = me\n';
const LOGIN_TOKEN = `.aws/login/cache/${createHash('sha256').update('me').digest('hex')}.json`;
const PEM = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' });

const ssoToken = (expiresAt: string) =>
  JSON.stringify({
    accessToken: HUSH,
    expiresAt,
    clientId: 'c',
    clientSecret: HUSH,
    refreshToken: HUSH,
    registrationExpiresAt: '2040-01-01T00:00:00Z',
  });
const loginToken = (more = {}) =>
  JSON.stringify({
    accessToken: {
      accessKeyId: 'AKIDLOGIN',
      secretAccessKey: HUSH,
      sessionToken: HUSH,
      expiresAt: '2020-01-01T00:00:00Z',
    },
    clientId: 'c',
    refreshToken: HUSH,
    dpopKey: PEM,
    ...more,
  });
const process = (script: string) => ({
  '.aws/config': '[profile p]\nregion = us-east-1\ncredential_process = {{home}}/get.sh\n',
  'get.sh': `#!/bin/sh\n${script}\n`,
});

interface Failing {
  files?: Record<string, string>;
  env?: Record<string, string>;
  routes?: Record<string, Reply>;
  argv?: string[];
}

const leaky: Reply = { status: 400, body: `{"secretAccessKey": "${HUSH}", "accessToken": "${HUSH}"` };
const FAILING: Record<string, Failing> = {
  'half of the environment': {
    env: { AWS_SECRET_ACCESS_KEY: HUSH, AWS_SESSION_TOKEN: HUSH },
    argv: ['--region', 'us-east-1'],
  },
  'half of a profile': {
    files: { '.aws/config': `[profile p]\naws_secret_access_key = ${HUSH}\nregion = us-east-1\n` },
  },
  'keys that Direct Connect refuses': { files: { '.aws/config': `${BASE.replace('base', 'p')}region = us-east-1\n` } },
  'expired keys': {
    env: { AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: HUSH, AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z' },
    argv: ['--region', 'us-east-1'],
  },
  'a broken config file': { files: { '.aws/credentials': `[p]\naws_secret_access_key = ${HUSH}\n${HUSH}\n` } },
  'STS answers nonsense': {
    files: { '.aws/config': BASE + ROLE },
    routes: { 'Action=AssumeRole': { body: `<a>${HUSH}` } },
  },
  'STS answers half': {
    files: { '.aws/config': BASE + ROLE },
    routes: {
      'Action=AssumeRole': {
        body: String(STS.body)
          .replace(/AKIDASSUMED-\w+/g, HUSH)
          .replace(/<Expiration>.*?</, '<Expiration>x<'),
      },
    },
  },
  'a role whose cache is broken': {
    files: {
      '.aws/config': `${BASE}${ROLE}role_session_name = fixed-session\n`,
      '.aws/cli/cache/0439a778f2a4d19508dae94338c2e5cf89bfd743.json': `{"Credentials": "${HUSH}`,
    },
    routes: { 'Action=AssumeRole': { status: 403, body: 'no' } },
  },
  'a role of an expired role': {
    files: { '.aws/config': BASE + ROLE },
    routes: {
      'Action=AssumeRole': {
        ...STS,
        body: String(STS.body)
          .replace(/AKIDASSUMED-\w+/g, HUSH)
          .replace('2036', '2020'),
      },
    },
  },
  'a refused web identity': {
    files: {
      token: HUSH,
      '.aws/config':
        '[profile p]\nregion = us-east-1\nrole_arn = arn:aws:iam::1:role/abcdefgh\nweb_identity_token_file = {{home}}/token\n',
    },
    routes: { 'Action=AssumeRoleWithWebIdentity': { status: 400, body: '<E><Error><Code>No</Code></Error></E>' } },
  },
  'SSO: a portal that answers half': {
    files: { '.aws/config': SSO, [SSO_TOKEN]: ssoToken('2039-01-01T00:00:00Z') },
    routes: {
      'GET /federation/credentials': { body: { roleCredentials: { accessKeyId: 'a', secretAccessKey: HUSH } } },
    },
  },
  'SSO: a token that cannot be renewed': {
    files: { '.aws/config': SSO, [SSO_TOKEN]: ssoToken('2020-01-01T00:00:00Z') },
    routes: { 'POST /token': leaky },
  },
  'SSO: a broken token': { files: { '.aws/config': SSO, [SSO_TOKEN]: `{"accessToken": "${HUSH}"` } },
  'login: a session that cannot be renewed': {
    files: { '.aws/config': LOGIN, [LOGIN_TOKEN]: loginToken() },
    routes: { 'POST /v1/token': leaky },
  },
  'login: half an answer': {
    files: { '.aws/config': LOGIN, [LOGIN_TOKEN]: loginToken() },
    routes: { 'POST /v1/token': { body: { accessToken: { secretAccessKey: HUSH }, refreshToken: HUSH } } },
  },
  'login: a key that is invalid': { files: { '.aws/config': LOGIN, [LOGIN_TOKEN]: loginToken({ dpopKey: HUSH }) } },
  'login: a broken cache': { files: { '.aws/config': LOGIN, [LOGIN_TOKEN]: `{"refreshToken": "${HUSH}"` } },
  'a process that prints keys and fails': { files: process(`echo '{"SecretAccessKey": "${HUSH}"}'; exit 1`) },
  'a process that prints half': { files: process(`echo '{"Version": 1, "SecretAccessKey": "${HUSH}"}'`) },
  'a process that prints no JSON': { files: process(`echo '{"SecretAccessKey": "${HUSH}"'`) },
  'a process that cannot be run': {
    files: { '.aws/config': `[profile p]\nregion = us-east-1\ncredential_process = /nope --password ${HUSH}\n` },
  },
  'a container whose answer is an error': {
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{{url}}/creds', AWS_CONTAINER_AUTHORIZATION_TOKEN: HUSH },
    routes: { 'GET /creds': { status: 500, body: { SecretAccessKey: HUSH, Token: HUSH } } },
    argv: ['--region', 'us-east-1'],
  },
  'a container that answers half': {
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{{url}}/creds', AWS_CONTAINER_AUTHORIZATION_TOKEN: HUSH },
    routes: { 'GET /creds': { body: { SecretAccessKey: HUSH } } },
    argv: ['--region', 'us-east-1'],
  },
  'a token that is no header': {
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{{url}}/creds', AWS_CONTAINER_AUTHORIZATION_TOKEN: `${HUSH}\n` },
    argv: ['--region', 'us-east-1'],
  },
  'an instance that answers half': {
    env: { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: '{{url}}' },
    routes: {
      'PUT /latest/api/token': { body: HUSH },
      'GET /latest/meta-data/iam/security-credentials/': { body: 'r' },
      'GET /latest/meta-data/iam/security-credentials/r': { body: { Code: 'Success', SecretAccessKey: HUSH } },
    },
    argv: ['--region', 'us-east-1'],
  },
};

let home: AwsHome;
let services: Services;
const routes: Record<string, Reply> = {};
beforeAll(async () => {
  services = await startServices(
    new Proxy(routes, { get: (all, route: string) => all[route] }) as Record<string, Reply>,
  );
});
afterAll(() => services.close());
beforeEach(() => {
  home = new AwsHome();
  services.requests.length = 0;
});
afterEach(() => home.remove());

describe.each([[[]], [['--debug']]])('with %j no secret is on standard error', (more: string[]) => {
  test.each(Object.entries(FAILING))(
    'in the case: %s',
    async (name, { files = {}, env = {}, routes: own = {}, argv }) => {
      for (const route of Object.keys(routes)) delete routes[route];
      Object.assign(routes, own);
      home.write(files);
      const ran = await runInHome(home, services, {
        argv: [
          ...(argv ?? ['--profile', 'p']),
          ...more,
          ...(name.includes('Direct Connect') ? ['--endpoint-url', 'http://127.0.0.1:1'] : []),
        ],
        env: {
          AWS_MAX_ATTEMPTS: '1',
          ...Object.fromEntries(Object.entries(env).map(([k, v]) => [k, v.replace('{{url}}', services.url)])),
        },
      });
      expect(ran.code).toBeGreaterThan(0);
      expect(ran.out).toBe('');
      expect(ran.err).toContain('dxcli: [ERROR]: ');
      expect(ran.err).not.toContain(HUSH);
      expect(ran.err).not.toContain('PRIVATE KEY');
    },
  );
});

test('no secret is on standard error when the call succeeds with --debug', async () => {
  for (const route of Object.keys(routes)) delete routes[route];
  routes['Action=AssumeRole'] = { ...STS, body: String(STS.body).replace(/AKIDASSUMED-\w+/g, HUSH) };
  home.write({ '.aws/config': BASE + ROLE });
  for (const from of ['STS', 'the cache']) {
    const ran = await runInHome(home, services, { argv: ['--profile', 'p', '--debug'] });
    expect(ran.code, from).toBe(0);
    expect(ran.err).not.toContain(HUSH);
  }
  expect(services.paths()).toEqual(['POST /', 'POST /', 'POST /']);
});
