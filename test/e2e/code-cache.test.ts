import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const made: string[] = [];
let folder: string;
let program: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dxcli-cache-'));
  made.push(folder);
  cpSync(join(root, 'bin'), join(folder, 'package/bin'), { recursive: true });
  cpSync(join(root, 'dist'), join(folder, 'package/dist'), { recursive: true });
  mkdirSync(join(folder, 'home'));
  program = join(folder, 'package/bin/dxcli.js');
});
afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true, force: true });
});

const environment = (more: NodeJS.ProcessEnv = {}) => ({ PATH: process.env.PATH, HOME: join(folder, 'home'), ...more });
const run = (argv = ['--version'], more: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [program, ...argv], { env: environment(more), encoding: 'utf8', timeout: 20_000 });
const cacheFolder = () => join(folder, 'home/.cache/dxcli');
const entries = () => readdirSync(cacheFolder());
const success = {
  status: 0,
  stdout: expect.stringMatching(/^dxcli\/\S+ Node\/\S+ \S+ follows\/aws-cli-\S+\n$/),
  stderr: '',
};
const isRoot = process.getuid?.() === 0;

describe('the code cache of the built program', () => {
  it('is written by the first run and only read by the second', () => {
    expect(run()).toMatchObject(success);
    const [entry] = entries();
    expect(entries()).toEqual([
      expect.stringMatching(new RegExp(`^main-version-\\w{8}-\\d+-\\d+-${process.version}-${process.arch}\\.code$`)),
    ]);
    const before = statSync(join(cacheFolder(), entry as string)).ctimeMs;
    expect(run()).toMatchObject(success);
    expect(statSync(join(cacheFolder(), entry as string)).ctimeMs).toBe(before);
  });

  it('is not written with DXCLI_NO_CACHE=1, nor without HOME, nor into the folder of the package', () => {
    const before = readdirSync(join(folder, 'package'), { recursive: true });
    expect(run(['--version'], { DXCLI_NO_CACHE: '1' })).toMatchObject(success);
    expect(run(['--version'], { HOME: undefined })).toMatchObject(success);
    expect(readdirSync(join(folder, 'home'))).toEqual([]);
    expect(run()).toMatchObject(success);
    expect(readdirSync(join(folder, 'package'), { recursive: true })).toEqual(before);
  });

  it('does not run old code after the program was edited without changing its length', () => {
    run();
    const main = join(folder, 'package/dist/main.js');
    writeFileSync(main, readFileSync(main, 'utf8').replace('follows/aws-cli-', 'FOLLOWS/aws-cli-'));
    expect(run().stdout).toContain('FOLLOWS/aws-cli-');
  });

  it('does not change what the program prints when an entry is damaged, cut off, empty or a folder', () => {
    run();
    for (const entry of entries()) {
      const path = join(cacheFolder(), entry);
      const whole = readFileSync(path);
      for (const damage of [Buffer.alloc(whole.length, 0xff), whole.subarray(0, 4000), Buffer.alloc(0)]) {
        writeFileSync(path, damage);
        expect(run()).toMatchObject(success);
      }
      rmSync(path);
      mkdirSync(path);
      expect(run()).toMatchObject(success);
    }
  });

  it('does not change what the program prints when others may write to its folder', () => {
    run();
    chmodSync(cacheFolder(), 0o777);
    expect(run()).toMatchObject(success);
  });

  it.skipIf(isRoot)('does not change what the program prints when the home folder is not writable', () => {
    chmodSync(join(folder, 'home'), 0o500);
    expect(run()).toMatchObject(success);
    chmodSync(join(folder, 'home'), 0o700);
  });

  it('does not change what the program prints when HOME cannot hold a folder', () => {
    expect(run(['--version'], { HOME: '/dev/null' })).toMatchObject(success);
    expect(run(['--version'], { HOME: '/proc' })).toMatchObject(success);
  });

  it.skipIf(!isRoot || process.platform !== 'linux')(
    'does not change what the program prints on a full or read-only disk',
    (context) => {
      const home = join(folder, 'home');
      if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', home]).status !== 0) context.skip();
      try {
        expect(run()).toMatchObject(success);
        expect(entries()).toEqual([]);
        spawnSync('mount', ['-o', 'remount,ro', home]);
        expect(run()).toMatchObject(success);
      } finally {
        spawnSync('umount', [home]);
      }
    },
  );

  it('is written once by six first runs at the same time', async () => {
    const runs = Array.from({ length: 6 }, async () => {
      const child = spawn(process.execPath, [program, '--version'], { env: environment() });
      const parts: Buffer[] = [];
      child.stdout.on('data', (part: Buffer) => parts.push(part));
      const [status] = await once(child, 'close');
      return { status, stdout: Buffer.concat(parts).toString(), stderr: '' };
    });
    for (const result of await Promise.all(runs)) expect(result).toMatchObject(success);
    expect(entries()).toHaveLength(1);
    expect(run()).toMatchObject(success);
  });

  it('is written once for each build and for each set of flags, and then left alone', () => {
    const second = join(folder, 'second');
    cpSync(join(folder, 'package'), second, { recursive: true });
    const main = join(second, 'dist/main.js');
    writeFileSync(main, readFileSync(main, 'utf8').replace(/^\/\/\w{8}/, '//00000000'));
    const runs = [
      () => run(),
      () => run([], { NODE_OPTIONS: '--max-lazy' }),
      () => spawnSync(process.execPath, [join(second, 'bin/dxcli.js'), '--version'], { env: environment() }),
    ];
    const times = () => entries().map((entry) => [entry, statSync(join(cacheFolder(), entry)).ctimeMs]);
    for (const each of runs) each();
    const before = times();
    expect(before.length).toBeGreaterThanOrEqual(2);
    for (const each of [...runs, ...runs]) each();
    expect(times()).toEqual(before);
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe in the place of an entry', () => {
    run();
    for (const entry of entries()) {
      rmSync(join(cacheFolder(), entry));
      spawnSync('mkfifo', [join(cacheFolder(), entry)]);
    }
    expect(run()).toMatchObject(success);
  });

  it.skipIf(!isRoot)('is not made by root in the home folder of another user', () => {
    chownSync(join(folder, 'home'), 1234, 1234);
    expect(run()).toMatchObject(success);
    expect(readdirSync(join(folder, 'home'))).toEqual([]);
  });

  it('is not written where HOME is relative', () => {
    const relative = spawnSync(process.execPath, [program, '--version'], {
      env: environment({ HOME: 'home' }),
      cwd: folder,
      encoding: 'utf8',
    });
    expect(relative).toMatchObject(success);
    expect(readdirSync(join(folder, 'home'))).toEqual([]);
  });

  it('is not written by a run that failed', () => {
    expect(run(['create-bgp-peer', '--no-such-option']).status).toBe(252);
    expect(readdirSync(join(folder, 'home'))).toEqual([]);
  });
});
