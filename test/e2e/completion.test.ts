import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasTmux, openTerminal, type Terminal } from '../support/terminal.ts';

const bin = join(dirname(fileURLToPath(import.meta.url)), '../../bin');
const installed = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

const TEST_INTERFACE = {
  virtualInterfaceId: 'dxvif-fg1vuj3d',
  virtualInterfaceName: 'Test',
  virtualInterfaceType: 'private',
  bgpPeers: [{ bgpPeerId: 'dxpeer-1', bgpPeerState: 'available' }],
};

let home: string;
/** What the service has. */
let interfaces: readonly object[] = [TEST_INTERFACE];
let server: Server;
let env: Record<string, string>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'dxcli-complete-'));
  for (const folder of ['.aws', 'bin', 'work']) mkdirSync(join(home, folder));
  for (const name of ['dxcli', 'dxcli-completer', 'dxcli-local'])
    symlinkSync(join(bin, `${name}.js`), join(home, 'bin', name));
  writeFileSync(join(home, '.aws/config'), '[profile production]\nregion = us-east-1\n');
  writeFileSync(join(home, 'work/peer.json'), '{}');
  server = createServer((request, response) => {
    request.resume().on('end', () => response.end(JSON.stringify({ virtualInterfaces: interfaces })));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  env = {
    HOME: home,
    PATH: [join(home, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
});
afterAll(() => {
  server.close();
  rmSync(home, { recursive: true, force: true });
});

/** How each shell is started without the user's own settings, and how it reads the script. */
const SHELLS = [
  {
    shell: 'bash',
    command: ['bash', '--norc', '--noprofile'],
    source: 'PS1="ready> "; source <(dxcli completion bash)',
  },
  { shell: 'zsh', command: ['zsh', '-f'], source: 'PS1="ready> "; source <(dxcli completion zsh)' },
  {
    shell: 'fish',
    command: ['fish', '--no-config'],
    source: 'function fish_prompt; echo "ready> "; end; dxcli completion fish | source',
  },
  {
    shell: 'tcsh',
    command: ['tcsh', '-f'],
    source: 'set prompt = "ready> "; dxcli completion tcsh > ~/tcsh; source ~/tcsh',
  },
];

/** What is being completed, what is typed, and what must be on the screen after Tab. */
type TypedLine = readonly [what: string, typed: string, wanted: string];
/** Lines that the shells take apart in different ways. */
const LINES: readonly TypedLine[] = [
  ['a command', 'dxcli create-b', 'dxcli create-bgp-peer'],
  ['an option', 'dxcli create-bgp-peer --virt', '--virtual-interface-id'],
  ['a member', 'dxcli create-bgp-peer --new-bgp-peer asn=64600,addr', 'asn=64600,addressFamily='],
  ['an enum value', 'dxcli create-bgp-peer --new-bgp-peer asn=64600,addressFamily=ip', 'asn=64600,addressFamily=ipv'],
  ['an interface id', 'dxcli create-bgp-peer --virtual-interface-id dxvif-f', 'dxvif-fg1vuj3d'],
  ['a member in quotes', 'dxcli create-bgp-peer --new-bgp-peer "asn=64600,addr', '"asn=64600,addressFamily='],
  ['a file', 'dxcli create-bgp-peer --cli-input-json file://pee', 'file://peer.json'],
  [
    'a step of a query in quotes',
    "dxcli create-bgp-peer --query 'virtualInterface.bgpPeers[].bgpPeerI",
    "'virtualInterface.bgpPeers[].bgpPeerId",
  ],
  ['an option of dxcli-local', 'dxcli-local --no-ver', '--no-verify'],
];
/** Lines that differ in what the completer knows only. */
const LINES_OF_ONE_SHELL: readonly TypedLine[] = [
  ['an option of another command', 'dxcli stop-bgp-failover-test --virt', '--virtual-interface-id'],
  ['a profile', 'dxcli create-bgp-peer --profile prod', '--profile production'],
  ['a region', 'dxcli create-bgp-peer --region mx-', 'mx-central-1'],
  ['a step of a query', 'dxcli create-bgp-peer --query virtualInterface.bgpP', '--query virtualInterface.bgpPeers'],
  [
    'a peer of the typed interface',
    'dxcli delete-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --bgp-peer-id dx',
    'dxpeer-1',
  ],
  ['a file of dxcli-local', 'dxcli-local --seed pee', '--seed peer.json'],
  ['a command run by dxcli-local', 'dxcli-local --exec -- dxcli describe-virtual-i', 'describe-virtual-interfaces'],
  ['an output format', 'dxcli create-bgp-peer --output tab', '--output table'],
];

describe.each(SHELLS)('completion in $shell', ({ shell, command, source }) => {
  const lines = shell === 'bash' ? [...LINES, ...LINES_OF_ONE_SHELL] : LINES;
  it.skipIf(!hasTmux || !installed(shell))(
    'knows commands, options, members, values, profiles, ids and files',
    async () => {
      const terminal: Terminal = openTerminal({ command, env, cwd: join(home, 'work'), columns: 120, rows: 30 });
      try {
        await terminal.waitFor(/[#$%>] *$/m);
        terminal.type(source);
        terminal.press('Enter');
        await terminal.waitFor((screen) => /^ready> *$/m.test(screen));
        for (const [what, typed, wanted] of lines) {
          terminal.press('C-u');
          terminal.press('C-l');
          terminal.type(typed);
          await terminal.waitFor(typed.trimEnd());
          terminal.press('Tab');
          const screen = await terminal
            .waitFor((shown) => shown.replaceAll('\n', '').includes(wanted))
            .catch((error) => {
              throw new Error(`${what}: ${(error as Error).message}`);
            });
          expect(screen, what).not.toContain('error');
        }
      } finally {
        terminal.close();
      }
    },
  );
});

/** Names that a shell would take apart or execute, with what is typed of each, and inside which quotes. */
const NASTY: readonly (readonly [string, string])[] = [
  ['a b.json', 'a'],
  [`b'c"d.json`, 'b'],
  ['d$(touch PWN) x.json', 'd'],
  ['e`touch PWN`.json', 'e'],
  ['f;touch PWN.json', 'f'],
  ['g!1 !!.json', 'g'],
  ['-h.json', '-'],
  ['./~i.json', './~'],
];
const IN_QUOTES = NASTY.slice(0, 6);
/** tcsh splits what the completer prints at blanks, so that names with blanks are not offered there. */
const IN_TCSH: typeof NASTY = [
  [`b'c"d.json`, 'b'],
  ['d$(touch)x.json', 'd'],
  ['e`touch`.json', 'e'],
  ['f;touch.json', 'f'],
  ['g!1!!.json', 'g'],
  ['-h.json', '-'],
  ['./~i.json', './~'],
];

describe.each(SHELLS)('a completed name in $shell', ({ shell, command, source }) => {
  afterEach(() => {
    interfaces = [TEST_INTERFACE];
  });

  /** Completes a line of the program and runs it. Gives the last word that the program was called with. */
  async function run(terminal: Terminal, option: string, typed: string): Promise<string> {
    const record = join(home, 'last');
    rmSync(record, { force: true });
    await terminal.waitFor((screen) => /^ready> *$/.test(screen.trimEnd().split('\n').at(-1) ?? ''));
    terminal.press('C-l');
    const line = `dxcli create-bgp-peer ${option} ${typed}`;
    terminal.type(line);
    await terminal.waitFor(line);
    terminal.press('Tab');
    await terminal.waitFor((screen) => {
      const now = screen.trimEnd().split('\n').at(-1) ?? '';
      return now.includes('dxcli create-bgp-peer') && !now.endsWith(line);
    });
    terminal.press('Enter');
    await terminal.waitFor(() => existsSync(record));
    return readFileSync(record, 'utf8');
  }

  it.skipIf(!hasTmux || !installed(shell))('reaches the program as it is and executes nothing', async () => {
    const work = join(home, `nasty-${shell}`);
    const programs = join(home, `programs-${shell}`);
    for (const folder of [work, programs]) mkdirSync(folder);
    const offered = shell === 'tcsh' ? IN_TCSH : NASTY;
    for (const [name] of offered) writeFileSync(join(work, name), '');
    for (const name of ['k-l.json', 'k\nl.json', 'k\x1bl.json', 'k\x9bl.json']) writeFileSync(join(work, name), '');
    // Takes the place of dxcli: writes down the last word that it was called with, in one step.
    const recorder = `for word; do :; done; printf %s "$word" > '${home}/last.tmp'; mv '${home}/last.tmp' '${home}/last'`;
    writeFileSync(join(programs, 'dxcli'), `#!/bin/sh\n${recorder}\n`, { mode: 0o755 });
    const PATH = [programs, env.PATH].join(delimiter);
    const terminal = openTerminal({ command, env: { ...env, PATH }, cwd: work, columns: 140, rows: 30 });
    try {
      await terminal.waitFor(/[#$%>] *$/m);
      terminal.type(source.replace('dxcli completion', `${join(home, 'bin/dxcli')} completion`));
      terminal.press('Enter');
      await terminal.waitFor((screen) => /^ready> *$/m.test(screen));
      for (const [name, typed] of offered) expect(await run(terminal, '--ca-bundle', typed), name).toBe(name);
      for (const quote of [`'`, '"'])
        for (const [name, typed] of shell === 'bash' ? IN_QUOTES : []) {
          expect(await run(terminal, '--ca-bundle', quote + typed), `${name} in ${quote}`).toBe(name);
        }
      expect(await run(terminal, '--ca-bundle', 'k')).toBe('k-l.json');
      const [file, id] =
        shell === 'tcsh' ? ['e`touch`.json', 'dxvif-$(touch)'] : ['d$(touch PWN) x.json', 'dxvif-$(touch PWN)'];
      expect(await run(terminal, '--cli-input-json', `file://${file[0]}`)).toBe(`file://${file}`);
      for (const hostile of [id, `dxvif-\`touch\`'"`]) {
        const ids = [
          hostile,
          '',
          'dxvif-\x07',
          'dxvif-\x1b]0;title\x07',
          'dxvif-\ntouch PWN',
          'dxvif-\0',
          'dxvif-\x9b31m',
        ];
        interfaces = ids.map((virtualInterfaceId) => ({ ...TEST_INTERFACE, virtualInterfaceId }));
        expect(await run(terminal, '--virtual-interface-id', 'dx'), hostile).toBe(hostile);
      }
      expect(existsSync(join(work, 'PWN'))).toBe(false);
    } finally {
      terminal.close();
    }
  });
});

const completed = async (line: string, more: Record<string, string | undefined> = {}, args: readonly string[] = []) => {
  const child = spawn(process.execPath, [join(bin, 'dxcli-completer.js'), ...args], {
    env: { ...env, COMP_LINE: line, COMP_POINT: String(line.length), ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').slice(0, -1);
};

describe('dxcli-completer', () => {
  it('prints one candidate a line, as aws_completer does', async () => {
    expect(await completed('dxcli create-bgp-peer --cli-input')).toEqual(['--cli-input-json', '--cli-input-yaml']);
  });
  it('offers the ids of the virtual interfaces of the account', async () => {
    expect(await completed('dxcli create-bgp-peer --virtual-interface-id ')).toEqual(['dxvif-fg1vuj3d']);
  });
  it('leaves out empty candidates and those with control characters, and replaces such characters in descriptions', async () => {
    const ids = ['dxvif-1', '', 'dxvif-\n2', 'dxvif-\x7f', 'dxvif-\x9b'];
    interfaces = ids.map((virtualInterfaceId) => ({ virtualInterfaceId, virtualInterfaceName: 'a\tb\nc\x9bd' }));
    try {
      const line = 'dxcli create-bgp-peer --virtual-interface-id ';
      expect(await completed(line)).toEqual(['dxvif-1']);
      expect(await completed(line, { DXCLI_COMPLETE: 'detailed' })).toEqual(['dxvif-1\tdone\ta b c d']);
    } finally {
      interfaces = [TEST_INTERFACE];
    }
  });
  it('reads the line of tcsh, and leaves out what tcsh would take apart', async () => {
    const tcsh = (COMMAND_LINE: string) => completed('', { COMP_LINE: undefined, COMP_POINT: undefined, COMMAND_LINE });
    expect(await tcsh('dxcli create-bgp-peer --cli-input')).toEqual(['--cli-input-json', '--cli-input-yaml']);
    expect(await tcsh('dxcli create-private-virtual-interface --new-private-virtual-interface tags=[')).toEqual([
      'tags=[]',
    ]);
  });
  it('quotes what the `complete -C` of bash inserts', async () => {
    interfaces = [{ virtualInterfaceId: 'dxvif-$(id)' }];
    try {
      const line = 'dxcli create-bgp-peer --virtual-interface-id=dx';
      const args = ['dxcli', 'dx', '='];
      expect(await completed(line, { COMP_TYPE: '9' }, args)).toEqual(['dxvif-\\$\\(id\\)']);
    } finally {
      interfaces = [TEST_INTERFACE];
    }
  });
  it('ends a credential_process that takes too long, and then itself', async () => {
    const program = join(home, 'slow.sh');
    writeFileSync(program, `#!/bin/sh\necho $$ > ${home}/slow.pid\nsleep 600\n`, { mode: 0o755 });
    writeFileSync(join(home, 'slow-config'), `[default]\ncredential_process = ${program}\n`);
    const settings = { AWS_CONFIG_FILE: join(home, 'slow-config'), AWS_ACCESS_KEY_ID: undefined };
    expect(await completed('dxcli create-bgp-peer --virtual-interface-id ', settings)).toEqual([]);
    const pid = existsSync(join(home, 'slow.pid')) ? readFileSync(join(home, 'slow.pid'), 'utf8').trim() : undefined;
    if (pid) await vi.waitUntil(() => spawnSync('kill', ['-0', pid]).status !== 0, { timeout: 30_000 });
  });
  it('ends where the endpoint accepts the connection and never responds', async () => {
    const silent = createSocketServer();
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    const AWS_ENDPOINT_URL = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    expect(await completed('dxcli create-bgp-peer --virtual-interface-id ', { AWS_ENDPOINT_URL })).toEqual([]);
    silent.close();
  });
  it.each([
    ['nobody answers', { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }],
    ['there are no credentials', { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined }],
    ['there is no region', { AWS_DEFAULT_REGION: undefined }],
    ['there is no such profile', { AWS_PROFILE: 'missing', AWS_ACCESS_KEY_ID: undefined }],
  ])('offers no interface ids and prints no error where %s', async (_, more) => {
    expect(await completed('dxcli create-bgp-peer --virtual-interface-id ', more)).toEqual([]);
  });
});
