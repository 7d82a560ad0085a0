import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasTmux, openTerminal, type Terminal } from '../support/terminal.ts';

const bin = join(dirname(fileURLToPath(import.meta.url)), '../../bin');
const installed = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

let home: string;
let server: Server;
let env: Record<string, string>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'dxcli-complete-'));
  for (const folder of ['.aws', 'bin', 'work']) mkdirSync(join(home, folder));
  for (const name of ['dxcli', 'dxcli-completer']) symlinkSync(join(bin, `${name}.js`), join(home, 'bin', name));
  writeFileSync(join(home, '.aws/config'), '[profile production]\nregion = us-east-1\n');
  writeFileSync(join(home, 'work/peer.json'), '{}');
  const answer = {
    virtualInterfaces: [
      { virtualInterfaceId: 'dxvif-fg1vuj3d', virtualInterfaceName: 'Test', virtualInterfaceType: 'private' },
    ],
  };
  server = createServer((request, response) => {
    request.resume().on('end', () => response.end(JSON.stringify(answer)));
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
];

describe.each(SHELLS)('completion in $shell', ({ shell, command, source }) => {
  const lines: [string, string, string][] = [
    ['a command', 'dxcli create-', 'dxcli create-bgp-peer'],
    ['an option', 'dxcli create-bgp-peer --virt', '--virtual-interface-id'],
    ['a member', 'dxcli create-bgp-peer --new-bgp-peer asn=64600,addr', 'asn=64600,addressFamily='],
    ['an enum value', 'dxcli create-bgp-peer --new-bgp-peer asn=64600,addressFamily=ip', 'asn=64600,addressFamily=ipv'],
    ['a profile', 'dxcli create-bgp-peer --profile prod', '--profile production'],
    ['an interface id', 'dxcli create-bgp-peer --virtual-interface-id dxvif-f', 'dxvif-fg1vuj3d'],
    ['a region', 'dxcli create-bgp-peer --region mx-', 'mx-central-1'],
    ['a member in quotes', 'dxcli create-bgp-peer --new-bgp-peer "asn=64600,addr', '"asn=64600,addressFamily='],
    ['a file', 'dxcli create-bgp-peer --cli-input-json file://pee', 'file://peer.json'],
    ['an output format', 'dxcli create-bgp-peer --output tab', '--output table'],
  ];
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
          await terminal.waitFor(typed);
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

const completed = async (line: string, more: Record<string, string | undefined> = {}) => {
  const child = spawn(process.execPath, [join(bin, 'dxcli-completer.js')], {
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
  it.each([
    ['nobody answers', { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }],
    ['there are no credentials', { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined }],
    ['there is no region', { AWS_DEFAULT_REGION: undefined }],
    ['there is no such profile', { AWS_PROFILE: 'missing', AWS_ACCESS_KEY_ID: undefined }],
  ])('offers no interface ids and prints no error where %s', async (_, more) => {
    expect(await completed('dxcli create-bgp-peer --virtual-interface-id ', more)).toEqual([]);
  });
});
