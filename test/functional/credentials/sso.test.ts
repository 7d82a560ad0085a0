import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsHome, runInHome } from '../../support/aws-home.ts';
import { accessKeyOf, type Reply, type Services, startServices, stsResponse } from '../../support/service-server.ts';

const URL = 'https://x.awsapps.com/start';
const ROLE = 'sso_account_id = 123456789012\nsso_role_name = Admin\n';
const LEGACY = `[profile p]\nregion = us-east-1\nsso_start_url = ${URL}\nsso_region = us-east-1\n${ROLE}`;
const SESSION = `[profile p]\nregion = us-east-1\nsso_session = my\n${ROLE}\n[sso-session my]\nsso_start_url = ${URL}\nsso_region = us-east-1\n`;
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
const LEGACY_TOKEN = `.aws/sso/cache/${sha1(URL)}.json`;
const SESSION_TOKEN = `.aws/sso/cache/${sha1('my')}.json`;
/** The entries' names as the AWS CLI 2.9.19 gave them for the same roles. */
const LEGACY_ENTRY = '.aws/cli/cache/243185b3287804d23760113d179c4c72e67b4061.json';
const SESSION_ENTRY = '.aws/cli/cache/403c3b8e80569b853b514e97c90d8a94192751f9.json';

const NOW = Date.parse('2030-01-01T00:00:00Z');
const at = (seconds: number) => `${new Date(NOW + seconds * 1000).toISOString().slice(0, 19)}Z`;
const token = (expiresIn: number, more: object = {}) =>
  JSON.stringify({ startUrl: URL, region: 'us-east-1', accessToken: 'acc', expiresAt: at(expiresIn), ...more });
const REGISTERED = { clientId: 'cid', clientSecret: 'csecret', registrationExpiresAt: at(86400), refreshToken: 'refr' };
const KEYS = {
  roleCredentials: {
    accessKeyId: 'AKIDSSO',
    secretAccessKey: 'sso-secret',
    sessionToken: 'sso-session-token',
    expiration: Date.parse('2035-11-30T01:46:40Z'),
  },
};

let home: AwsHome;
let services: Services;
let portal: Reply;
let oidc: Reply;

beforeEach(async () => {
  home = new AwsHome();
  portal = { body: KEYS };
  oidc = { body: { accessToken: 'new-access', tokenType: 'Bearer', expiresIn: 3600, refreshToken: 'new-refresh' } };
  services = await startServices({
    'GET /federation/credentials': () => portal,
    'POST /token': () => oidc,
    'Action=AssumeRole': stsResponse('AssumeRole', { id: 'AKIDASSUMED' }),
  });
});
afterEach(() => {
  services.close();
  home.remove();
});

const run = (files: Record<string, string>, options: Parameters<typeof runInHome>[2] = {}) => {
  home.write(files);
  return runInHome(home, services, { argv: ['--profile', 'p'], now: NOW, ...options });
};
const bearer = () =>
  services.requests.find(({ url }) => url.startsWith('/federation'))?.headers['x-amz-sso_bearer_token'];

describe('the keys of an SSO role', () => {
  test.each([
    ['of an sso-session', SESSION, SESSION_TOKEN, SESSION_ENTRY],
    ['of a start URL in the profile', LEGACY, LEGACY_TOKEN, LEGACY_ENTRY],
  ])(
    'are fetched with the token of the login for %s and cached as the AWS CLI does',
    async (_, config, tokenFile, entry) => {
      const files = { '.aws/config': config, [tokenFile]: token(3600) };
      expect(await run(files)).toMatchObject({ code: 0, err: '' });
      expect(services.requests[0]).toMatchObject({
        method: 'GET',
        url: '/federation/credentials?role_name=Admin&account_id=123456789012',
      });
      expect(bearer()).toBe('acc');
      expect(accessKeyOf(services.requests)).toBe('AKIDSSO');
      expect(home.read(entry)).toBe(
        '{"ProviderType": "sso", "Credentials": {"AccessKeyId": "AKIDSSO", "SecretAccessKey": "sso-secret", "SessionToken": "sso-session-token", "Expiration": "2035-11-30T01:46:40Z", "AccountId": "123456789012"}}',
      );
      expect(home.mode(entry)).toBe(0o600);
    },
  );

  test('need no token when they are in the cache', async () => {
    const entry = {
      ProviderType: 'sso',
      Credentials: { AccessKeyId: 'AKIDCACHED', SecretAccessKey: 's', SessionToken: 't', Expiration: at(1000) },
    };
    expect(await run({ '.aws/config': SESSION, [SESSION_ENTRY]: JSON.stringify(entry) })).toMatchObject({ code: 0 });
    expect(accessKeyOf(services.requests)).toBe('AKIDCACHED');
  });

  test('can be the source of another role', async () => {
    const role =
      '[profile role]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/demo\nsource_profile = p\n';
    const files = { '.aws/config': role + SESSION, [SESSION_TOKEN]: token(3600) };
    expect(await run(files, { argv: ['--profile', 'role'] })).toMatchObject({ code: 0, err: '' });
    expect(services.requests[1]?.headers.authorization).toContain('Credential=AKIDSSO/');
  });
});

describe('the token of an sso-session', () => {
  test.each([
    [901, false],
    [899, true],
    [-10, true],
  ])('that expires in %i seconds: renewed is %s', async (seconds, renewed) => {
    expect(await run({ '.aws/config': SESSION, [SESSION_TOKEN]: token(seconds, REGISTERED) })).toMatchObject({
      code: 0,
    });
    expect(bearer()).toBe(renewed ? 'new-access' : 'acc');
    expect(services.paths().includes('POST /token')).toBe(renewed);
  });

  test('is renewed with the request of the AWS CLI and written to its cache', async () => {
    await run({ '.aws/config': SESSION, [SESSION_TOKEN]: token(-10, { zzz: 1, ...REGISTERED }) });
    expect(JSON.parse(services.requests[0]?.body ?? '')).toEqual({
      grantType: 'refresh_token',
      clientId: 'cid',
      clientSecret: 'csecret',
      refreshToken: 'refr',
    });
    expect(home.read(SESSION_TOKEN)).toBe(
      `{"startUrl": "${URL}", "region": "us-east-1", "accessToken": "new-access", "expiresAt": "${at(3600)}", "clientId": "cid", "clientSecret": "csecret", "registrationExpiresAt": "${at(86400)}", "refreshToken": "new-refresh"}`,
    );
    expect(home.mode(SESSION_TOKEN)).toBe(0o600);
  });

  test('is used until it expires when it cannot be renewed', async () => {
    oidc = { status: 400, headers: { 'x-amzn-errortype': 'InvalidGrantException' }, body: { error: 'invalid_grant' } };
    expect(await run({ '.aws/config': SESSION, [SESSION_TOKEN]: token(60, REGISTERED) })).toMatchObject({ code: 0 });
    expect(bearer()).toBe('acc');
  });

  test.each([
    ['is refused', REGISTERED, 1],
    ['has no refresh token', { ...REGISTERED, refreshToken: undefined }, 0],
    ['has no client secret', { ...REGISTERED, clientSecret: undefined }, 0],
    ['belongs to a registration that has ended', { ...REGISTERED, registrationExpiresAt: at(-1) }, 0],
  ])('is an error when it has expired and %s', async (_, more, requests) => {
    oidc = { status: 400, body: { error: 'invalid_grant' } };
    const ran = await run({ '.aws/config': SESSION, [SESSION_TOKEN]: token(-10, more) });
    expect(ran).toEqual({
      code: 255,
      out: '',
      err: '\ndxcli: [ERROR]: Error when retrieving token from sso: Token has expired and refresh failed\n',
    });
    expect(services.requests).toHaveLength(requests);
  });
});

describe('a renewal of the token that gets no response', () => {
  test.each([60, -10])('names what failed, though the token expires in %i seconds', async (seconds) => {
    const env = { AWS_ENDPOINT_URL_SSO_OIDC: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1' };
    const files = { '.aws/config': SESSION, [SESSION_TOKEN]: token(seconds, REGISTERED) };
    expect(await run(files, { env })).toEqual({
      code: 255,
      out: '',
      err: '\ndxcli: [ERROR]: Could not connect to the endpoint URL: "http://127.0.0.1:1/token"\n',
    });
  });
});

test('a region of SSO that is malformed is refused before the token is read', async () => {
  const config = SESSION.replace(/sso_region = .*/, 'sso_region = EU_WEST');
  expect(await run({ '.aws/config': config })).toMatchObject({
    code: 255,
    err: "\ndxcli: [ERROR]: Provided region_name 'EU_WEST' doesn't match a supported format.\n",
  });
});

describe('an SSO profile that cannot be used', () => {
  const EXPIRED =
    'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.';
  const MISSING = 'The profile "p" is configured to use SSO but is missing required configuration:';
  test.each([
    [LEGACY, { [LEGACY_TOKEN]: token(-1) }, EXPIRED],
    [LEGACY, {}, `Error loading SSO Token: Token for ${URL} does not exist`],
    [SESSION, {}, 'Error loading SSO Token: Token for my does not exist'],
    [SESSION, { [SESSION_TOKEN]: '{' }, 'Error loading SSO Token: Token for my does not exist'],
    [
      SESSION,
      { [SESSION_TOKEN]: '{"expiresAt": "2035-01-01T00:00:00Z"}' },
      `Error loading SSO Token: Token for ${URL} is invalid`,
    ],
    [SESSION, { [SESSION_TOKEN]: '{"accessToken": "a"}' }, `Error loading SSO Token: Token for ${URL} is invalid`],
    [SESSION.replace('[sso-session my]', '[sso-session other]'), {}, 'The specified sso-session does not exist: "my"'],
    [SESSION.replace('sso_role_name = Admin\n', ''), {}, `${MISSING} sso_role_name`],
    [SESSION.replace('sso_account_id = 123456789012\n', ''), {}, `${MISSING} sso_account_id`],
    [SESSION.replace('sso_region = us-east-1\n', ''), {}, `${MISSING} sso_region`],
    [
      '[profile p]\nregion = us-east-1\nsso_account_id = 1\n',
      {},
      `${MISSING} sso_role_name, sso_start_url, sso_region`,
    ],
    [
      SESSION.replace('sso_session = my\n', 'sso_session = my\nsso_region = eu-west-1\n'),
      {},
      'The value for sso_region is inconsistent between profile (eu-west-1) and sso-session (us-east-1).',
    ],
  ])('is an error for configuration %# %j', async (config, files, message) => {
    expect(await run({ '.aws/config': config, ...files } as Record<string, string>)).toEqual({
      code: 255,
      out: '',
      err: `\ndxcli: [ERROR]: ${message}\n`,
    });
    expect(services.requests).toEqual([]);
  });

  const typed = (status: number, type: string, message: string): Reply => ({
    status,
    headers: { 'x-amzn-errortype': type },
    body: { message },
  });
  test.each([
    [typed(401, 'UnauthorizedException', 'Session token not found or invalid'), 255, EXPIRED],
    [
      typed(403, 'ForbiddenException:http://x', 'No access'),
      254,
      'An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access',
    ],
    [
      { status: 400, body: { __type: 'x#Foo', message: 'm' } },
      254,
      'An error occurred (Foo) when calling the GetRoleCredentials operation: m',
    ],
    [
      typed(429, 'TooManyRequestsException', 'slow'),
      254,
      'An error occurred (TooManyRequestsException) when calling the GetRoleCredentials operation (reached max retries: 1): slow',
    ],
    [
      { status: 500, body: '' },
      254,
      'An error occurred (500) when calling the GetRoleCredentials operation (reached max retries: 1): Internal Server Error',
    ],
    [
      { body: {} },
      255,
      'Unable to read the response of SSO: its roleCredentials are incomplete. Further retries may succeed.',
    ],
  ] as [Reply, number, string][])('is an error when the portal responds with %j', async (reply, code, message) => {
    portal = reply;
    const files = { '.aws/config': LEGACY, [LEGACY_TOKEN]: token(3600) };
    expect(await run(files, { argv: ['--profile', 'p'], env: { AWS_MAX_ATTEMPTS: '2' } })).toEqual({
      code,
      out: '',
      err: `\ndxcli: [ERROR]: ${message}\n`,
    });
    expect(home.list('.aws/cli/cache')).toEqual([]);
  });

  test('is ignored when it has neither account nor role', async () => {
    const ran = await run({ '.aws/config': '[profile p]\nregion = us-east-1\nsso_region = us-east-1\n' });
    expect(ran.code).toBe(253);
  });
});
