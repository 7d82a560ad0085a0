import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleText } from '../../../scripts/bundles.mjs';
import { BundleLoader, kindOfRun } from '../../../src/launcher/launcher.ts';

describe('the kind of run', () => {
  it.each([
    ['version', ['--version']],
    ['skeleton', ['create-bgp-peer', '--generate-cli-skeleton']],
    ['skeleton', ['create-bgp-peer', '--generate-cli-skeleton=output']],
    ['help', ['create-bgp-peer', 'help']],
    ['help', ['-h']],
    ['call', ['create-bgp-peer', '--virtual-interface-id', 'dxvif-1']],
    ['call', []],
  ] as const)('is %s for %j', (kind, argv) => {
    expect(kindOfRun(argv)).toBe(kind);
  });
});

describe('the bundle loader', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dxcli-bundles-'));
    const writeBundle = (name: string, source: string, parts = {}) =>
      writeFileSync(join(folder, `${name}.js`), bundleText(source, parts));
    writeBundle(
      'main',
      'exports.name = "main"; exports.join = require("node:path").join; exports.later = () => require("./text.js");',
    );
    const writer = 'code-cache-writer.js';
    cpSync(join(import.meta.dirname, '../../../dist', writer), join(folder, writer));
    writeBundle('whole', 'exports.load = () => require("./part.js");', {
      part: 'exports.name = "part"; exports.whole = require("./whole.js");',
    });
    writeBundle('text', 'module.exports.name = "text"; module.exports.main = require("./main.js");');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const loader = () =>
    new BundleLoader({
      folder,
      kind: 'call',
      require: createRequire(import.meta.url),
      runtime: { env: { HOME: folder }, version: 'v20.0.0', arch: 'x64', pid: 7, getuid: process.getuid },
    });
  const cached = () => readdirSync(join(folder, '.cache/dxcli')).sort();

  it('loads a bundle that requires a module of Node', () => {
    expect(loader().load('main')).toMatchObject({ name: 'main', join });
  });

  it('loads a further bundle when it is required, and each bundle once', () => {
    const bundles = loader();
    const main = bundles.load('main') as { later: () => { name: string; main: unknown } };
    expect(bundles.has('text')).toBe(false);
    expect(main.later()).toMatchObject({ name: 'text' });
    expect(main.later().main).toBe(main);
    expect(bundles.has('text')).toBe(true);
  });

  it('finds a part in the file of a bundle that was loaded', () => {
    const whole = loader().load('whole') as { load: () => { name: string; whole: unknown } };
    expect(whole.load()).toMatchObject({ name: 'part' });
    expect(whole.load().whole).toBe(whole);
  });

  it('keeps the code of the bundles that were loaded, for its kind of run', () => {
    const bundles = loader();
    bundles.load('main');
    bundles.keep();
    expect(cached()).toEqual([expect.stringMatching(/^main-call-\d+-\d+-v20\.0\.0-x64\.code$/)]);
    const second = loader();
    expect(second.load('main')).toMatchObject({ name: 'main' });
    second.keep();
    expect(cached()).toHaveLength(1);
  });
});
