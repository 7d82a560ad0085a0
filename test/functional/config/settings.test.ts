import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../../src/main.ts';
import { type RecordingServer, startRecordingServer } from '../../support/recording-server.ts';
import { testHost } from '../../support/test-host.ts';

let server: RecordingServer;
let home: string;
beforeEach(async () => {
  server = await startRecordingServer([
    { target: 'OvertureService.CreateBGPPeer', json: { virtualInterface: { vlan: 125 } } },
  ]);
  home = mkdtempSync(join(tmpdir(), 'dxcli-settings-'));
});
afterEach(() => {
  server.close();
  rmSync(home, { recursive: true, force: true });
});

const KEYS = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const JSON_RESPONSE = '{\n    "virtualInterface": {\n        "vlan": 125\n    }\n}\n';

interface Given {
  argv?: string[];
  env?: Record<string, string | undefined>;
  config?: string;
  credentials?: string;
}

/** Runs the whole pipeline; `{{endpoint}}` stands for the URL of the loopback server. */
async function run({ argv = [], env = {}, config, credentials }: Given) {
  const fill = (text: string) => text.replaceAll('{{endpoint}}', server.url);
  for (const [name, text] of Object.entries({ config, credentials })) {
    if (text === undefined) continue;
    const path = join(home, '.aws', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, fill(text));
  }
  const host = testHost({
    home,
    cwd: home,
    env: {
      AWS_EC2_METADATA_DISABLED: 'true',
      ...KEYS,
      ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value && fill(value)])),
    },
  });
  const code = await main(['create-bgp-peer', '--virtual-interface-id', 'dxvif-1', ...argv.map(fill)], host);
  return { code, out: host.out(), err: host.err(), signatures: server.seen.map((request) => request.signature) };
}

const ENDPOINT = ['--endpoint-url', '{{endpoint}}'];

describe('region and endpoint of a request', () => {
  test.each<[string, Given, string]>([
    ['the environment', { env: { AWS_REGION: 'eu-north-1', AWS_ENDPOINT_URL: '{{endpoint}}' } }, 'eu-north-1'],
    ['the config file', { config: '[default]\nregion = eu-west-3\nendpoint_url = {{endpoint}}\n' }, 'eu-west-3'],
    [
      'the services section of the profile in AWS_PROFILE',
      {
        env: { AWS_PROFILE: 'p', AWS_DEFAULT_PROFILE: 'nope' },
        config:
          '[profile p]\nregion = eu-west-3\nservices = s\nendpoint_url = http://127.0.0.1:1\n[services s]\ndirect_connect =\n  endpoint_url = {{endpoint}}\n',
      },
      'eu-west-3',
    ],
    [
      'the credentials file and --endpoint-url',
      { argv: ENDPOINT, credentials: '[default]\nregion = ca-west-1\n' },
      'ca-west-1',
    ],
    ['a region that asks for FIPS', { argv: [...ENDPOINT, '--region', 'fips-us-east-2'] }, 'us-east-2'],
  ])('come from %s', async (_, given, region) => {
    expect(await run(given)).toEqual({
      code: 0,
      out: JSON_RESPONSE,
      err: '',
      signatures: [`valid AKIDEXAMPLE ${region} directconnect`],
    });
  });
});

/** Pairs of things that are wrong at once, as the AWS CLI 2.9.19 was seen to report them. */
describe('the first error of a command with two mistakes', () => {
  const mistakes = {
    timestamps: { config: 'cli_timestamp_format = x\n' },
    metadata: { env: { AWS_METADATA_SERVICE_TIMEOUT: 'x' } },
    option: { argv: ['--bogus'] },
    parameter: { argv: ['--new-bgp-peer', 'asn'] },
    badRegion: { env: { AWS_REGION: 'bad region' } },
    profile: { env: { AWS_PROFILE: 'nope' } },
    partial: { env: { AWS_SECRET_ACCESS_KEY: undefined } },
    noRegion: { env: { AWS_REGION: undefined } },
    attempts: { env: { AWS_MAX_ATTEMPTS: 'x' } },
    mode: { env: { AWS_RETRY_MODE: 'legacy' } },
    unknown: { argv: ['--new-bgp-peer', 'bogus=1'] },
    noCredentials: { env: { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined } },
  } satisfies Record<string, { argv?: string[]; env?: Record<string, string | undefined>; config?: string }>;
  type Mistake = keyof typeof mistakes;
  const found: Record<Mistake, [code: number, message: string]> = {
    timestamps: [253, 'An error occurred (Configuration): Unknown cli_timestamp_format value: x'],
    metadata: [255, "invalid literal for int() with base 10: 'x'"],
    option: [252, 'Unknown options: --bogus'],
    parameter: [252, "Error parsing parameter '--new-bgp-peer'"],
    badRegion: [255, "Provided region_name 'bad region' doesn't match a supported format."],
    profile: [255, 'The config profile (nope) could not be found'],
    partial: [255, 'Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY'],
    noRegion: [253, 'An error occurred (NoRegion): You must specify a region.'],
    attempts: [255, "invalid literal for int() with base 10: 'x'"],
    mode: [255, 'Invalid value provided to "mode": "legacy" must be one of: "standard" or "adaptive"'],
    unknown: [252, 'Parameter validation failed'],
    noCredentials: [253, 'An error occurred (NoCredentials): Unable to locate credentials.'],
  };
  const order = Object.keys(mistakes) as Mistake[];
  // Pairs that cannot occur together: one replaces the other, or both are the same variable.
  const exclusive = [
    ['badRegion', 'noRegion'],
    ['partial', 'noCredentials'],
    ['option', 'parameter'],
    ['parameter', 'unknown'],
    // The format of timestamps and the region are settings of the profile.
    ['timestamps', 'profile'],
    ['profile', 'noRegion'],
  ];
  const pairs = order.flatMap((first, at) =>
    order
      .slice(at + 1)
      .filter((second) => !exclusive.some((pair) => pair.includes(first) && pair.includes(second)))
      .map((second) => [first, second] as const),
  );

  test.each(pairs)('is %s before %s', async (first, second) => {
    const both = [mistakes[first], mistakes[second]] as Given[];
    const result = await run({
      argv: [...ENDPOINT, ...both.flatMap(({ argv = [] }) => argv)],
      env: { AWS_REGION: 'us-east-1', ...both[0]?.env, ...both[1]?.env },
      config: `[default]\n${both.map(({ config = '' }) => config).join('')}`,
    });
    const [code, message] = found[first];
    expect(result).toMatchObject({ code, out: '', signatures: [] });
    expect(result.err).toContain(message);
  });

  test('is the missing profile before the missing region', async () => {
    const { code, err } = await run({ argv: ['--profile', 'nope'] });
    expect([code, err]).toEqual([255, '\ndxcli: [ERROR]: The config profile (nope) could not be found\n']);
  });

  test.each([['--version'], ['--generate-cli-skeleton']])(
    'is neither where %s does not need the profile',
    async (option) => {
      expect(await run({ argv: [option], env: { AWS_PROFILE: 'nope' } })).toMatchObject({ code: 0, err: '' });
    },
  );

  test('is the invalid parameter, in the old error format, when the profile is missing', async () => {
    const { code, err } = await run({ argv: ['--new-bgp-peer', 'asn'], env: { AWS_PROFILE: 'nope' } });
    expect(code).toBe(252);
    expect(err).toMatch(/^\ndxcli: \[ERROR\]: Error parsing parameter '--new-bgp-peer'/);
  });

  test('is an invalid config file before anything but --profile and --debug', async () => {
    const config = 'broken\n';
    expect((await run({ argv: ['--profile'], config })).code).toBe(252);
    for (const argv of [[], ['--bogus'], ['--version'], ['--cli-auto-prompt', '--no-cli-auto-prompt']]) {
      expect(await run({ argv, config })).toMatchObject({
        code: 255,
        err: `\ndxcli: [ERROR]: Unable to parse config file: ${home}/.aws/config\n`,
      });
    }
  });
});

test('a setting that is needed only for the output is refused after the request', async () => {
  const result = await run({ argv: ENDPOINT, env: { AWS_REGION: 'us-east-1', AWS_DEFAULT_OUTPUT: 'xml' } });
  expect(result).toMatchObject({ code: 255, out: '', err: '\ndxcli: [ERROR]: Unknown output type: xml\n' });
  expect(result.signatures).toHaveLength(1);
});

test('a missing services section is not an error where --endpoint-url is given', async () => {
  const config = '[default]\nregion = us-east-1\nservices = nope\n';
  expect((await run({ argv: ENDPOINT, config })).code).toBe(0);
  expect(await run({ config })).toMatchObject({
    code: 255,
    err: '\ndxcli: [ERROR]: The profile is configured to use the services section but the "nope" services configuration does not exist.\n',
  });
});
