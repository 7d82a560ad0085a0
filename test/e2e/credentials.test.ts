import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsHome } from '../support/aws-home.ts';
import { accessKeyOf, type Reply, type Services, startServices, stsResponse } from '../support/service-server.ts';
import { hasTmux, openTerminal } from '../support/terminal.ts';

const bin = resolve(import.meta.dirname, '../../bin/dxcli.js');
const BASE = '[profile base]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = profile-secret\n';
const ROLE =
  '[profile role]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/demo\nsource_profile = base\n';

let home: AwsHome;
let services: Services;
let answer: () => Reply;

beforeEach(async () => {
  home = new AwsHome();
  answer = () => stsResponse('AssumeRole', { id: 'AKIDASSUMED' });
  services = await startServices({ 'Action=AssumeRole': () => answer() });
});
afterEach(() => {
  services.close();
  home.remove();
});

const environment = (more: Record<string, string> = {}) => ({
  PATH: process.env.PATH,
  HOME: home.path,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL_STS: services.url,
  ...more,
});
const argv = (...more: string[]) => [
  'create-bgp-peer',
  '--virtual-interface-id',
  'x',
  '--endpoint-url',
  services.url,
  ...more,
];

/** Runs the built program; the server is in this process, so it must not be waited for synchronously. */
async function run(args: string[], env = environment(), before: string[] = []) {
  const child = spawn(process.execPath, [...before, bin, ...args], { env, cwd: home.path });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => (out += part));
  child.stderr.on('data', (part) => (err += part));
  const code = await new Promise((done) => child.on('close', done));
  return { code, out, err };
}

test('processes that fill the role cache at the same time never read half an entry, and leave one whole entry', async () => {
  home.write({ '.aws/config': BASE + ROLE });
  // An entry far longer than a disk block, so that a reader would notice half of one.
  const long = 'x'.repeat(400_000);
  const entry = stsResponse('AssumeRole', { id: 'AKIDASSUMED', more: `<SourceIdentity>${long}</SourceIdentity>` });
  answer = () => entry;
  for (let round = 0; round < 3; round++) {
    const runs = await Promise.all(Array.from({ length: 4 }, () => run(argv('--profile', 'role', '--debug'))));
    for (const { code, err } of runs) {
      expect(code, err).toBe(0);
      expect(err).not.toContain('is not a JSON object');
    }
    const names = home.list('.aws/cli/cache');
    expect(names).toEqual(['5f52c9c583acfd120a607977e4f21fe86b7fa42d.json']);
    const text = home.read(`.aws/cli/cache/${names[0]}`);
    expect(JSON.parse(text).SourceIdentity).toBe(long);
    // Soon to end, so that the next round fills it again while it is being read.
    home.write({ [`.aws/cli/cache/${names[0]}`]: text.replace('2036', '2020') });
  }
});

describe('static keys', () => {
  /** Writes down every file that is read or looked at and every package that is required. */
  const TRACE = `
const fs = require('node:fs'), { Module } = require('node:module');
const seen = [], load = Module._load;
for (const of of [fs, fs.promises])
  for (const name of ['readFileSync', 'openSync', 'statSync', 'readFile', 'open', 'stat', 'access', 'existsSync']) {
    const original = of[name];
    if (original) of[name] = function (path) { seen.push(name + ' ' + path); return original.apply(this, arguments); };
  }
Module._load = function (request) { seen.push('require ' + request); return load.apply(this, arguments); };
process.on('exit', () => fs.writeFileSync(process.env.TRACE_TO, JSON.stringify(seen)));`;

  test.each([
    [
      'in the environment',
      { AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 's', AWS_REGION: 'us-east-1' },
      'AKIDENV',
    ],
    ['in the config file', { AWS_PROFILE: 'config', AWS_REGION: 'us-east-1' }, 'AKIDCONFIG'],
    ['in the credentials file', { AWS_PROFILE: 'file', AWS_REGION: 'us-east-1' }, 'AKIDFILE'],
  ])('from %s are used without loading a provider, and each file is read once, by dxcli', async (_, env, key) => {
    home.write({
      '.aws/config': '[profile config]\naws_access_key_id = AKIDCONFIG\naws_secret_access_key = s\n',
      '.aws/credentials': '[file]\naws_access_key_id = AKIDFILE\naws_secret_access_key = s\n',
    });
    const [trace, seen] = [join(home.path, 'trace.cjs'), join(home.path, 'seen.json')];
    writeFileSync(trace, TRACE);
    const ran = await run(argv(), environment({ ...env, TRACE_TO: seen }), ['-r', trace]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(accessKeyOf(services.requests)).toBe(key);
    const touched: string[] = JSON.parse(readFileSync(seen, 'utf8'));
    expect(touched.some((path) => path.endsWith('dist/client.js'))).toBe(true);
    expect(touched.filter((path) => /providers|metadata|\.aws\/(sso|cli\/cache|login)|boto/.test(path))).toEqual([]);
    expect(touched.filter((path) => path.startsWith('require @'))).toEqual([]);
    expect(touched.filter((path) => /^read.*\.aws/.test(path))).toEqual([
      `readFileSync ${home.path}/.aws/config`,
      `readFileSync ${home.path}/.aws/credentials`,
    ]);
  });
});

test('a run that sends no request does not ask the instance for keys', async () => {
  const { code, out } = await run(
    ['create-bgp-peer', '--generate-cli-skeleton', 'output', '--region', 'us-east-1'],
    environment({ AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: services.url }),
  );
  expect({ code, asked: services.requests }).toEqual({ code: 0, asked: [] });
  expect(out).toContain('virtualInterface');
});

describe.skipIf(!hasTmux)('an MFA code on a terminal', () => {
  const shell = (command: string) => [
    'sh',
    '-c',
    `${command}; echo "ended with $?"; stty -a | tr ' ;' '\\n\\n' | grep -x -e '-\\?echo' -e '-\\?icanon' -e '-\\?isig'`,
  ];
  const open = (redirect = '') => {
    home.write({ '.aws/config': `${BASE}${ROLE}mfa_serial = arn:aws:iam::1:mfa/u\n` });
    const command = `${process.execPath} ${bin} ${argv('--profile', 'role', '--no-cli-pager').join(' ')} ${redirect}`;
    return openTerminal({ command: shell(command), env: environment(), columns: 120 });
  };

  test('is asked for without showing it, and can be corrected', async () => {
    const terminal = open();
    try {
      await terminal.waitFor('Enter MFA code for arn:aws:iam::1:mfa/u:');
      terminal.type('99');
      terminal.press('C-u');
      terminal.type('1234567');
      terminal.press('BSpace', 'Enter');
      const screen = await terminal.waitFor('ended with 0');
      expect(screen).toContain('"virtualInterface"');
      expect(screen).not.toMatch(/12345/);
      await terminal.waitFor(/^isig\nicanon\necho$/m);
      expect(new URLSearchParams(services.requests[0]?.body).get('TokenCode')).toBe('123456');
    } finally {
      terminal.close();
    }
  });

  test.each([
    ['C-c', 130],
    ['C-d', 255],
  ])('ends at %s with exit code %i, and the terminal is restored', async (key, code) => {
    const terminal = open();
    try {
      await terminal.waitFor('Enter MFA code');
      terminal.type('12');
      terminal.press(...(key === 'C-d' ? ['C-u'] : []), key);
      await terminal.waitFor(`ended with ${code}`);
      await terminal.waitFor(/^isig\nicanon\necho$/m);
      expect(services.requests).toEqual([]);
    } finally {
      terminal.close();
    }
  });

  test('is asked for on the terminal when standard error and standard input are files', async () => {
    const terminal = open('2>"$HOME/stderr.txt" </dev/null');
    try {
      await terminal.waitFor('Enter MFA code');
      terminal.type('123456');
      terminal.press('Enter');
      await terminal.waitFor('ended with 0');
    } finally {
      terminal.close();
    }
  });
});

/** Starts a program without the terminal of the tests; macOS has no such command. */
const hasSetsid = spawnSync('setsid', ['-w', 'true']).status === 0;

test.skipIf(!hasSetsid)(
  'an MFA code is read from standard input where there is no terminal, a line and no more',
  () => {
    home.write({ '.aws/config': `${BASE}${ROLE}mfa_serial = arn:aws:iam::1:mfa/u\n` });
    const result = spawnSync('setsid', ['-w', process.execPath, bin, ...argv('--profile', 'role')], {
      env: environment({ AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1' }),
      input: '123\nmore',
      encoding: 'utf8',
    });
    expect(result.stderr).toContain(
      'Warning: Password input may be echoed.\nEnter MFA code for arn:aws:iam::1:mfa/u: ',
    );
    expect(result.stderr).toContain('Invalid length for parameter TokenCode, value: 3, valid min length: 6');
    expect(result.status).toBe(252);
  },
);

test('Ctrl-C while a credential_process runs ends with exit code 130', async () => {
  home.write({
    '.aws/config': '[profile p]\nregion = us-east-1\ncredential_process = {{home}}/slow.sh\n',
    'slow.sh': '#!/bin/sh\necho started > {{home}}/started\nexec sleep 60\n',
  });
  const child = spawn(process.execPath, [bin, ...argv('--profile', 'p')], {
    env: environment(),
    cwd: home.path,
    detached: true,
  });
  const ended = new Promise((done) => child.on('close', (code, signal) => done({ code, signal })));
  while (home.list('.').includes('started') === false) await new Promise((soon) => setTimeout(soon, 10));
  // As a terminal does: to the whole group.
  process.kill(-(child.pid as number), 'SIGINT');
  expect(await ended).toEqual({ code: 130, signal: null });
});
