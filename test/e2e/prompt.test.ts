import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEndpoint, type TestEndpoint } from '../support/local-endpoint.ts';
import { hasTmux, openTerminal, type Terminal } from '../support/terminal.ts';

const bin = join(dirname(fileURLToPath(import.meta.url)), '../../bin');

let home: string;
let endpoint: TestEndpoint;
let terminal: Terminal | undefined;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'dxcli-prompt-'));
  for (const folder of ['.aws', 'bin', 'work']) mkdirSync(join(home, folder));
  symlinkSync(join(bin, 'dxcli.js'), join(home, 'bin/dxcli'));
  writeFileSync(join(home, '.aws/config'), '[profile production]\nregion = us-east-1\noutput = text\n');
  writeFileSync(join(home, 'work/peer.json'), '{"asn": 64600, "addressFamily": "ipv6"}');
  // Keeps the settings of the terminal and tells the exit code and the process that may be killed.
  writeFileSync(
    join(home, 'run.sh'),
    `stty -a > ${home}/before
sh -c 'echo $$ > ${home}/pid; exec dxcli "$@"' sh "$@"
echo "exit code $?"
stty -a > ${home}/after
echo finished
read _\n`,
  );
});
afterAll(() => rmSync(home, { recursive: true, force: true }));
beforeEach(async () => {
  endpoint = await startEndpoint();
  for (const file of ['before', 'after', 'pid', '.local']) rmSync(join(home, file), { recursive: true, force: true });
});
afterEach(async () => {
  terminal?.close();
  terminal = undefined;
  await endpoint.close();
});

interface Opening {
  env?: Record<string, string>;
  columns?: number;
  rows?: number;
}

/** Runs dxcli in a terminal and waits for the prompt. */
async function open(argv: readonly string[], { env = {}, columns = 80, rows = 24 }: Opening = {}): Promise<Terminal> {
  const opened = openTerminal({
    command: ['sh', join(home, 'run.sh'), ...argv],
    env: {
      HOME: home,
      PATH: [join(home, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
      AWS_ENDPOINT_URL_DIRECT_CONNECT: endpoint.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PAGER: '',
      ...env,
    },
    cwd: join(home, 'work'),
    columns,
    rows,
  });
  terminal = opened;
  await opened.waitFor('> dxcli');
  return opened;
}

/** Waits for the end; the terminal must be what it was before. Gives the whole screen. */
async function ended(opened: Terminal, code: number): Promise<string> {
  const screen = await opened.waitFor(`exit code ${code}\nfinished`);
  // The size is the user's business.
  const settings = (file: string) => readFileSync(join(home, file), 'utf8').replace(/rows \d+; columns \d+/, '');
  expect(settings('after')).toBe(settings('before'));
  expect(await opened.facts('#{alternate_on} #{cursor_flag}')).toBe('0 1');
  return screen;
}

const flat = (screen: string) => screen.replaceAll('\n', '');
const start = ['create-bgp-peer', '--cli-auto-prompt'];

describe.skipIf(!hasTmux)('the prompt', () => {
  it('creates a BGP peer from an empty line by keys alone, and deletes it', async () => {
    const t = await open(['--cli-auto-prompt'], { columns: 120, rows: 40 });
    await t.waitFor('associate-connection-with-lag');
    t.type('create-b');
    await t.waitFor((s) => !s.includes('associate-connection-with-lag'));
    t.press('Tab');
    await t.waitFor('> dxcli create-bgp-peer\n');
    await t.waitFor('--virtual-interface-id   [string]');
    t.press('Down', 'Enter');
    await t.waitFor(/^ dxvif-fg1vuj3d +Test, private/m);
    t.press('Tab');
    await t.waitFor('--virtual-interface-id dxvif-fg1vuj3d');
    t.type('new');
    await t.waitFor((s) => s.includes(' --new-bgp-peer  [structure]') && !s.includes('--cli-input-json'));
    t.press('Tab');
    await t.waitFor(/^ asn= +\[integer\] The autonomous system number/m);
    t.press('Down', 'Enter');
    await t.waitFor('--new-bgp-peer asn=\n');
    t.type('64600,a');
    await t.waitFor(/^ asnLong=[\s\S]*^ authKey=[\s\S]*^ addressFamily=/m);
    t.press('Down', 'Down', 'Down', 'Enter');
    await t.waitFor(/^ ipv4\n ipv6$/m);
    t.press('Down', 'Down', 'Enter');
    await t.waitFor('asn=64600,addressFamily=ipv6\n');
    t.press('Enter');
    const screen = await ended(t, 0);
    expect(screen).toContain('"asn": 64600,');
    expect(screen).toContain('2001:db8:1100:2f0:0:1:9cb4:4216/125');
    const peers = () => endpoint.store.current().interfaces.get('dxvif-fg1vuj3d')?.peers ?? [];
    expect(peers()).toHaveLength(2);
    t.close();

    const d = await open(['--cli-auto-prompt'], { columns: 120, rows: 40 });
    d.type('delete-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --bgp-peer-id ');
    await d.waitFor(/^ dxpeer-\w+ +ipv6, 64600, /m);
    d.press('F3');
    await d.waitFor('The ID of the BGP peer.');
    d.press('Down', 'Down', 'Enter');
    await d.waitFor(/--bgp-peer-id dxpeer-\w+\n/);
    d.type('--query virtualInterface.b');
    await d.waitFor(/^ bgpPeers +\[list\] +The BGP peers/m);
    d.press('Tab');
    d.type('[].bgpPeerStat');
    await d.waitFor(/^ bgpPeerState +\[string\]/m);
    d.press('Tab');
    await d.waitFor((s) => flat(s).includes("bgpPeers[].bgpPeerState'"));
    d.press('Enter');
    expect(await ended(d, 0)).toContain('"deleting"');
    expect(peers().map(({ addressFamily }) => addressFamily)).toContain('ipv4');
  });

  it('shows choices in columns with F4, and leaves a search with Esc, then the prompt with Ctrl-C', async () => {
    const t = await open(['--cli-auto-prompt'], { columns: 120, rows: 30 });
    await t.waitFor('associate-connection-with-lag');
    t.press('F4');
    await t.waitFor(/^ accept-direct-connect\S+ +\S+/m);
    t.type('create-l');
    t.press('C-r');
    await t.waitFor("(history) ''");
    t.press('Escape', 'C-c');
    expect(await ended(t, 130)).toMatch(/^> dxcli create-l$/m);
  });

  it('narrows to --output, chooses table, and prints one', async () => {
    const argv = ['--virtual-interface-id', 'dxvif-fg1vuj3d', '--new-bgp-peer', 'asn=64600,addressFamily=ipv6'];
    const t = await open([...start, ...argv, '--query', 'virtualInterface.{vlan: vlan}']);
    t.type('--out');
    await t.waitFor((s) => /^ --output +\[string\]/m.test(s) && !s.includes('--profile'));
    t.press('Tab');
    await t.waitFor(/^ json\n text\n table$/m);
    t.press('Down', 'Down', 'Down');
    await t.waitFor((s) => flat(s).includes('--output table'));
    t.press('Enter', 'Enter');
    expect(await ended(t, 0)).toMatch(/^\| *CreateBGPPeer *\|\n[\s\S]*^\| *vlan *\| *125 *\|/m);
  });

  it('shows documentation, output and keys, moves between them and fits itself to the window', async () => {
    const t = await open(start, { columns: 100, rows: 30 });
    t.press('F3');
    await t.waitFor('Creates a BGP peer on the specified virtual interface.');
    t.press('F5');
    await t.waitFor('"virtualInterface": {');
    t.type('--query virtualInterface.vl');
    await t.waitFor(/│null/);
    t.type('an');
    await t.waitFor(/│0/);
    t.type(' --output');
    await t.waitFor(/── Documentation[\s\S]*Print the response in this format/);
    t.press('F2');
    await t.waitFor('[Up/Down] Scroll');
    t.press('F5', 'F3');
    await t.waitFor((s) => !s.includes('── Documentation') && !s.includes('── Output'));
    t.press('F1');
    await t.waitFor(/Ctrl-R +Search past commands/);
    t.resize(60, 20);
    await t.waitFor((s) => /^┌─ Keys ─+┐$/m.test(s));
    t.resize(120, 30);
    await t.waitFor((s) => /^> dxcli .*--output +┌─ Keys/m.test(s) || /┌─ Keys ─+┐$/m.test(s));
    t.press('Escape');
    await t.waitFor((s) => !s.includes('Keys ─'));
    t.press('C-c');
    await ended(t, 130);
  });

  it.each(['C-c', 'C-d'])('is left with %s: exit code 130, the terminal as it was', async (key) => {
    const t = await open(start);
    t.type('--deb');
    await t.waitFor('--deb');
    t.press(key);
    const screen = await ended(t, 130);
    expect(screen.trim().split('\n').slice(0, 2)).toEqual(['> dxcli create-bgp-peer --deb', 'exit code 130']);
  });

  it.each([
    ['SIGTERM', 143, ''],
    ['SIGHUP', 129, ''],
    ['SIGINT', 130, ''],
    ['SIGUSR2', 255, 'dxcli: [ERROR]: something broke'],
  ])('gives the terminal back at %s', async (signal, code, said) => {
    // What nobody foresaw: an exception outside of everything the prompt does.
    writeFileSync(join(home, 'break.cjs'), `process.on('SIGUSR2', () => { throw new Error('something broke'); });`);
    const t = await open(start, { env: { NODE_OPTIONS: `--require ${home}/break.cjs` } });
    process.kill(Number(readFileSync(join(home, 'pid'), 'utf8')), signal as NodeJS.Signals);
    expect(await ended(t, code)).toContain(said);
  });

  it('is stopped and continued', async () => {
    const t = openTerminal({
      command: ['bash', '--norc', '--noprofile', '-i'],
      env: {
        HOME: home,
        PS1: 'ready> ',
        PATH: [join(home, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
      },
    });
    terminal = t;
    await t.waitFor('ready>');
    t.type('dxcli create-bgp-peer --cli-auto-prompt');
    t.press('Enter');
    await t.waitFor('> dxcli create-bgp-peer\n');
    t.press('C-z');
    await t.waitFor(/Stopped/);
    expect(await t.facts('#{alternate_on}')).toBe('0');
    t.type('fg');
    t.press('Enter');
    await t.waitFor((s) => s.startsWith('> dxcli create-bgp-peer') && s.includes('--virtual-interface-id'));
    t.type('--debug');
    await t.waitFor('> dxcli create-bgp-peer --debug');
    t.press('C-c');
    await t.waitFor(/ready>\s*$/);
  });

  it('goes on where nobody could continue it', async () => {
    const t = await open(start);
    t.press('C-z');
    t.type('--debug');
    const ours = async () => (await t.facts('#{alternate_on}')) === '1';
    await t.waitFor((s) => s.startsWith('> dxcli create-bgp-peer --debug') && ours());
    t.press('C-c');
    await ended(t, 130);
  });

  it('comes after a refused command only, without its message, where it is asked to be partial', async () => {
    const env = { AWS_CLI_AUTO_PROMPT: 'on-partial' };
    const t = await open(['create-bgp-peer', '--generate-cli-skeletn'], { env });
    const screen = await t.waitFor('Unknown options: --generate-cli-skeletn');
    expect(screen).not.toContain('[ERROR]');
    t.press('C-w');
    t.type('--gen');
    await t.waitFor((s) => s.includes(' --generate-cli-skeleton') && !s.includes(' --region'));
    t.press('Tab', 'Enter');
    const after = await ended(t, 0);
    expect(after).toContain('"virtualInterfaceId": ""');
    expect(after).not.toContain('Unknown options');
  });

  it('does not come where nothing was refused, nor for help', () => {
    const run = (argv: string[], mode: string) =>
      spawnSync(process.execPath, [join(bin, 'dxcli.js'), ...argv], {
        env: { HOME: home, AWS_CLI_AUTO_PROMPT: mode },
        encoding: 'utf8',
      });
    expect(run(['create-bgp-peer', '--generate-cli-skeleton'], 'on-partial').stdout).toContain('"newBGPPeer"');
    for (const argv of [['--version'], ['help'], ['create-bgp-peer', 'help']]) expect(run(argv, 'on').status).toBe(0);
    expect(run(['--cli-auto-prompt', '--no-cli-auto-prompt', 'help'], 'off')).toMatchObject({
      status: 252,
      stderr: expect.stringContaining('cannot be specified at the same time'),
    });
  });

  it('needs a terminal, says so, and does not wait for one', () => {
    const run = (argv: string[], env: Record<string, string> = {}) =>
      spawnSync(process.execPath, [join(bin, 'dxcli.js'), ...argv], { env: { HOME: home, ...env }, encoding: 'utf8' });
    const why = 'Prompting for the command needs a terminal, and standard input is not a terminal.';
    expect(run(start)).toMatchObject({ status: 255, stdout: '', stderr: expect.stringContaining(why) });
    const partial = run(['create-bgp-peer', '--nope'], { AWS_CLI_AUTO_PROMPT: 'on-partial' });
    expect(partial).toMatchObject({ status: 255, stderr: expect.stringContaining('Unknown options: --nope') });
  });

  it('needs one that can place its cursor', async () => {
    const t = openTerminal({
      command: ['sh', '-c', 'TERM=dumb dxcli create-bgp-peer --cli-auto-prompt; echo exit code $?'],
      env: { HOME: home, PATH: [join(home, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter) },
    });
    terminal = t;
    expect(flat(await t.waitFor('exit code 255'))).toContain('TERM is dumb');
  });

  it('needs one on standard output too', async () => {
    const t = openTerminal({
      command: ['sh', '-c', 'dxcli create-bgp-peer --cli-auto-prompt | cat; echo done'],
      env: { HOME: home, PATH: [join(home, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter) },
    });
    terminal = t;
    expect(flat(await t.waitFor('done'))).toMatch(/needs a terminal, and standard output ?is ?not ?a ?terminal/);
  });

  it('shows what is wrong as one types, and runs it after a second Enter only', async () => {
    const t = await open(start);
    t.type("--new-bgp-peer 'asn=1");
    await t.waitFor('No closing quotation');
    t.press('Enter');
    t.type("'");
    await t.waitFor((s) => !s.includes('No closing quotation'));
    t.type(' --virtual-interface-id x --query a[');
    await t.waitFor('Bad value for --query a[');
    t.press('Enter');
    await t.waitFor('Run anyway');
    t.press('Enter');
    expect(flat(await ended(t, 252))).toContain('Bad value for --query a[');
  });

  it('takes the profile that was chosen in it', async () => {
    const argv = ['--virtual-interface-id', 'dxvif-fg1vuj3d', '--new-bgp-peer', 'asn=64600,addressFamily=ipv6'];
    writeFileSync(
      join(home, '.aws/credentials'),
      '[production]\naws_access_key_id = test\naws_secret_access_key = test\n',
    );
    const t = await open([...start, ...argv, '--query', 'virtualInterface.[vlan, location]']);
    t.type('--profile p');
    await t.waitFor(/^ production$/m);
    t.press('Tab', 'Enter');
    expect(await ended(t, 0)).toMatch(/^125\s+EqDC2$/m);
  });

  it('never waits for what it looks up, and ends it when it is left', async () => {
    // Whoever starts this program waits for it; it would also take keys away if it could read them.
    const process = join(home, 'process.sh');
    writeFileSync(process, `#!/bin/sh\necho $$ > ${home}/waiting\ncat < /dev/tty\nexec sleep 600\n`, { mode: 0o755 });
    writeFileSync(join(home, '.aws/config'), `[profile slow]\ncredential_process = ${process}\n`);
    const t = await open([...start, '--profile', 'slow', '--virtual-interface-id']);
    await t.waitFor('Asking the service');
    await t.waitFor(() => existsSync(join(home, 'waiting')) && readFileSync(join(home, 'waiting'), 'utf8') !== '');
    t.type('dxvif-1 --reg');
    await t.waitFor(/^ --region/m);
    t.press('C-c');
    await ended(t, 130);
    const waiting = Number(readFileSync(join(home, 'waiting'), 'utf8'));
    await t.waitFor(() => spawnSync('kill', ['-0', String(waiting)]).status !== 0);
  });

  it('takes keys in their order, however fast they come', async () => {
    const t = await open(['--cli-auto-prompt']);
    t.paste('x');
    await t.waitFor('> dxcli x');
    t.type('\x15create-b\tgener\tyaml\t\r\r');
    expect(await ended(t, 0)).toMatch(/^newBGPPeer:/m);
  });

  it('keeps words as they were typed, completes files, and pastes several lines as one', async () => {
    const t = await open([...start, '--query', 'a \'b\' "c" $d', '']);
    await t.waitFor((s) => flat(s).includes(`--query 'a '"'"'b'"'"' "c" $d' ''`));
    t.press('C-u');
    t.paste(
      '$ aws directconnect create-bgp-peer \\\n  --virtual-interface-id dxvif-fg1vuj3d \\\n  --new-bgp-peer file://p',
    );
    await t.waitFor(/^ peer\.json$/m);
    t.press('Tab');
    await t.waitFor((s) => flat(s).includes('file://peer.json'));
    t.press('Enter');
    expect(await ended(t, 0)).toContain('"bgpPeerState": "pending"');
  });

  it('leaves the keyboard to what the command starts', async () => {
    const pager = join(home, 'pager.sh');
    writeFileSync(pager, '#!/bin/sh\necho "pages $(cat | wc -l) lines"\nread line < /dev/tty\necho "read $line"\n', {
      mode: 0o755,
    });
    const argv = ['--virtual-interface-id', 'dxvif-fg1vuj3d', '--new-bgp-peer', 'asn=64600,addressFamily=ipv6'];
    const t = await open([...start, ...argv, '--query', 'virtualInterface.vlan'], { env: { AWS_PAGER: pager } });
    t.press('Enter');
    await t.waitFor('pages 1 lines');
    t.type('every letter');
    t.press('Enter');
    expect(await ended(t, 0)).toContain('read every letter');
  });

  it('shows its first screen for less than eight times the processor time of --version', async () => {
    // Measured inside the process: until the first screen with candidates on it, or until the end.
    const measure = join(home, 'measure.cjs');
    writeFileSync(
      measure,
      `const fs = require('node:fs'), { writeSync } = fs;
const note = () => {
  const { user, system } = process.cpuUsage();
  fs.appendFileSync(process.env.TIMES, (user + system) + '\\n');
};
if (process.argv.includes('--version')) process.on('exit', note);
else fs.writeSync = (fd, data, ...rest) => {
  if (fd === 1 && String(data).includes('--virtual-interface-id')) {
    note();
    fs.writeSync = writeSync;
  }
  return writeSync(fd, data, ...rest);
};`,
    );
    const shortest = (file: string) => {
      const times = readFileSync(file, 'utf8').trim().split('\n').map(Number);
      expect(times).toHaveLength(3);
      return Math.min(...times);
    };
    const [prompt, version] = [join(home, 'prompt-times'), join(home, 'version-times')];
    for (let i = 0; i < 3; i++) {
      const t = await open(start, { env: { NODE_OPTIONS: `--require ${measure}`, TIMES: prompt } });
      await t.waitFor('--virtual-interface-id');
      t.close();
      const env = { HOME: home, PATH: process.env.PATH, TIMES: version };
      spawnSync(process.execPath, ['--require', measure, join(bin, 'dxcli.js'), '--version'], { env });
    }
    expect(shortest(prompt) / shortest(version)).toBeLessThan(8);
  });

  it('remembers commands without their secrets', async () => {
    const t = await open(start);
    t.type('--new-bgp-peer asn=1,authKey=hush,addressFamily=ipv6 --generate-cli-skeleton');
    await t.waitFor('--generate-cli-skeleton  [string]');
    t.press('Enter');
    await ended(t, 0);
    t.close();
    const path = join(home, '.local/state/dxcli/history.json');
    expect(readFileSync(path, 'utf8')).not.toContain('hush');
    expect(statSync(path).mode & 0o777).toBe(0o600);

    const again = await open(['--cli-auto-prompt']);
    const line = '> dxcli create-bgp-peer --new-bgp-peer asn=1,addressFamily=ipv6 --generate-cli-skeleton';
    again.press('Up');
    await again.waitFor((s) => flat(s).includes(line));
    again.press('Down');
    await again.waitFor('> dxcli\n');
    again.press('C-r');
    again.type('SKEL');
    await again.waitFor(`(history) 'SKEL'`);
    again.press('Enter');
    await again.waitFor((s) => flat(s).includes(line));
    again.press('C-d');
    await ended(again, 130);
  });

  it('counts wide characters as the terminal does', async () => {
    const t = await open(start);
    t.type('--query 日本é');
    await t.waitFor('日本é');
    await t.waitFor(
      async () => (await t.facts('#{cursor_x}')) === String('> dxcli create-bgp-peer --query '.length + 5),
    );
    t.press('C-b', 'BSpace');
    await t.waitFor((s) => s.includes('--query 日é'));
    expect(await t.facts('#{cursor_x}')).toBe(String('> dxcli create-bgp-peer --query '.length + 2));
  });

  it.each([
    [40, 24],
    [160, 50],
  ])('fits a terminal of %i columns and %i rows', async (columns, rows) => {
    const t = await open(start, { columns, rows });
    t.type('--new-bgp-peer asn=64600,addressF');
    await t.waitFor(/^ addressFamily=/m);
    t.press('F3', 'F5');
    const screen = await t.waitFor((s) => s.includes('── Documentation') && s.includes('"virtualInterface"'));
    // Nothing ran over the edge: the line begins on the first row and the keys are on the last.
    expect(screen).toMatch(/^> dxcli create-bgp-peer/);
    expect(screen.trimEnd().split('\n').at(-1)).toMatch(/F5\]? Output/);
    t.press('C-c');
    await ended(t, 130);
  });

  it('shows the end of the line where there is room for nothing else', async () => {
    const t = await open(start, { columns: 20, rows: 6 });
    t.type('--new-bgp-peer asn=64600,addressF');
    await t.waitFor((s) => flat(s).includes('asn=64600,addressF'));
    t.press('C-c');
    await ended(t, 130);
  });
});
