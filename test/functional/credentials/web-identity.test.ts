import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsHome, runInHome } from '../../support/aws-home.ts';
import {
  accessKeyOf,
  type Reply,
  type Services,
  startServices,
  stsError,
  stsResponse,
} from '../../support/service-server.ts';

let home: AwsHome;
let services: Services;
let answer: Reply;

beforeEach(async () => {
  home = new AwsHome();
  answer = stsResponse('AssumeRoleWithWebIdentity', { id: 'AKIDWEB' });
  services = await startServices({
    'Action=AssumeRoleWithWebIdentity': () => answer,
    'Action=AssumeRole': stsResponse('AssumeRole', { id: 'AKIDASSUMED' }),
  });
});
afterEach(() => {
  services.close();
  home.remove();
});

const environment = () => ({
  AWS_REGION: 'us-east-1',
  AWS_WEB_IDENTITY_TOKEN_FILE: `${home.path}/token`,
  AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/web',
  AWS_ROLE_SESSION_NAME: 'ci' as string | undefined,
});
const PROFILE =
  '[profile p]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/pp\nweb_identity_token_file = {{home}}/token\nrole_session_name = nn\n';
const form = (n = 0) => Object.fromEntries(new URLSearchParams(services.requests[n]?.body));

test('the web identity of the environment sends the bytes of the token file in an unsigned request', async () => {
  home.write({ token: ' jwt-token\n' });
  expect(await runInHome(home, services, { env: environment() })).toMatchObject({ code: 0, err: '' });
  expect(form()).toEqual({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: 'arn:aws:iam::123456789012:role/web',
    RoleSessionName: 'ci',
    WebIdentityToken: ' jwt-token\n',
  });
  expect(services.requests[0]?.headers.authorization).toBeUndefined();
  expect(accessKeyOf(services.requests)).toBe('AKIDWEB');
});

test.each([
  ['ci', '00fa82c3d996970eed236b265f85be1810216dde'],
  [undefined, '995ef64306d209e21474b69558c0b71b44774efb'],
  ['', '995ef64306d209e21474b69558c0b71b44774efb'],
])(
  'the keys of a web identity are cached under the file name of the AWS CLI and then need no token: session name %s',
  async (session, name) => {
    home.write({ token: 'jwt-token' });
    const env = { ...environment(), AWS_ROLE_SESSION_NAME: session };
    await runInHome(home, services, { env });
    expect(home.list('.aws/cli/cache')).toEqual([`${name}.json`]);
    services.requests.length = 0;
    const again = await runInHome(home, services, { env: { ...env, AWS_WEB_IDENTITY_TOKEN_FILE: '/gone' } });
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(services.requests).toHaveLength(1);
  },
);

test('the account is cached only where the response has an ARN with it', async () => {
  home.write({ token: 'jwt-token' });
  answer = stsResponse('AssumeRoleWithWebIdentity', { id: 'AKIDWEB', arn: 'a' });
  await runInHome(home, services, { env: environment() });
  const entry = JSON.parse(home.read('.aws/cli/cache/00fa82c3d996970eed236b265f85be1810216dde.json'));
  expect(Object.keys(entry.Credentials)).toEqual(['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration']);
});

describe('the settings of a web identity', () => {
  const wrong = '[profile p]\nregion = us-east-1\n';
  test.each([
    ['a profile', PROFILE, ['--profile', 'p'], false, 'nn'],
    ['the environment before AWS_PROFILE', PROFILE, [], true, 'ci'],
    ['the profile alone for --profile', PROFILE, ['--profile', 'p'], true, 'nn'],
    ['nothing for --profile without any', wrong, ['--profile', 'p'], true, undefined],
  ])('come from %s', async (_, config, argv, withEnvironment, session) => {
    home.write({ token: 'jwt-token', '.aws/config': config });
    const env = { AWS_PROFILE: 'p', ...(withEnvironment ? environment() : {}) };
    const ran = await runInHome(home, services, { argv, env });
    expect(ran.code).toBe(session === undefined ? 253 : 0);
    expect(form().RoleSessionName).toBe(session);
  });

  test('are used before the keys of the profile', async () => {
    home.write({
      token: 'jwt-token',
      '.aws/credentials': '[default]\naws_access_key_id = K\naws_secret_access_key = s\n',
    });
    await runInHome(home, services, { env: environment() });
    expect(accessKeyOf(services.requests)).toBe('AKIDWEB');
  });

  test('can be the source of a role when they are in a profile', async () => {
    const role =
      '[profile role]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/demo\nsource_profile = p\n';
    home.write({ token: 'jwt-token', '.aws/config': role + PROFILE });
    expect(await runInHome(home, services, { argv: ['--profile', 'role'] })).toMatchObject({ code: 0 });
    expect(services.requests[1]?.headers.authorization).toContain('Credential=AKIDWEB/');
    expect(accessKeyOf(services.requests)).toBe('AKIDASSUMED');
  });

  test('cannot be the source of a role when they are in the environment', async () => {
    const role =
      '[profile role]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/demo\nsource_profile = q\n[profile q]\n';
    home.write({ token: 'jwt-token', '.aws/config': role });
    const ran = await runInHome(home, services, { env: { ...environment(), AWS_PROFILE: 'role' } });
    expect(ran).toMatchObject({ code: 255, err: '\ndxcli: [ERROR]: The source profile "q" must have credentials.\n' });
  });
});

describe('a web identity that cannot be used', () => {
  test('is an error when the token file is missing', async () => {
    const ran = await runInHome(home, services, { env: environment() });
    expect(ran.code).toBe(255);
    expect(ran.err).toContain(
      `The web identity token file '${home.path}/token' could not be read: there is no such file.`,
    );
  });

  test('is an error when the token is empty', async () => {
    home.write({ token: '' });
    const ran = await runInHome(home, services, { env: environment() });
    expect(ran.code).toBe(252);
    expect(ran.err).toContain('Invalid length for parameter WebIdentityToken, value: 0, valid min length: 4');
  });

  test.each([undefined, ''])('is an error without a role: %j', async (arn) => {
    home.write({ token: 'jwt-token' });
    const ran = await runInHome(home, services, { env: { ...environment(), AWS_ROLE_ARN: arn } });
    expect(ran.code).toBe(255);
    expect(ran.err).toContain('configured to assume role with web identity but has no role ARN configured');
  });

  test.each([
    [stsError('InvalidIdentityToken', 'Bad token', 400), 1, ''],
    [stsError('IDPCommunicationError', 'Bad token', 400), 2, ' (reached max retries: 1)'],
  ])('is an error when STS responds with %j', async (reply, requests, retries) => {
    home.write({ token: 'jwt-token' });
    answer = reply;
    const ran = await runInHome(home, services, { env: { ...environment(), AWS_MAX_ATTEMPTS: '2' } });
    expect(ran.code).toBe(254);
    expect(ran.err).toMatch(
      new RegExp(
        `An error occurred \\(\\w+\\) when calling the AssumeRoleWithWebIdentity operation${retries.replace(/[()]/g, '\\$&')}: Bad token\n$`,
      ),
    );
    expect(services.requests).toHaveLength(requests);
  });
});
