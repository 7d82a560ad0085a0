import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasTmux, openTerminal } from '../support/terminal.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const hasLess = spawnSync('less', ['--version']).status === 0;

let folder: string;
let env: Record<string, string | undefined>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dxcli-help-'));
  mkdirSync(join(folder, 'bin'));
  for (const name of ['dxcli', 'dxcli-local']) symlinkSync(join(root, `bin/${name}.js`), join(folder, 'bin', name));
  env = {
    HOME: folder,
    PATH: [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sh = (command: string, cwd = folder) =>
  spawnSync('sh', ['-c', command], { cwd, env, encoding: 'utf8', timeout: 30_000 });

describe('asking for help', () => {
  it.each([
    ['dxcli help', 'DXCLI(1)'],
    ['dxcli --help', 'DXCLI(1)'],
    ['dxcli -h', 'DXCLI(1)'],
    ['dxcli directconnect help', 'DXCLI(1)'],
    ['dxcli wait help', 'DXCLI-WAIT(1)'],
    ['dxcli help wait', 'DXCLI-WAIT(1)'],
    ['dxcli help completion', 'DXCLI-COMPLETION(1)'],
    ['dxcli create-bgp-peer help', 'DXCLI-CREATE-BGP-PEER(1)'],
    ['dxcli create-bgp-peer --help', 'DXCLI-CREATE-BGP-PEER(1)'],
    ['dxcli create-bgp-peer -h', 'DXCLI-CREATE-BGP-PEER(1)'],
    ['dxcli directconnect create-bgp-peer help', 'DXCLI-CREATE-BGP-PEER(1)'],
    ['dxcli create-bgp-peer --new-bgp-peer asn=1 help', 'DXCLI-CREATE-BGP-PEER(1)'],
  ])('`%s` prints the page %s', (command, start) => {
    const { status, stdout, stderr } = sh(command);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.startsWith(start)).toBe(true);
  });

  it('needs no bundle that sends requests, queries or reads YAML; nor do --version and completion', () => {
    const copy = join(folder, 'package');
    for (const part of ['bin', 'dist']) cpSync(join(root, part), join(copy, part), { recursive: true });
    for (const bundle of ['client', 'providers', 'query', 'yaml', 'yaml-output', 'table', 'text', 'prompt', 'local']) {
      rmSync(join(copy, `dist/${bundle}.js`));
    }
    for (const argv of ['help', 'create-bgp-peer help', '--version', 'completion bash']) {
      expect(sh(`node ${copy}/bin/dxcli.js ${argv}`)).toMatchObject({ status: 0, stderr: '' });
    }
    const completed = sh(`COMP_LINE='dxcli create-' node ${copy}/bin/dxcli-completer.js`);
    expect(completed.stdout).toContain('create-bgp-peer\n');
  });

  it.skipIf(!hasTmux || !hasLess)('shows the page in the pager on a terminal, bold and as wide as that', async () => {
    const terminal = openTerminal({
      command: ['sh', '-c', 'dxcli create-bgp-peer help; echo left'],
      env,
      columns: 140,
      rows: 30,
    });
    try {
      await terminal.waitFor('DESCRIPTION');
      expect(await terminal.screen({ styled: true })).toMatch(/\x1b\[1mDESCRIPTION/);
      expect((await terminal.screen()).split('\n')[0]).toMatch(
        /^DXCLI-CREATE-BGP-PEER\(1\) {90,}DXCLI-CREATE-BGP-PEER\(1\)$/,
      );
      terminal.press('q');
      await terminal.waitFor('left');
    } finally {
      terminal.close();
    }
  });

  it.skipIf(!hasTmux).each([
    ['MANPAGER', { MANPAGER: 'sed -n 1s/^/M:/p', PAGER: 'sed -n 1s/^/P:/p', AWS_PAGER: 'sed -n 1s/^/A:/p' }, 'M:'],
    ['PAGER', { PAGER: 'sed -n 1s/^/P:/p', AWS_PAGER: 'sed -n 1s/^/A:/p' }, 'P:'],
    ['AWS_PAGER', { AWS_PAGER: 'sed -n 1s/^/A:/p' }, 'A:'],
  ])('shows the page in the pager that %s names', async (_, pagers, mark) => {
    const command = ['sh', '-c', 'dxcli create-bgp-peer help; echo finished; read _'];
    const terminal = openTerminal({ command, env: { ...env, ...pagers } });
    try {
      const screen = await terminal.waitFor('finished');
      expect(screen).toContain(`${mark}DXCLI-CREATE-BGP-PEER(1)`);
    } finally {
      terminal.close();
    }
  });
});
