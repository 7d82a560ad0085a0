import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsHome, runAt, type Services, signedBy, startServices, stsAnswer } from '../../support/aws-home.ts';
import { startRecordingServer } from '../../support/recording-server.ts';

const ROLE =
  '[profile base]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = profile-secret\n[profile role]\nregion = eu-west-2\nrole_arn = arn:aws:iam::123456789012:role/demo\nsource_profile = base\n';
let home: AwsHome;
let services: Services;

beforeEach(async () => {
  home = new AwsHome();
  services = await startServices({ 'Action=AssumeRole': stsAnswer('AssumeRole', { id: 'AKIDASSUMED' }) });
});
afterEach(() => {
  services.close();
  home.remove();
});

const run = (env: Record<string, string | undefined>, more = '', argv: string[] = []) => {
  home.write({ '.aws/config': `${ROLE}${more}` });
  return runAt(home, services, {
    argv: ['--profile', 'role', ...argv],
    env: { AWS_ENDPOINT_URL_STS: undefined, AWS_MAX_ATTEMPTS: '1', ...env },
  });
};

describe('STS is spoken to at', () => {
  test.each([
    ['its own endpoint', { AWS_ENDPOINT_URL_STS: '{{url}}', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, ''],
    ['the endpoint of all services', { AWS_ENDPOINT_URL: '{{url}}' }, ''],
    ['that of the services section', {}, 'services = local\n[services local]\nsts =\n  endpoint_url = {{url}}\n'],
    ['that of the profile', {}, 'endpoint_url = {{url}}\n'],
    ['a path of its own', { AWS_ENDPOINT_URL_STS: '{{url}}/' }, ''],
  ])('%s', async (_, env, more) => {
    const filled = Object.fromEntries(Object.entries(env).map(([k, v]) => [k, v.replace('{{url}}', services.url)]));
    expect(await run(filled, more.replace('{{url}}', services.url))).toMatchObject({ code: 0, err: '' });
    expect(services.asked[0]?.headers.authorization).toMatch(
      /Credential=AKIDPROFILE\/\d+\/eu-west-2\/sts\/aws4_request/,
    );
    expect(signedBy(services.asked)).toBe('AKIDASSUMED');
  });

  test.each([
    [{}, [], 'https://sts.eu-west-2.amazonaws.com/'],
    [{ AWS_USE_FIPS_ENDPOINT: 'true' }, [], 'https://sts-fips.eu-west-2.amazonaws.com/'],
    [{ AWS_USE_DUALSTACK_ENDPOINT: 'true' }, [], 'https://sts.eu-west-2.api.aws/'],
    [{ AWS_STS_REGIONAL_ENDPOINTS: 'legacy' }, ['--region', 'us-east-1'], 'https://sts.us-east-1.amazonaws.com/'],
    [
      { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
      [],
      'https://sts.eu-west-2.amazonaws.com/',
    ],
  ])('the host of its region: %j %j', async (env, argv, url) => {
    // A proxy that lets nothing out says where the request was to go.
    const proxy = await startRecordingServer();
    const ran = await run({ HTTPS_PROXY: proxy.url, ...env }, '', argv);
    expect(ran.code).toBe(255);
    expect(proxy.seen).toMatchObject([{ method: 'CONNECT', path: `${new URL(url).host}:443` }]);
    proxy.close();
  });
});

test('an endpoint that is none is refused', async () => {
  expect(await run({ AWS_ENDPOINT_URL_STS: 'nonsense' })).toMatchObject({
    code: 255,
    err: '\ndxcli: [ERROR]: Invalid endpoint: nonsense\n',
  });
});

test('an endpoint that is not there is tried as often as any', async () => {
  const ran = await run({ AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' });
  expect(ran).toMatchObject({
    code: 255,
    err: '\ndxcli: [ERROR]: Could not connect to the endpoint URL: "http://127.0.0.1:1/"\n',
  });
});

describe('over TLS', () => {
  const tlsRun = async (env: (ca: string) => Record<string, string>, argv: (ca: string) => string[] = () => []) => {
    const answer = stsAnswer('AssumeRole', { id: 'AKIDASSUMED' });
    const tls = await startRecordingServer(
      [{ body: 'Action=AssumeRole', headers: answer.headers ?? {}, raw: String(answer.body) }],
      true,
    );
    const ran = await run({ AWS_ENDPOINT_URL_STS: tls.tlsUrl, ...env(tls.ca as string) }, '', argv(tls.ca as string));
    tls.close();
    return { ...ran, signature: tls.seen[0]?.signature };
  };

  test.each([
    ['AWS_CA_BUNDLE', (ca: string) => ({ AWS_CA_BUNDLE: ca }), () => []],
    ['--ca-bundle', () => ({}), (ca: string) => ['--ca-bundle', ca]],
  ])('%s is trusted', async (_, env, argv) => {
    const ran = await tlsRun(env as never, argv as never);
    expect(ran).toMatchObject({ code: 0, err: '', signature: 'valid AKIDPROFILE eu-west-2 sts' });
  });

  test('--no-verify-ssl does not hold for those who hand out keys', async () => {
    const ran = await tlsRun(
      () => ({}),
      () => ['--no-verify-ssl'],
    );
    expect(ran.code).toBe(255);
    expect(ran.err).toContain('SSL validation failed');
  });
});
