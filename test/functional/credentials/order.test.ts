import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsHome, runInHome } from '../../support/aws-home.ts';
import { accessKeyOf, type Services, startServices, stsError } from '../../support/service-server.ts';

let home: AwsHome;
let services: Services;

beforeEach(async () => {
  home = new AwsHome();
  services = await startServices({ 'Action=AssumeRole': stsError('AccessDenied', 'no') });
});
afterEach(() => {
  services.close();
  home.remove();
});

const ENVIRONMENT = { AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'env-secret' };
const keys = (id: string, more = '') => `aws_access_key_id = ${id}\naws_secret_access_key = s\n${more}`;
const token = () => services.requests[0]?.headers['x-amz-security-token'];

describe('static keys', () => {
  test.each([
    ['the environment before AWS_PROFILE', { AWS_PROFILE: 'p', ...ENVIRONMENT }, [], 'AKIDENV'],
    ['--profile before the environment', ENVIRONMENT, ['--profile', 'p'], 'AKIDCONFIG'],
    ['AWS_PROFILE without keys in the environment', { AWS_PROFILE: 'p' }, [], 'AKIDCONFIG'],
    ['the credentials file before the config file', {}, ['--profile', 'both'], 'AKIDFILE'],
    [
      'an empty key id in the environment is ignored',
      { ...ENVIRONMENT, AWS_ACCESS_KEY_ID: '', AWS_PROFILE: 'p' },
      [],
      'AKIDCONFIG',
    ],
    [
      'each setting of a profile from the credentials file, then from the config file',
      {},
      ['--profile', 'split'],
      'AKIDSPLIT',
    ],
  ])('are chosen in the order of the reference: %s', async (_, env, argv, key) => {
    home.write({
      '.aws/config': `[profile p]\n${keys('AKIDCONFIG')}[profile both]\n${keys('AKIDCONFIG')}[profile split]\n${keys('AKIDSPLIT')}`,
      '.aws/credentials': `[both]\n${keys('AKIDFILE')}[split]\naws_secret_access_key = other\n`,
    });
    expect(await runInHome(home, services, { env, argv: ['--region', 'us-east-1', ...argv] })).toMatchObject({
      code: 0,
      err: '',
    });
    expect(accessKeyOf(services.requests)).toBe(key);
  });

  test.each([
    [{ AWS_SESSION_TOKEN: 'new' }, 'new'],
    [{ AWS_SECURITY_TOKEN: 'old' }, 'old'],
    [{ AWS_SESSION_TOKEN: 'new', AWS_SECURITY_TOKEN: 'old' }, 'old'],
    [{ AWS_SESSION_TOKEN: '', AWS_SECURITY_TOKEN: 'old' }, 'old'],
    [{ AWS_SESSION_TOKEN: '' }, undefined],
  ])('of the environment come with the token of %j', async (env, wanted) => {
    await runInHome(home, services, { env: { ...ENVIRONMENT, AWS_REGION: 'us-east-1', ...env } });
    expect(token()).toBe(wanted);
  });

  test.each([
    ['aws_session_token = new\n', 'new'],
    ['aws_security_token = old\n', 'old'],
    ['aws_session_token = new\naws_security_token = old\n', 'old'],
    ['aws_session_token =\n', undefined],
  ])('of a profile come with the token of %j', async (more, wanted) => {
    home.write({ '.aws/config': `[default]\nregion = us-east-1\n${keys('AKIDCONFIG', more)}` });
    await runInHome(home, services);
    expect(token()).toBe(wanted);
  });

  test.each([
    ['2040-01-01T00:00:00Z', 0, ''],
    ['2020-01-01T00:00:00Z', 255, 'the refreshed credentials are still expired'],
    ['soon', 255, 'AWS_CREDENTIAL_EXPIRATION has no date and time'],
  ])('of the environment with the expiration %s', async (expiration, code, message) => {
    const env = { ...ENVIRONMENT, AWS_REGION: 'us-east-1', AWS_CREDENTIAL_EXPIRATION: expiration };
    const ran = await runInHome(home, services, { env });
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(message);
  });
});

describe('files of old tools', () => {
  test.each([
    ['cf', { AWS_CREDENTIAL_FILE: '~/cf' }, 'AWSAccessKeyId=AKIDOLD\nAWSSecretKey = s\n'],
    ['.boto', {}, '[Credentials]\naws_access_key_id = AKIDOLD\naws_secret_access_key = s\n'],
    ['b', { BOTO_CONFIG: '~/b' }, '[Credentials]\naws_access_key_id = AKIDOLD\naws_secret_access_key = s\n'],
  ])('the keys of ~/%s are read', async (file, env, text) => {
    home.write({ [file]: text });
    expect(await runInHome(home, services, { env: { AWS_REGION: 'us-east-1', ...env } })).toMatchObject({
      code: 0,
      err: '',
    });
    expect(accessKeyOf(services.requests)).toBe('AKIDOLD');
  });
});

test.each([
  [
    '[default]\naws_access_key_id =\n  a = b\naws_secret_access_key = x\n',
    'The keys of profile "default" are nested blocks where values belong',
  ],
  [
    '[default]\naws_access_key_id = a\naws_secret_access_key =\n  a = b\n',
    'The keys of profile "default" are nested blocks where values belong',
  ],
])('nested blocks in place of keys are refused: %j', async (config, message) => {
  home.write({ '.aws/config': config });
  const ran = await runInHome(home, services, { env: { AWS_REGION: 'us-east-1' } });
  expect(ran.code).toBe(255);
  expect(ran.err).toContain(message);
});

test.each([
  [{ AWS_CREDENTIAL_FILE: '/nope' }, '', 'The specified config file (/nope) could not be found.'],
  [
    { AWS_CREDENTIAL_FILE: '~/f' },
    'AWSAccessKeyId=a\n',
    'Partial credentials found in ec2-credentials-file, missing: AWSSecretKey',
  ],
  [{ BOTO_CONFIG: '~/f' }, 'junk\n', 'Unable to parse config file: {{home}}/f'],
  [
    { BOTO_CONFIG: '~/f' },
    '[Credentials]\naws_access_key_id = a\n',
    'Partial credentials found in boto-config, missing: aws_secret_access_key',
  ],
])('an invalid file of an old tool is an error: %j with %j', async (env, text, message) => {
  home.write({ f: text });
  const ran = await runInHome(home, services, { env: { AWS_REGION: 'us-east-1', ...env } });
  expect(ran).toMatchObject({ code: 255, err: `\ndxcli: [ERROR]: ${message.replace('{{home}}', home.path)}\n` });
});

describe('the order of errors about credentials', () => {
  const HALF = { AWS_ACCESS_KEY_ID: 'x' };
  const wrong = ['--cli-input-json', '{"newBGPPeer": 1}'];
  const role = (source: string) =>
    `[profile role]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/demo\n${source}[profile b]\n${keys('AKIDCONFIG')}`;
  const PARTIAL = 'Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY';
  test.each([
    ['half of the keys before a region that is missing', HALF, [], '', 255, PARTIAL],
    ['half of the keys before malformed settings', { ...HALF, AWS_MAX_ATTEMPTS: 'many' }, [], '', 255, PARTIAL],
    ['half of the keys before wrong parameters', { ...HALF, AWS_REGION: 'r' }, wrong, '', 255, PARTIAL],
    [
      'half of the keys though nothing is sent',
      { ...HALF, AWS_REGION: 'r' },
      ['--generate-cli-skeleton', 'output'],
      '',
      255,
      PARTIAL,
    ],
    [
      'a broken profile before wrong parameters',
      { AWS_PROFILE: 'role' },
      wrong,
      role(''),
      255,
      'Partial credentials found in assume-role',
    ],
    [
      'wrong parameters before missing credentials',
      { AWS_REGION: 'r' },
      wrong,
      '',
      252,
      'Invalid type for parameter newBGPPeer',
    ],
    [
      'wrong parameters before a role is asked for',
      { AWS_PROFILE: 'role' },
      wrong,
      role('source_profile = b\n'),
      252,
      'Invalid type for parameter newBGPPeer',
    ],
  ])('%s', async (_, env, argv, config, code, message) => {
    home.write({ '.aws/config': config });
    const ran = await runInHome(home, services, { env, argv });
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(message);
    expect(services.requests).toEqual([]);
  });

  test('missing credentials are not an error where the request is not signed', async () => {
    const ran = await runInHome(home, services, { env: { AWS_REGION: 'us-east-1' }, argv: ['--no-sign-request'] });
    expect(ran).toMatchObject({ code: 0, err: '' });
  });
});

test('--debug lists the providers that were asked, in their order', async () => {
  const ran = await runInHome(home, services, { env: { AWS_REGION: 'us-east-1' }, argv: ['--debug'] });
  expect(ran.code).toBe(253);
  expect(
    [...ran.err.matchAll(/botocore\.credentials - DEBUG - Looking for credentials via: (.*)/g)].map((m) => m[1]),
  ).toEqual([
    'env',
    'assume-role',
    'assume-role-with-web-identity',
    'sso',
    'shared-credentials-file',
    'login',
    'custom-process',
    'config-file',
    'ec2-credentials-file',
    'boto-config',
    'container-role',
    'iam-role',
  ]);
});
