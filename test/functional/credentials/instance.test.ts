import { afterEach, beforeEach, expect, test } from 'vitest';
import { AwsHome, runInHome } from '../../support/aws-home.ts';
import { accessKeyOf, type Reply, type Services, startServices, stsResponse } from '../../support/service-server.ts';

const ROLE = 'GET /latest/meta-data/iam/security-credentials/';
const KEYS = {
  Code: 'Success',
  AccessKeyId: 'AKIDIMDS',
  SecretAccessKey: 'imds-secret',
  Token: 'imds-session',
  Expiration: '2036-01-01T00:00:00Z',
};
let home: AwsHome;
let services: Services;
let answers: Record<string, Reply>;

beforeEach(async () => {
  home = new AwsHome();
  answers = {
    'PUT /latest/api/token': { body: 'imds-token' },
    [ROLE]: { body: 'my-role' },
    [`${ROLE}my-role`]: { body: KEYS },
  };
  services = await startServices({
    'Action=AssumeRole': stsResponse('AssumeRole', { id: 'AKIDASSUMED' }),
    ...Object.fromEntries(Object.keys(answers).map((route) => [route, () => answers[route] as Reply])),
  });
});
afterEach(() => {
  services.close();
  home.remove();
});

const run = (env: Record<string, string> = {}, argv = ['--region', 'us-east-1']) =>
  runInHome(home, services, {
    argv,
    env: { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: services.url, ...env },
  });

test('fetches the keys of the instance role with a token', async () => {
  expect(await run()).toMatchObject({ code: 0, err: '' });
  expect(services.requests.slice(1, 3).map(({ headers }) => headers['x-aws-ec2-metadata-token'])).toEqual([
    'imds-token',
    'imds-token',
  ]);
  expect(accessKeyOf(services.requests)).toBe('AKIDIMDS');
  expect(services.requests[3]?.headers['x-amz-security-token']).toBe('imds-session');
});

test('uses keys of the instance that have expired', async () => {
  answers[`${ROLE}my-role`] = { body: { ...KEYS, Expiration: '2020-01-01T00:00:00Z' } };
  expect(await run()).toMatchObject({ code: 0 });
});

test('the instance can be the credential source of a role', async () => {
  home.write({
    '.aws/config':
      '[profile role]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/demo\ncredential_source = Ec2InstanceMetadata\n',
  });
  expect(await run({}, ['--profile', 'role'])).toMatchObject({ code: 0, err: '' });
  expect(accessKeyOf(services.requests)).toBe('AKIDASSUMED');
});

test.each([
  ['PUT /latest/api/token', { status: 400 }, 253],
  ['PUT /latest/api/token', { status: 403 }, 0],
  [ROLE, { status: 404 }, 253],
  [ROLE, { body: '' }, 253],
  [`${ROLE}my-role`, { status: 500, body: KEYS }, 253],
  [`${ROLE}my-role`, { body: 'x' }, 253],
  [`${ROLE}my-role`, { body: { Code: 'Failed', Message: 'm' } }, 253],
  [`${ROLE}my-role`, { body: { Code: 'Success', AccessKeyId: 'x' } }, 253],
] as [string, Reply, number][])('when %s responds with %j the exit code is %i', async (route, reply, code) => {
  answers[route] = reply;
  const ran = await run();
  expect(ran.code).toBe(code);
  if (code) expect(ran.err).toContain('Unable to locate credentials');
});

test('the metadata service is not asked where AWS_EC2_METADATA_DISABLED is set', async () => {
  expect((await run({ AWS_EC2_METADATA_DISABLED: 'TRUE' })).code).toBe(253);
  expect(services.requests).toEqual([]);
});
