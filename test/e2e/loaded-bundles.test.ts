import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BundleLoader } from '../../src/launcher/launcher.ts';
import type { Host } from '../../src/platform/host.ts';
import { testHost } from '../support/test-host.ts';

const root = resolve(import.meta.dirname, '../..');
let folder: string;

/** Calls with these are not signed and end without a connection. */
const NO_SERVER = ['--no-sign-request', '--endpoint-url', 'http://127.0.0.1:9'];

/** Preloaded into the program: notes every file of dist/ that is read and every package that is required. */
const TRACE = `
const fs = require('node:fs'), { Module } = require('node:module');
const seen = new Set(), data = new Set(), load = Module._load;
for (const name of ['readFileSync', 'openSync', 'readFile', 'open', 'createReadStream', 'readdirSync']) {
  const original = fs[name];
  fs[name] = function (path) { note(path); return original.apply(this, arguments); };
}
Module.syncBuiltinESMExports?.();
Module._load = function (request) { note(request); return load.apply(this, arguments); };
function note(path) {
  const [, file] = /dist\\/generated\\/?(.*)$/.exec(String(path)) ?? [];
  if (file !== undefined) return data.add(file);
  const [, bundle] = /dist\\/([\\w-]+)\\.js$/.exec(String(path)) ?? [];
  if (bundle) seen.add(bundle);
  else if (/^[@a-z]/.test(path) && !path.startsWith('node:') && !Module.builtinModules.includes(path)) seen.add('package ' + path);
}
process.on('exit', () => fs.writeFileSync(process.env.TRACE_TO, JSON.stringify({ loaded: [...seen], data: [...data] })));
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dxcli-bundles-'));
  writeFileSync(join(folder, 'trace.cjs'), TRACE);
});
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Runs the built program. Returns the bundles and packages that it loaded, without the launcher and what writes its
 * cache, in alphabetical order, and the data files that it read.
 */
function run(argv: readonly string[]): { code: number | null; loaded: string[]; data: string[] } {
  const { status } = spawnSync(process.execPath, ['-r', join(folder, 'trace.cjs'), 'bin/dxcli.js', ...argv], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      TRACE_TO: join(folder, 'seen.json'),
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
    },
    timeout: 20_000,
  });
  const seen: { loaded: string[]; data: string[] } = JSON.parse(readFileSync(join(folder, 'seen.json'), 'utf8'));
  const loaded = seen.loaded.filter((bundle) => bundle !== 'launcher' && bundle !== 'code-cache-writer').sort();
  return { code: status, loaded, data: seen.data };
}

describe('a run loads the bundles that it needs and no others', () => {
  it.each([
    ['a JSON skeleton', 0, ['main'], ['create-bgp-peer', '--generate-cli-skeleton']],
    [
      'a JSON skeleton with further options',
      0,
      ['main'],
      ['create-bgp-peer', '--generate-cli-skeleton', 'input', '--new-bgp-peer', 'asn=1'],
    ],
    ['a YAML skeleton', 0, ['main', 'yaml-skeleton'], ['create-bgp-peer', '--generate-cli-skeleton', 'yaml-input']],
    ['an output skeleton', 0, ['main'], ['create-bgp-peer', '--generate-cli-skeleton', 'output', '--no-cli-pager']],
    ['the version', 0, ['main'], ['--version']],
    ['an unknown option', 252, ['main'], ['create-bgp-peer', '--bogus']],
    ['invalid shorthand', 252, ['main'], ['create-bgp-peer', '--new-bgp-peer', 'asn']],
    ['invalid JSON', 252, ['main'], ['create-bgp-peer', '--new-bgp-peer', '{"asn": }']],
    ['the prompt', 255, ['main', 'prompt'], ['create-bgp-peer', '--cli-auto-prompt']],
    ['invalid YAML', 252, ['main', 'yaml'], ['create-bgp-peer', '--cli-input-yaml', 'a: [']],
  ] as const)('%s ends with %i and loads %j', (_, code, loaded, argv) => {
    expect(run(argv)).toMatchObject({ code, loaded });
  });

  it.each([
    ['a skeleton', 0, ['create-bgp-peer', '--generate-cli-skeleton']],
    ['a skeleton of another command', 0, ['describe-lags', '--generate-cli-skeleton', 'output']],
    ['a call', 255, ['associate-mac-sec-key', '--connection-id', 'dxcon-1', ...NO_SERVER]],
    ['an unknown option', 252, ['delete-lag', '--lag-id', 'dxlag-1', '--bogus']],
    ['a missing option', 252, ['delete-lag', '--no-cli-pager']],
  ] as const)('%s ends with %i and reads the data of its own command only', (_, code, argv) => {
    expect(run(argv)).toMatchObject({ code, data: [`operations/${argv[0]}.json`] });
  });

  it('the version and an unknown command read no data of any command', () => {
    expect(run(['--version']).data).toEqual([]);
    expect(run(['delete-bgp-pear'])).toMatchObject({ code: 252, data: [] });
  });

  it('the main bundle and its part contain neither the SDK nor YAML nor JMESPath nor documentation', async () => {
    const dynamicImportsAreExternal: Plugin = {
      name: 'dynamic-imports-are-external',
      setup: ({ onResolve }) =>
        onResolve({ filter: /^\./ }, ({ kind, path }) =>
          kind === 'dynamic-import' ? { path, external: true } : undefined,
        ),
    };
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ['src/main.ts', 'src/command/later-stages.ts'],
      outdir: folder,
      bundle: true,
      platform: 'node',
      metafile: true,
      write: false,
      plugins: [dynamicImportsAreExternal],
      logLevel: 'error',
    });
    const inputs = Object.keys(metafile.inputs);
    expect(inputs).toEqual(expect.arrayContaining(['src/request/skeleton.ts', 'src/request/validate.ts']));
    expect(inputs.filter((path) => /@aws-sdk|@smithy|yaml|jmespath|src\/query|documentation/.test(path))).toEqual([]);
  });

  it.each([
    [0, false, ['create-bgp-peer', '--generate-cli-skeleton']],
    [0, false, ['--version']],
    [252, true, ['create-bgp-peer', '--bogus']],
  ] as const)('a run that ends with %i needs the later stages: %j', async (code, needed, argv) => {
    const runtime = { env: { DXCLI_NO_CACHE: '1' }, version: process.version, arch: process.arch, pid: process.pid };
    const require = createRequire(import.meta.url);
    const loader = new BundleLoader({ folder: join(root, 'dist'), kind: 'skeleton', require, runtime });
    const { main } = loader.load('main') as { main: (argv: readonly string[], host: Host) => Promise<number> };
    expect(await main(argv, testHost({ home: folder }))).toBe(code);
    expect(loader.has('later-stages')).toBe(needed);
  });

  it('the files of a call are shorter than 128 KiB, above which V8 takes a millisecond more', () => {
    for (const bundle of ['main', 'client']) {
      expect(statSync(join(root, 'dist', `${bundle}.js`)).size, bundle).toBeLessThan(128 * 1024);
    }
  });
});
