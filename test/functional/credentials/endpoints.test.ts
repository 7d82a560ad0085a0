import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsHome, runInHome } from '../../support/aws-home.ts';
import { startRecordingServer } from '../../support/recording-server.ts';
import { accessKeyOf, type Services, startServices, stsResponse } from '../../support/service-server.ts';

const ROLE =
  '[profile base]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = profile-secret\n[profile role]\nregion = eu-west-2\nrole_arn = arn:aws:iam::123456789012:role/demo\nsource_profile = base\n';
let home: AwsHome;
let services: Services;

beforeEach(async () => {
  home = new AwsHome();
  services = await startServices({ 'Action=AssumeRole': stsResponse('AssumeRole', { id: 'AKIDASSUMED' }) });
});
afterEach(() => {
  services.close();
  home.remove();
});

const run = (env: Record<string, string | undefined>, more = '', argv: string[] = []) => {
  home.write({ '.aws/config': `${ROLE}${more}` });
  return runInHome(home, services, {
    argv: ['--profile', 'role', ...argv],
    env: { AWS_ENDPOINT_URL_STS: undefined, AWS_MAX_ATTEMPTS: '1', ...env },
  });
};

describe('the endpoint of STS', () => {
  test.each([
    [
      'AWS_ENDPOINT_URL_STS before AWS_ENDPOINT_URL',
      { AWS_ENDPOINT_URL_STS: '{{url}}', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      '',
    ],
    ['AWS_ENDPOINT_URL', { AWS_ENDPOINT_URL: '{{url}}' }, ''],
    ['the one of the services section', {}, 'services = local\n[services local]\nsts =\n  endpoint_url = {{url}}\n'],
    ['the one of the profile', {}, 'endpoint_url = {{url}}\n'],
    ['an endpoint with a path', { AWS_ENDPOINT_URL_STS: '{{url}}/' }, ''],
  ])('is %s', async (_, env, more) => {
    const filled = Object.fromEntries(Object.entries(env).map(([k, v]) => [k, v.replace('{{url}}', services.url)]));
    expect(await run(filled, more.replace('{{url}}', services.url))).toMatchObject({ code: 0, err: '' });
    expect(services.requests[0]?.headers.authorization).toMatch(
      /Credential=AKIDPROFILE\/\d+\/eu-west-2\/sts\/aws4_request/,
    );
    expect(accessKeyOf(services.requests)).toBe('AKIDASSUMED');
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
  ])('is the host of the region with %j and %j', async (env, argv, url) => {
    // A proxy that lets nothing out says where the request was to go.
    const proxy = await startRecordingServer();
    const ran = await run({ HTTPS_PROXY: proxy.url, ...env }, '', argv);
    expect(ran.code).toBe(255);
    expect(proxy.seen).toMatchObject([{ method: 'CONNECT', path: `${new URL(url).host}:443` }]);
    proxy.close();
  });
});

test('an invalid endpoint of STS is refused', async () => {
  expect(await run({ AWS_ENDPOINT_URL_STS: 'nonsense' })).toMatchObject({
    code: 255,
    err: '\ndxcli: [ERROR]: Invalid endpoint: nonsense\n',
  });
});

test('an endpoint of STS that does not respond is tried as often as any other', async () => {
  const ran = await run({ AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' });
  expect(ran).toMatchObject({
    code: 255,
    err: '\ndxcli: [ERROR]: Could not connect to the endpoint URL: "http://127.0.0.1:1/"\n',
  });
});

describe('STS over TLS', () => {
  const tlsRun = async (env: (ca: string) => Record<string, string>, argv: (ca: string) => string[] = () => []) => {
    const answer = stsResponse('AssumeRole', { id: 'AKIDASSUMED' });
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
  ])('is verified with the certificates of %s', async (_, env, argv) => {
    const ran = await tlsRun(env as never, argv as never);
    expect(ran).toMatchObject({ code: 0, err: '', signature: 'valid AKIDPROFILE eu-west-2 sts' });
  });

  test('is verified although --no-verify-ssl is given', async () => {
    const ran = await tlsRun(
      () => ({}),
      () => ['--no-verify-ssl'],
    );
    expect(ran.code).toBe(255);
    expect(ran.err).toContain('SSL validation failed');
  });
});
