import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Pipeline } from '../../../src/command/pipeline.ts';
import { isEnd } from '../../../src/command/stages.ts';
import { testHost } from '../../support/test-host.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'dxcli-pipeline-'));
  mkdirSync(join(home, '.aws'));
  const sections = [
    `[profile program]\nregion = us-east-1\ncredential_process = touch ${join(home, 'ran')}`,
    '[profile half]\nregion = us-east-1\naws_access_key_id = AKID',
    '[profile retries]\nregion = us-east-1\nmax_attempts = many',
  ];
  writeFileSync(join(home, '.aws/config'), `${sections.join('\n')}\n`);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const REGION = { AWS_DEFAULT_REGION: 'us-east-1' };
const check = (argv: readonly string[], env: Record<string, string> = REGION) =>
  new Pipeline(argv, testHost({ home, cwd: home, env }), 'check');

describe('the order of the stages', () => {
  // In each line the first mistake is reported, and taking it away leads to the next one.
  const mistakes: readonly (readonly [words: readonly string[], message: string])[] = [
    [['--debug=1'], "argument --debug: ignored explicit argument '1'"],
    [['--cli-auto-prompt', '--no-cli-auto-prompt'], 'Both --cli-auto-prompt and --no-cli-auto-prompt'],
    [['--output', 'tabel'], 'argument --output: Found invalid choice'],
    [['--query', 'a['], 'Bad value for --query a['],
    [['--endpoint-url', 'host'], 'Bad value for --endpoint-url "host"'],
    [['--cli-read-timeout', 'soon'], 'argument --cli-read-timeout: '],
    [['--generate-cli-skeleton', 'outpt'], 'argument --generate-cli-skeleton: Found invalid choice'],
    [['--nope'], 'Unknown options: --nope'],
    [['--new-bgp-peer', 'asn'], "Error parsing parameter '--new-bgp-peer'"],
    [['--cli-input-json', '['], "Error parsing parameter 'cli-input-json'"],
    [['--region', 'a b'], "Provided region_name 'a b' doesn't match"],
  ];

  it.each(mistakes.map(([words, message], at) => [words.join(' '), message, at] as const))(
    '%s is reported before every later mistake',
    async (_words, message, at) => {
      const later = mistakes.slice(at).flatMap(([words]) => words);
      await expect(check(['create-bgp-peer', ...later]).toRequest()).rejects.toThrow(message);
    },
  );

  it('reports an invalid region before a missing profile, and that before parameters', async () => {
    const invalid = ['create-bgp-peer', '--cli-input-json', '{"x": 1}'];
    await expect(check([...invalid, '--profile', 'none', '--region', 'a b']).toRequest()).rejects.toThrow(
      'region_name',
    );
    await expect(check([...invalid, '--profile', 'none', '--region', 'a']).toRequest()).rejects.toThrow('(none)');
    await expect(check(invalid).toRequest()).rejects.toThrow('Parameter validation failed');
  });
});

it.each(['--nope', 'help', '--generate-cli-skeleton', '--output=off', '--profile=none'])(
  'refuses AWS_CLI_OUTPUT_ENCODING before %s',
  async (word) => {
    const pipeline = check(['create-bgp-peer', word], { AWS_CLI_OUTPUT_ENCODING: '' });
    await expect(pipeline.toRequest()).rejects.toThrow('Unknown codec `` specified for AWS_CLI_OUTPUT_ENCODING.');
  },
);

describe('the format of errors', () => {
  const env = { AWS_CLI_ERROR_FORMAT: 'bad' };

  it('is reported as invalid before the error of a global option', async () => {
    const pipeline = check(['create-bgp-peer', '--query', '['], env);
    await expect(pipeline.toRequest()).rejects.toThrow();
    expect(pipeline.errorStyle.format()).toEqual({ format: 'enhanced', invalid: 'bad' });
  });

  it('is not reported as invalid once the global options are checked', async () => {
    const pipeline = check(['create-bgp-peer', '--nope'], env);
    await expect(pipeline.toRequest()).rejects.toThrow();
    expect(pipeline.errorStyle.format()).toEqual({ format: 'enhanced' });
  });

  it('is enhanced, whatever is configured, where both prompt options are given', async () => {
    const both = ['create-bgp-peer', '--cli-auto-prompt', '--no-cli-auto-prompt'];
    const pipeline = check(both, { AWS_CLI_ERROR_FORMAT: 'json' });
    await expect(pipeline.toRequest()).rejects.toThrow('Both');
    expect(pipeline.errorStyle.format()).toEqual({ format: 'enhanced' });
  });
});

describe('the end of a run', () => {
  it.each([
    [['--version', '--output', 'tabel'], { kind: 'version' }],
    [['help'], { kind: 'help', subject: undefined }],
    [['create-bgp-peer', 'help'], { kind: 'help', subject: { name: 'CreateBGPPeer' } }],
    [['completion', 'bash'], { kind: 'completion', words: ['bash'] }],
    [['create-bgp-peer', '--generate-cli-skeleton'], { kind: 'skeleton', language: 'input' }],
    [['create-bgp-peer', '--generate-cli-skeleton', 'yaml-input'], { kind: 'skeleton', language: 'yaml-input' }],
    [['create-bgp-peer', '--generate-cli-skeleton', 'output'], { kind: 'response', sent: false }],
  ])('of %j is data', async (argv, end) => {
    expect(await check(argv).toRequest()).toMatchObject(end);
  });
});

describe('a check of a line that is being typed', () => {
  it('reports settings that the command cannot run with', async () => {
    const half = check(['create-bgp-peer', '--profile', 'half']).toRequest();
    await expect(half).rejects.toThrow('Partial credentials found');
    const retries = check(['create-bgp-peer', '--profile', 'retries']).toRequest();
    await expect(retries).rejects.toThrow('many');
  });

  it('reports a missing region where there is no metadata service to ask', async () => {
    const pipeline = check(['create-bgp-peer'], { AWS_EC2_METADATA_DISABLED: 'true' });
    await expect(pipeline.toRequest()).rejects.toThrow('You must specify a region');
  });

  it('asks no metadata service for the region', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked++;
      response.end();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const state = await check(['create-bgp-peer'], { AWS_EC2_METADATA_SERVICE_ENDPOINT: url }).toRequest();
    server.close();
    expect(isEnd(state)).toBe(false);
    expect(asked).toBe(0);
  });

  it('runs no credential program', async () => {
    const state = await check(['create-bgp-peer', '--profile', 'program']).toRequest();
    expect(isEnd(state)).toBe(false);
    expect(existsSync(join(home, 'ran'))).toBe(false);
  });

  it('ends where a value is to be read from a terminal', async () => {
    const state = await check(['create-bgp-peer', '--new-bgp-peer', 'file:///dev/tty']).toRequest();
    expect(state).toEqual({ kind: 'would-wait' });
  });

  it('writes no log, also with --debug', async () => {
    const host = testHost({ home, cwd: home, env: REGION });
    await new Pipeline(['create-bgp-peer', '--debug'], host, 'check').toRequest();
    expect(host.err()).toBe('');
  });
});

describe('the command found', () => {
  it('is known although one of its options was refused', async () => {
    const pipeline = check(['create-bgp-peer', '--query', 'a', '--new-bgp']);
    await expect(pipeline.toCommand()).rejects.toThrow('expected one argument');
    expect(pipeline.found).toMatchObject({ operation: { name: 'CreateBGPPeer' }, globals: { query: 'a' } });
  });

  it('is not known where a global option was refused', async () => {
    const pipeline = check(['create-bgp-peer', '--output', 'tabel']);
    await expect(pipeline.toCommand()).rejects.toThrow('invalid choice');
    expect(pipeline.found).toBeUndefined();
  });
});
