import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/main.ts';
import { testHost } from '../support/test-host.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'dxcli-mode-'));
  mkdirSync(join(home, '.aws'));
  const profiles = ['[default]', '[profile on]\ncli_auto_prompt = on', '[profile odd]\ncli_auto_prompt = sometimes'];
  writeFileSync(join(home, '.aws/config'), `${profiles.join('\n')}\n[profile partial]\ncli_auto_prompt = On-Partial\n`);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs a command without a terminal: the exit code, and whether it wanted to prompt. */
async function run(argv: readonly string[], mode?: string) {
  const host = testHost({ home, cwd: home, env: { AWS_CLI_AUTO_PROMPT: mode, AWS_DEFAULT_REGION: 'us-east-1' } });
  const code = await main(['create-bgp-peer', ...argv], host);
  return { code, prompts: host.err().includes('Prompting for the command needs a terminal'), host };
}

const FINE = ['--generate-cli-skeleton'];
const REFUSED = ['--nope'];

describe('prompting without a terminal', () => {
  // What the reference does with the same settings: 255 where it wants to prompt and cannot.
  it.each([
    [undefined, FINE, 0],
    [undefined, REFUSED, 252],
    ['', REFUSED, 252],
    ['off', REFUSED, 252],
    ['sometimes', REFUSED, 252],
    ['on', FINE, 255],
    ['ON', FINE, 255],
    ['on', ['--no-cli-auto-prompt', ...FINE], 0],
    ['on', ['help'], 0],
    ['on', ['--query', 'help', ...FINE], 0],
    ['on', ['--version'], 0],
    ['off', ['--cli-auto-prompt', ...FINE], 255],
    ['off', ['--cli-auto', ...FINE], 0],
    [undefined, ['--profile', 'on', ...FINE], 255],
    [undefined, ['--profile', 'odd', ...REFUSED], 252],
    [undefined, ['--profile', 'partial', ...FINE], 0],
    [undefined, ['--profile', 'partial', ...REFUSED], 255],
    ['off', ['--profile', 'on', ...FINE], 0],
    ['on-partial', FINE, 0],
    ['On-Partial', REFUSED, 255],
    ['on-partial', ['--output', 'tabel'], 255],
    ['on-partial', ['--query', 'a['], 255],
    ['on-partial', ['--new-bgp-peer', 'asn'], 255],
    ['on-partial', ['--new-bgp-peer', 'file://none'], 255],
    ['on-partial', ['--no-cli-auto-prompt', ...REFUSED], 252],
    ['on-partial', ['--nope', 'help'], 0],
  ] as const)('AWS_CLI_AUTO_PROMPT %s with %j: exit code %i', async (mode, argv, code) => {
    expect(await run(argv, mode)).toMatchObject({ code, prompts: code === 255 });
  });

  it('on-partial does not prompt where the region, a timeout or the profile is wrong', async () => {
    expect(await run(['--region', ' '], 'on-partial')).toMatchObject({ prompts: false });
    expect(await run(['--cli-read-timeout', 'soon'], 'on-partial')).toMatchObject({ code: 255, prompts: false });
    expect(await run(['--profile', 'missing'], 'on-partial')).toMatchObject({ code: 255, prompts: false });
  });

  it.each(['off', 'on', 'on-partial'])(
    'both prompt options at once are refused with AWS_CLI_AUTO_PROMPT %s',
    async (mode) => {
      const { code, host } = await run(['--cli-auto-prompt', '--no-cli-auto-prompt', 'help'], mode);
      expect(code).toBe(252);
      expect(host.err()).toContain('cannot be specified at the same time');
    },
  );

  it('on-partial reports the error of the command where there is no terminal', async () => {
    expect((await run(REFUSED, 'on-partial')).host.err()).toContain('The command was refused: Unknown options: --nope');
  });
});
