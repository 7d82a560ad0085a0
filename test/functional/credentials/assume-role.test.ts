import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openConfig } from '../../../src/config/config.ts';
import type { ClientSettings } from '../../../src/config/settings/client-settings.ts';
import { chooseCredentials } from '../../../src/credentials/choose-credentials.ts';
import { silent } from '../../../src/platform/log.ts';
import { AwsHome, runInHome } from '../../support/aws-home.ts';
import {
  accessKeyOf,
  type Reply,
  type Services,
  startServices,
  stsError,
  stsResponse,
} from '../../support/service-server.ts';
import { testHost } from '../../support/test-host.ts';

const BASE = '[profile base]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = profile-secret\n\n';
const ROLE =
  '[profile role]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/demo\nrole_session_name = fixed-session\n';
const OTHER = 'role_arn = arn:aws:iam::123456789012:role/other\n';
const CACHE = '.aws/cli/cache';
/** The entry's name as the AWS CLI 2.9.19 gave it for the same role. */
const ENTRY = `${CACHE}/0439a778f2a4d19508dae94338c2e5cf89bfd743.json`;

let home: AwsHome;
let services: Services;
let answer: Reply;

beforeEach(async () => {
  home = new AwsHome();
  answer = stsResponse('AssumeRole', { id: 'AKIDASSUMED' });
  services = await startServices({ 'Action=AssumeRole': () => answer });
});
afterEach(() => {
  services.close();
  home.remove();
});

const asRole = (config: string, options: Parameters<typeof runInHome>[2] = {}) => {
  home.write({ '.aws/config': config });
  return runInHome(home, services, { argv: ['--profile', 'role'], ...options });
};
const form = (n = 0) => Object.fromEntries(new URLSearchParams(services.requests[n]?.body));

describe('the request for a role', () => {
  test('sends every setting of the role to STS, signed with the keys of its source', async () => {
    const ran = await asRole(`${BASE}${ROLE}source_profile = base\nexternal_id = ext-1\nduration_seconds = 900\n`);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(form()).toEqual({
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: 'arn:aws:iam::123456789012:role/demo',
      RoleSessionName: 'fixed-session',
      ExternalId: 'ext-1',
      DurationSeconds: '900',
    });
    expect(services.requests[0]?.headers.authorization).toContain('Credential=AKIDPROFILE/');
    expect(accessKeyOf(services.requests)).toBe('AKIDASSUMED');
    expect(services.requests[1]?.headers['x-amz-security-token']).toBe('AKIDASSUMED-token');
  });

  test('makes up a session name where the profile has none, and leaves out a duration that is not a number', async () => {
    const ran = await asRole(
      `${BASE}${ROLE.replace('role_session_name = fixed-session\n', '')}source_profile = base\nduration_seconds = long\n`,
    );
    expect(ran.code).toBe(0);
    expect(form().RoleSessionName).toMatch(/^botocore-session-\d{9,}$/);
    expect(form()).not.toHaveProperty('DurationSeconds');
  });

  test('assumes the roles of a chain one after the other, beginning with the last source', async () => {
    const ran = await asRole(`${BASE}${ROLE}source_profile = b\n[profile b]\n${OTHER}source_profile = base\n`);
    expect(ran.code).toBe(0);
    expect([form(0).RoleArn, form(1).RoleArn]).toEqual([
      'arn:aws:iam::123456789012:role/other',
      'arn:aws:iam::123456789012:role/demo',
    ]);
    expect(services.requests[1]?.headers['x-amz-security-token']).toBe('AKIDASSUMED-token');
  });

  test.each([
    [
      'its own keys',
      `${ROLE}source_profile = role\naws_access_key_id = AKIDOWN\naws_secret_access_key = x\n`,
      {},
      'AKIDOWN',
    ],
    [
      'keys before a role of the source',
      `${BASE}${ROLE}source_profile = b\n[profile b]\n${OTHER}source_profile = base\naws_access_key_id = AKIDB\naws_secret_access_key = x\n`,
      {},
      'AKIDB',
    ],
    [
      'a process of the source',
      `${ROLE}source_profile = b\n[profile b]\ncredential_process = echo '{"Version":1,"AccessKeyId":"AKIDP","SecretAccessKey":"x"}'\n`,
      {},
      'AKIDP',
    ],
    [
      'the environment',
      `${ROLE}credential_source = Environment\n`,
      { AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'x' },
      'AKIDENV',
    ],
  ])('signs the request for a role with %s', async (_, config, env, key) => {
    const ran = await asRole(config, { argv: ['--profile', 'role'], env });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(services.requests[0]?.headers.authorization).toContain(`Credential=${key}/`);
  });
});

describe('a role that cannot be assumed', () => {
  test.each([
    ['no source', ROLE, 'Partial credentials found in assume-role, missing: source_profile or credential_source'],
    [
      'a missing source',
      `${ROLE}source_profile = nope\n`,
      'The source_profile "nope" referenced in the profile "role" does not exist.',
    ],
    [
      'two sources',
      `${ROLE}source_profile = a\ncredential_source = Environment\n`,
      'The profile "role" contains both source_profile and credential_source.',
    ],
    [
      'an unknown source',
      `${ROLE}credential_source = Moon\n`,
      'The credential source "Moon" referenced in profile "role" is not valid.',
    ],
    [
      'a source in the wrong case',
      `${ROLE}credential_source = environment\n`,
      'The credential source "environment" referenced in profile "role" is not valid.',
    ],
    [
      'the environment as its source without keys in it',
      `${ROLE}credential_source = Environment\n`,
      'Error when retrieving credentials from Environment: No credentials found in credential_source referenced in profile role',
    ],
    [
      'a container as its source outside a container',
      `${ROLE}credential_source = EcsContainer\n`,
      'Error when retrieving credentials from EcsContainer: No credentials found in credential_source referenced in profile role',
    ],
    [
      'an instance as its source outside an instance',
      `${ROLE}credential_source = Ec2InstanceMetadata\n`,
      'Error when retrieving credentials from Ec2InstanceMetadata: No credentials found in credential_source referenced in profile role',
    ],
    [
      'a source without keys',
      `${ROLE}source_profile = b\n[profile b]\nregion = x\n`,
      'The source profile "b" must have credentials.',
    ],
    [
      'half the keys of a source',
      `${ROLE}source_profile = b\n[profile b]\naws_access_key_id = x\n`,
      'Partial credentials found in config-file, missing: aws_secret_access_key',
    ],
    [
      'itself as its source, without keys',
      `${ROLE}source_profile = role\n`,
      "Infinite loop in credential configuration detected. Attempting to load from profile role which has already been visited. Visited profiles: ['role']",
    ],
    [
      'a circle of sources',
      `${ROLE}source_profile = b\n[profile b]\n${OTHER}source_profile = c\n[profile c]\n${OTHER}source_profile = b\n`,
      "Infinite loop in credential configuration detected. Attempting to load from profile b which has already been visited. Visited profiles: ['role', 'b', 'c']",
    ],
  ])('is an error for a profile with %s', async (_, config, message) => {
    expect(await asRole(config)).toEqual({ code: 255, out: '', err: `\ndxcli: [ERROR]: ${message}\n` });
    expect(services.requests).toEqual([]);
  });

  test('reports all parameters that STS would not accept in one error', async () => {
    const ran = await asRole(
      `${BASE}[profile role]\nregion = us-east-1\nrole_arn = x\nrole_session_name = y\nexternal_id = z\nduration_seconds = 1\nsource_profile = base\n`,
    );
    expect(ran.code).toBe(252);
    expect(ran.err).toContain(
      [
        'Parameter validation failed:',
        'Invalid length for parameter RoleSessionName, value: 1, valid min length: 2',
        'Invalid length for parameter ExternalId, value: 1, valid min length: 2',
        'Invalid value for parameter DurationSeconds, value: 1, valid min value: 900',
        'Invalid length for parameter RoleArn, value: 1, valid min length: 20',
      ].join('\n'),
    );
  });

  test.each([
    [
      stsError('AccessDenied', 'User &amp; x is not authorized'),
      254,
      'An error occurred (AccessDenied) when calling the AssumeRole operation: User & x is not authorized',
      1,
    ],
    [
      stsError('Throttling', 'slow', 400),
      254,
      'An error occurred (Throttling) when calling the AssumeRole operation (reached max retries: 1): slow',
      2,
    ],
    [
      { status: 503, body: '<html>busy</html>' },
      254,
      'An error occurred (503) when calling the AssumeRole operation (reached max retries: 1): Service Unavailable',
      2,
    ],
    [
      { body: 'nonsense' },
      255,
      'Unable to read the response of STS: it holds no AssumeRoleResult. Further retries may succeed.',
      1,
    ],
    [
      stsResponse('AssumeRole', { id: 'A', expires: '2020-01-01T00:00:00Z' }),
      255,
      'Credentials were refreshed, but the refreshed credentials are still expired.',
      1,
    ],
  ] as [Reply, number, string, number][])(
    'is an error when STS responds with %j',
    async (reply, code, message, requests) => {
      answer = reply;
      const ran = await asRole(`${BASE}${ROLE}source_profile = base\n`, {
        argv: ['--profile', 'role'],
        env: { AWS_MAX_ATTEMPTS: '2' },
      });
      expect(ran).toMatchObject({ code, out: '', err: `\ndxcli: [ERROR]: ${message}\n` });
      expect(services.requests).toHaveLength(requests);
    },
  );
});

describe('the cache that is shared with the AWS CLI', () => {
  const config = `${BASE}${ROLE}source_profile = base\n`;
  const entry = (expires: unknown, more = {}) =>
    JSON.stringify({
      Credentials: {
        AccessKeyId: 'AKIDCACHED',
        SecretAccessKey: 'c',
        SessionToken: 't',
        Expiration: expires,
        ...more,
      },
    });

  test('gets the bytes that the AWS CLI writes, readable by its owner only', async () => {
    answer = stsResponse('AssumeRole', {
      id: 'AKIDASSUMED',
      more: '<SourceIdentity>me</SourceIdentity><PackedPolicySize>6</PackedPolicySize>',
    });
    await asRole(config);
    const { date } = JSON.parse(home.read(ENTRY)).ResponseMetadata.HTTPHeaders;
    expect(home.read(ENTRY)).toBe(
      '{"Credentials": {"AccessKeyId": "AKIDASSUMED", "SecretAccessKey": "AKIDASSUMED-secret", "SessionToken": "AKIDASSUMED-token", "Expiration": "2036-01-01T00:00:00+00:00", "AccountId": "123456789012"}, "AssumedRoleUser": {"AssumedRoleId": "A:s", "Arn": "arn:aws:sts::123456789012:assumed-role/demo/s"}, "PackedPolicySize": 6, "SourceIdentity": "me", "ResponseMetadata": {"RequestId": "r-1", "HTTPStatusCode": 200, "HTTPHeaders": {"content-type": "text/xml", "date": "' +
        `${date}", "connection": "close", "transfer-encoding": "chunked"}, "RetryAttempts": 0}}`,
    );
    expect(home.mode(ENTRY)).toBe(0o600);
    expect(home.list(CACHE)).toHaveLength(1);
  });

  test.each([
    [
      'external id and duration',
      'external_id=ex-1\nduration_seconds=900\n',
      '3cadc766965ae6a8fc9f2e691256aa362aefc516',
    ],
    ['letters beyond ASCII', 'external_id=é"x\\\n', 'd0e900851d104acb97a928e458fca44bb8b1cbe2'],
    ['an MFA device', 'mfa_serial=arn:aws:iam::1:mfa/u\n', '29dea70c73987b3d9e560aaa4a550c79f2c5ebd8'],
  ])('has the file name that the AWS CLI gives it, with %s', async (_, more, name) => {
    await asRole(config + more, { argv: ['--profile', 'role'], stdin: '123456\n' });
    expect(home.list(CACHE)).toEqual([`${name}.json`]);
  });

  test('has a file name that does not depend on a made-up session name', async () => {
    await asRole(config.replace('role_session_name = fixed-session\n', ''));
    expect(home.list(CACHE)).toEqual(['5f52c9c583acfd120a607977e4f21fe86b7fa42d.json']);
  });

  const now = Date.parse('2030-01-01T00:00:00Z');
  test.each([
    ['2036-01-01T00:00:00+00:00', 'AKIDCACHED'],
    ['2036-01-01T00:00:00UTC', 'AKIDCACHED'],
    ['2030-01-01T00:15:00Z', 'AKIDCACHED'],
    ['2030-01-01T00:14:59Z', 'AKIDASSUMED'],
    ['2029-01-01T00:00:00Z', 'AKIDASSUMED'],
  ])('is used only while its keys last for fifteen minutes: expiration %s', async (expires, key) => {
    home.write({ [ENTRY]: entry(expires) });
    expect(await asRole(config, { argv: ['--profile', 'role'], now })).toMatchObject({ code: 0 });
    expect(accessKeyOf(services.requests)).toBe(key);
  });

  test.each([
    '',
    '{',
    '[]',
    '{}',
    'null',
    '{"Credentials": 5}',
    entry(undefined),
    entry('x'),
    entry(null),
    entry('2036-01-01T00:00:00'),
    entry('2036-01-01T00:00:00Z', { SecretAccessKey: 5 }),
  ])('is replaced when its entry is invalid: %s', async (broken) => {
    home.write({ [ENTRY]: broken });
    expect(await asRole(config)).toMatchObject({ code: 0, err: '' });
    expect(accessKeyOf(services.requests)).toBe('AKIDASSUMED');
    expect(JSON.parse(home.read(ENTRY)).Credentials.AccessKeyId).toBe('AKIDASSUMED');
  });

  test('is not needed: a run succeeds where the cache cannot be written', async () => {
    home.write({ '.aws/cli/cache': 'a file, not a folder' });
    expect(await asRole(config)).toMatchObject({ code: 0, err: '' });
  });

  test('makes it unnecessary to ask for an MFA code', async () => {
    const mfa = `${config}mfa_serial = arn:aws:iam::1:mfa/u\n`;
    const first = await asRole(mfa, { argv: ['--profile', 'role'], stdin: '123456\nmore' });
    expect(first).toMatchObject({ code: 0 });
    expect(first.err).toContain('Warning: Password input may be echoed.\nEnter MFA code for arn:aws:iam::1:mfa/u: ');
    expect(form()).toMatchObject({ SerialNumber: 'arn:aws:iam::1:mfa/u', TokenCode: '123456' });
    expect(await asRole(mfa)).toMatchObject({ code: 0, err: '' });
  });
});

test('sends no request to STS without an MFA code', async () => {
  const ran = await asRole(`${BASE}${ROLE}source_profile = base\nmfa_serial = arn:aws:iam::1:mfa/u\n`);
  expect(ran.code).toBe(255);
  expect(ran.err).toMatch(/No MFA code was given/);
  expect(services.requests).toEqual([]);
});

test('asks for no MFA code where the terminal belongs to another program', async () => {
  home.write({ '.aws/config': `${BASE}${ROLE}source_profile = base\nmfa_serial = arn:aws:iam::1:mfa/u\n` });
  const host = testHost({ home: home.path, stdin: '123456\n', env: { AWS_ENDPOINT_URL_STS: services.url } });
  const source = await chooseCredentials(openConfig(host, 'role', silent));
  const settings = { region: 'us-east-1', maxAttempts: 1, retryMode: 'standard' } as ClientSettings;
  await expect(source.fetch(settings, { interactive: false })).rejects.toThrow('An MFA code is needed.');
  expect(host.err()).toBe('');
  expect(services.requests).toEqual([]);
});
