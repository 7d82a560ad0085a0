import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let folder: string;

/** Writes down every file of dist that is read and every package that is required. */
const TRACE = `
const fs = require('node:fs'), { Module } = require('node:module');
const seen = new Set(), { readFileSync } = fs, load = Module._load;
fs.readFileSync = function (path) { note(path); return readFileSync.apply(this, arguments); };
Module._load = function (request) { note(request); return load.apply(this, arguments); };
function note(path) {
  const [, piece] = /dist\\/([\\w-]+)\\.js$/.exec(String(path)) ?? [];
  if (piece) seen.add(piece);
  else if (/^[@a-z]/.test(path) && !path.startsWith('node:') && !Module.builtinModules.includes(path)) seen.add('package ' + path);
}
process.on('exit', () => fs.writeFileSync(process.env.TRACE_TO, JSON.stringify([...seen])));
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dxcli-roads-'));
  writeFileSync(join(folder, 'trace.cjs'), TRACE);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the built program; the pieces that it loaded, without the launcher, in alphabetical order. */
function pieces(argv: string[]): { code: number | null; loaded: string[] } {
  const { status } = spawnSync(process.execPath, ['-r', join(folder, 'trace.cjs'), 'bin/dxcli.js', ...argv], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      TRACE_TO: join(folder, 'seen.json'),
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    timeout: 20_000,
  });
  const seen: string[] = JSON.parse(readFileSync(join(folder, 'seen.json'), 'utf8'));
  return { code: status, loaded: seen.filter((piece) => piece !== 'launcher').sort() };
}

describe('each road loads what it needs and nothing else', () => {
  test.each([
    [0, ['main'], ['create-bgp-peer', '--generate-cli-skeleton']],
    [0, ['main'], ['create-bgp-peer', '--generate-cli-skeleton', 'input', '--new-bgp-peer', 'asn=1']],
    [0, ['main', 'yaml-skeleton'], ['create-bgp-peer', '--generate-cli-skeleton', 'yaml-input']],
    [0, ['main'], ['create-bgp-peer', '--generate-cli-skeleton', 'output', '--no-cli-pager']],
    [0, ['main'], ['--version']],
    [252, ['main'], ['create-bgp-peer', '--bogus']],
    [252, ['main'], ['create-bgp-peer', '--new-bgp-peer', 'asn']],
    [252, ['main'], ['create-bgp-peer', '--new-bgp-peer', '{"asn": }']],
    [255, ['main', 'prompt'], ['create-bgp-peer', '--cli-auto-prompt']],
    [252, ['main', 'yaml'], ['create-bgp-peer', '--cli-input-yaml', 'a: [']],
  ] as const)('%i %j %j', (code, loaded, argv) => {
    expect(pieces([...argv])).toEqual({ code, loaded });
  });

  test('what is in the main piece holds neither the SDK nor YAML nor JMESPath', async () => {
    const later: BuildOptions['plugins'] = [
      {
        name: 'later',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^\./ }, ({ kind, path }) =>
            kind === 'dynamic-import' ? { path, external: true } : undefined,
          ),
      },
    ];
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ['src/main.ts'],
      bundle: true,
      platform: 'node',
      metafile: true,
      write: false,
      plugins: later,
      logLevel: 'error',
    });
    const inputs = Object.keys(metafile.inputs);
    expect(inputs).toContain('src/request/skeleton.ts');
    expect(inputs.filter((path) => /@aws-sdk|@smithy|yaml|jmespath|src\/query|documentation/.test(path))).toEqual([]);
  });
});
