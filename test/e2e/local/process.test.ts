import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { selfSigned } from '../../../src/local/tls/self-signed.ts';
import { call } from '../../support/local-endpoint.ts';
import { type LocalProcess, startLocal, startProgram } from '../../support/local-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'dxcli-local-test-'));
const running: LocalProcess[] = [];
const start = (args: readonly string[], env?: NodeJS.ProcessEnv) => {
  const local = startLocal(args, env);
  running.push(local);
  return local;
};
afterAll(() => {
  for (const { child } of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const VIF = 'dxvif-fg1vuj3d';
const IPV6 = { virtualInterfaceId: VIF, newBGPPeer: { asn: 64600, addressFamily: 'ipv6' } };

describe('the command line', () => {
  it.each([
    [['--help'], 0, /^Usage: dxcli-local .*--exec/s, /^$/],
    [['--version'], 0, /^dxcli-local\/\d+\.\d+\.\d+\n$/, /^$/],
    [['--nope'], 252, /^$/, /^dxcli-local: \[ERROR\]: unknown option '--nope'\nSee 'dxcli-local --help'\.\n$/],
    [['--port', '70000'], 252, /^$/, /It must be 0 to 65535\./],
    [
      ['--seed', join(folder, 'none.json')],
      253,
      /^$/,
      /^dxcli-local: \[ERROR\]: .*none\.json cannot be used: ENOENT[^\n]*\n$/,
    ],
    [
      ['--state', join(folder, 'no', 'state.json')],
      253,
      /^$/,
      /^dxcli-local: \[ERROR\]: The state file .* cannot be created: ENOENT[^\n]*\n$/,
    ],
    [
      ['--tls-cert', 'no.pem', '--tls-key', 'no.pem'],
      253,
      /^$/,
      /The TLS certificate or its key cannot be used: ENOENT/,
    ],
    [
      ['--port', '0', '--host', '192.0.2.1'],
      255,
      /^$/,
      /^dxcli-local: \[ERROR\]: Could not listen on 192\.0\.2\.1 port 0: .*EADDRNOTAVAIL[^\n]*\n$/,
    ],
    [
      ['--exec', '--', join(folder, 'no-such-program')],
      255,
      /^$/,
      /^dxcli-local: \[ERROR\]: Could not run .*ENOENT\n$/,
    ],
  ])('dxcli-local %j ends with exit code %i', async (args, code, stdout, stderr) => {
    const ended = await start(args).ended;
    expect(ended.stdout).toMatch(stdout);
    expect(ended.stderr).toMatch(stderr);
    expect(ended.code).toBe(code);
  });

  it('reports a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, stderr } = await start(['--port', String(port)]).ended;
    other.close();
    expect([code, stderr]).toEqual([
      255,
      `dxcli-local: [ERROR]: Could not listen on 127.0.0.1 port ${port}: the port is in use; --port 0 takes a free port\n`,
    ]);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const)('stops on %s with exit code 0', async (signal) => {
    const local = start(['--port', '0']);
    const url = await local.url;
    expect(local.stdout()).toBe(`export AWS_ENDPOINT_URL_DIRECT_CONNECT=${url}\n`);
    expect((await call(url, 'CreateBGPPeer', IPV6)).status).toBe(200);
    local.child.kill(signal);
    const ended = await local.ended;
    expect([ended.code, ended.signal]).toEqual([0, null]);
    expect(ended.stderr).toMatch(/^\S+Z CreateBGPPeer 200 \d+ms \S+\n$/);
  });

  it('finishes requests after a stop signal, and breaks them after a second one', async () => {
    const local = start(['--port', '0', '--no-log']);
    const url = await local.url;
    const delayed = (ms: number) =>
      call(url, 'DescribeConnections', {}, { headers: { 'x-dxcli-fault': `delay:${ms}` } });
    const begun = delayed(300);
    const slow = delayed(60_000).catch((error) => error.code);
    await call(url, 'DescribeConnections', {}); // came after both
    local.child.kill('SIGTERM');
    expect((await begun).status).toBe(200);
    local.child.kill('SIGTERM');
    expect(await slow).toBe('ECONNRESET');
    const ended = await local.ended;
    expect([ended.code, ended.stderr]).toEqual([0, '']);
  });

  it('warns when other machines can reach it', async () => {
    const local = start(['--port', '0', '--host', '0.0.0.0', '--no-verify']);
    expect(await local.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    local.child.kill();
    const { stderr } = await local.ended;
    expect(stderr).toContain('WARNING: dxcli-local listens on 0.0.0.0, where OTHER MACHINES can reach it.');
    expect(stderr).toContain('ANYONE there');
  });

  it('accepts only the given access keys', async () => {
    const local = start(['--port', '0', '--credentials', 'mine:my:secret']);
    const url = await local.url;
    expect((await call(url, 'DescribeConnections', {}, { key: 'mine', secret: 'my:secret' })).status).toBe(200);
    expect((await call(url, 'DescribeConnections', {})).body.__type).toBe('UnrecognizedClientException');
    local.child.kill();
    expect((await local.ended).stderr).not.toContain('secret');
  });

  it('escapes control characters in the names that its errors show', async () => {
    const ended = await start(['--seed', join(folder, 'a\x1b]0;title\x07\nb.json')]).ended;
    expect(ended.stderr).toMatch(/a\\x1b\]0;title\\x07\\nb\.json cannot be used: ENOENT[^\n]*\n$/);
    expect(ended.stderr).not.toMatch(/[\x1b\x07]/);
  });

  it.skipIf(!existsSync('/dev/full'))('keeps its exit codes where its streams are on a full disk', async () => {
    const node = (args: string) => `"${process.execPath}" bin/dxcli-local.js ${args}`;
    const run = async (line: string) => {
      const { code, stdout, stderr } = await startProgram('/bin/sh', ['-c', line]).ended;
      return [code, stdout, stderr];
    };
    expect(await run(`${node('--nope')} 2>/dev/full`)).toEqual([252, '', '']);
    const full = 'dxcli-local: [ERROR]: Could not write the output: ENOSPC: no space left on device, write\n';
    expect(await run(`${node('--help')} >/dev/full`)).toEqual([255, '', full]);
    expect(await run(`${node('--port 0')} >/dev/full`)).toEqual([255, '', full]);
    const curl = `'${process.execPath}' -e 'fetch(process.env.AWS_ENDPOINT_URL_DIRECT_CONNECT).then((r) => console.log(r.status))'`;
    expect(await run(`${node(`--exec -- ${curl}`)} 2>/dev/full`)).toEqual([0, '400\n', '']);
  });

  it('ends when its standard output is closed', async () => {
    const ended = await startProgram('/bin/sh', [
      '-c',
      `"${process.execPath}" bin/dxcli-local.js --port 0 | true; echo done`,
    ]).ended;
    expect(ended.stdout).toBe('done\n');
  });
});

describe('--exec', () => {
  const node = (code: string) => ['--', process.execPath, '-e', code];

  it('--exec runs a command with the endpoint, region and keys, and ends with its exit code', async () => {
    const show = `const e = process.env;
      console.log(e.AWS_ENDPOINT_URL_DIRECT_CONNECT, e.AWS_REGION, e.AWS_DEFAULT_REGION, e.AWS_ACCESS_KEY_ID,
        e.AWS_SECRET_ACCESS_KEY, e.AWS_SESSION_TOKEN, e.AWS_PROFILE, process.argv.slice(1).join()); process.exit(7)`;
    const args = ['--exec', '--region', 'eu-west-1', '--credentials', 'k:s', ...node(show), 'x', '--port'];
    const ended = await start(args, { AWS_SESSION_TOKEN: 'real', AWS_PROFILE: 'real' }).ended;
    expect(ended.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+ eu-west-1 eu-west-1 k s undefined undefined x,--port\n$/);
    expect(ended.code).toBe(7);
  });

  it('--exec starts the command when the endpoint listens, and writes the log to standard error', async () => {
    const fetchIt = `fetch(process.env.AWS_ENDPOINT_URL_DIRECT_CONNECT, { method: 'POST' }).then(async (r) => console.log(r.status, await r.text()))`;
    const ended = await start(['--exec', ...node(fetchIt)]).ended;
    expect(ended.stdout).toMatch(/^400 \{"__type":"UnknownOperationException"/);
    expect(ended.stderr).toMatch(/ - 400 UnknownOperationException /);
    expect(ended.code).toBe(0);
  });

  it('--exec passes signals on and reports the signal that ended the command', async () => {
    const wait = `process.on('SIGTERM', () => process.exit(3)); console.log('AWS_ENDPOINT_URL_DIRECT_CONNECT=x'); setInterval(() => {}, 1000)`;
    const polite = start(['--exec', ...node(wait)]);
    await polite.url;
    polite.child.kill('SIGTERM');
    expect((await polite.ended).code).toBe(3);
    const killed = start(['--exec', ...node(`process.kill(process.pid, 'SIGKILL')`)]);
    expect((await killed.ended).code).toBe(137);
  });
});

describe('--state', () => {
  it('the state file is readable by its owner only, survives a restart and cannot be shared', async () => {
    const file = join(folder, 'state.json');
    const first = start(['--port', '0', '--state', file]);
    const made = await call(await first.url, 'CreateBGPPeer', IPV6);
    const peer = made.body.virtualInterface.bgpPeers[1];
    expect(statSync(file).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);

    symlinkSync(file, join(folder, 'link.json'));
    for (const name of [file, join(folder, 'link.json'), join(folder, '..', folder.split('/').at(-1)!, 'state.json')]) {
      const second = await start(['--port', '0', '--state', name]).ended;
      expect([second.code, second.stderr]).toEqual([
        253,
        `dxcli-local: [ERROR]: The state file ${name} is in use by another dxcli-local.\n`,
      ]);
    }

    first.child.kill('SIGKILL');
    await first.ended;
    const again = start(['--port', '0', '--state', join(folder, 'link.json'), '--seed', file]);
    const { body } = await call(await again.url, 'DescribeVirtualInterfaces', {});
    expect(body.virtualInterfaces[0].bgpPeers[1]).toMatchObject({ bgpPeerId: peer.bgpPeerId, authKey: peer.authKey });
    await call(await again.url, 'DeleteBGPPeer', { virtualInterfaceId: VIF, bgpPeerId: peer.bgpPeerId });
    again.child.kill();
    expect((await again.ended).stderr).toContain('has a state; --seed is not used');
    expect(readFileSync(file, 'utf8')).toContain('deletedAt'); // through the link, which is still one
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([]);
  });

  /** Starts on a state file, makes a peer and stops. */
  const runOnce = async (file: string) => {
    const local = start(['--port', '0', '--state', file]);
    const { status } = await call(await local.url, 'CreateBGPPeer', IPV6);
    local.child.kill();
    expect([status, (await local.ended).code]).toEqual([200, 0]);
  };
  const onPosix = it.skipIf(process.platform === 'win32');

  onPosix('writes through no link and into no pipe that somebody has put beside the state file', async () => {
    const shared = mkdtempSync(join(folder, 'shared-'));
    const file = join(shared, 'state.json');
    const precious = join(shared, 'precious');
    writeFileSync(precious, 'untouched');
    symlinkSync(precious, `${file}.new`);
    await runOnce(file);
    rmSync(`${file}.new`);
    execFileSync('mkfifo', [`${file}.new`]);
    rmSync(file);
    await runOnce(file);
    // A dangling link in the place of the state file itself is replaced.
    rmSync(file);
    symlinkSync(join(shared, 'planted'), file);
    await runOnce(file);
    expect(readFileSync(precious, 'utf8')).toBe('untouched');
    expect(existsSync(join(shared, 'planted'))).toBe(false);
    expect(readdirSync(shared).sort()).toEqual(['precious', 'state.json', 'state.json.new']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  onPosix('takes a state file that others may read from them at once, and leaves its other names alone', async () => {
    const shared = mkdtempSync(join(folder, 'mode-'));
    const file = join(shared, 'state.json');
    await runOnce(file);
    chmodSync(file, 0o666);
    linkSync(file, join(shared, 'other-name'));
    const before = readFileSync(file, 'utf8');
    const local = start(['--port', '0', '--state', file]);
    await local.url;
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(shared, 'other-name'), 'utf8')).toBe(before);
    local.child.kill();
    await local.ended;
  });

  onPosix('refuses a pipe in the place of the state file without waiting', async () => {
    const file = join(folder, 'pipe.json');
    execFileSync('mkfifo', [file]);
    const { code, stderr } = await start(['--port', '0', '--state', file]).ended;
    expect(code).toBe(253);
    expect(stderr).toMatch(/pipe\.json cannot be used: EINVAL: .* is not a regular file\n$/);
  });

  it('removes the new files of runs that were killed, and no others', async () => {
    const own = mkdtempSync(join(folder, 'leftovers-'));
    const file = join(own, 'state.json');
    const leftover = 'state.json.0b5f7d7c-7c3c-4b5e-9a39-0d6f2f2b9a11.new';
    for (const name of [leftover, 'state.json.new', `my-${leftover}`]) writeFileSync(join(own, name), 'x');
    await runOnce(file);
    expect(readdirSync(own).sort()).toEqual([`my-${leftover}`, 'state.json', 'state.json.new']);
  });

  it('a file that is not a state is not changed', async () => {
    const file = join(folder, 'notes.txt');
    writeFileSync(file, 'my notes');
    const { code, stderr } = await start(['--port', '0', '--state', file]).ended;
    expect(code).toBe(253);
    expect(stderr).toMatch(/notes\.txt cannot be used: it is not JSON/);
    expect(readFileSync(file, 'utf8')).toBe('my notes');
  });
});

describe('HTTPS', () => {
  const ask = (url: string, ca: string) =>
    new Promise<number>((resolve, reject) => {
      request(url, { ca: readFileSync(ca), method: 'POST' }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

  it('--tls makes a certificate, prints its path and removes it at the end', async () => {
    const local = start(['--port', '0', '--tls']);
    const url = await local.url;
    expect(url).toMatch(/^https:/);
    const path = /^export AWS_CA_BUNDLE=(.*)$/m.exec(local.stdout())![1]!;
    expect(readFileSync(path, 'utf8')).not.toContain('PRIVATE');
    expect(await ask(url, path)).toBe(400);
    expect(await ask(url.replace('127.0.0.1', 'localhost'), path)).toBe(400);
    await expect(call(url.replace('https', 'http'), 'DescribeConnections', {})).rejects.toThrow();
    expect(await ask(url, path)).toBe(400);
    local.child.kill();
    expect((await local.ended).code).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  it.each(['SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)(
    '%s ends it with its command and its temporary folder',
    async (signal) => {
      const temporary = mkdtempSync(join(folder, 'tmp-'));
      const wait = `console.log('AWS_ENDPOINT_URL_DIRECT_CONNECT=' + process.pid); setInterval(() => {}, 1000)`;
      const local = start(['--tls', '--exec', '--', process.execPath, '-e', wait], { TMPDIR: temporary });
      const pid = Number(await local.url);
      expect(readdirSync(temporary)).toHaveLength(1);
      local.child.kill(signal);
      const { code, stderr } = await local.ended;
      expect([code, stderr]).toEqual([{ SIGTERM: 143, SIGHUP: 129, SIGQUIT: 131 }[signal], '']);
      expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
      expect(readdirSync(temporary)).toEqual([]);
    },
  );

  it('says that the temporary folder is missing', async () => {
    const missing = await start(['--port', '0', '--tls'], { TMPDIR: join(folder, 'missing') }).ended;
    expect([missing.code, missing.stderr]).toEqual([
      253,
      expect.stringMatching(
        /^dxcli-local: \[ERROR\]: The certificate cannot be written to a temporary folder: ENOENT: [^\n]*\n$/,
      ),
    ]);
  });

  it('prints the path of a certificate as one word of a shell', async () => {
    const odd = join(folder, "it's $(touch planted)");
    mkdirSync(odd);
    const local = start(['--port', '0', '--tls'], { TMPDIR: odd });
    await local.url;
    const line = /^export AWS_CA_BUNDLE=.*$/m.exec(local.stdout())![0];
    const { stdout } = spawnSync('/bin/sh', ['-c', `${line}; cat "$AWS_CA_BUNDLE"`], { cwd: odd });
    expect(String(stdout)).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect(existsSync(join(odd, 'planted'))).toBe(false);
    local.child.kill();
    await local.ended;
  });

  it('--tls-cert and --tls-key serve with a given certificate', async () => {
    const pair = selfSigned([], Date.now());
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    writeFileSync(cert, pair.cert);
    writeFileSync(key, pair.key);
    const local = start(['--port', '0', '--tls-cert', cert, '--tls-key', key]);
    expect(await ask(await local.url, cert)).toBe(400);
    local.child.kill();
    await local.ended;
    expect(existsSync(cert)).toBe(true);
    const mixed = await start(['--tls-cert', cert, '--tls-key', cert]).ended;
    expect([mixed.code, mixed.stderr]).toEqual([253, expect.stringContaining('cannot be used')]);
  });

  it.skipIf(!hasOpenssl())('the made certificate passes the strict checks of openssl', () => {
    const cert = join(folder, 'strict.pem');
    writeFileSync(cert, selfSigned(['192.0.2.7', 'dx.example'], Date.now()).cert);
    const said = execFileSync('openssl', [
      'verify',
      '-x509_strict',
      '-check_ss_sig',
      '-CAfile',
      cert,
      '-verify_hostname',
      'dx.example',
      cert,
    ]);
    expect(String(said)).toBe(`${cert}: OK\n`);
  });
});

function hasOpenssl(): boolean {
  try {
    return String(execFileSync('openssl', ['version'])).startsWith('OpenSSL'); // LibreSSL has other options
  } catch {
    return false;
  }
}
