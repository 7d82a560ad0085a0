import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAliases } from '../../../src/aliases/find-aliases.ts';
import { finishRun } from '../../../src/command/finish-run.ts';
import { Pipeline } from '../../../src/command/pipeline.ts';
import { isEnd } from '../../../src/command/stages.ts';
import { silent } from '../../../src/platform/log.ts';
import { testHost } from '../../support/test-host.ts';

let home: string;
let path: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dxcli-aliases-'));
  path = join(home, '.aws', 'cli', 'alias');
  mkdirSync(dirname(path), { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const host = (shellCode = 0) => testHost({ home, cwd: home, env: { AWS_DEFAULT_REGION: 'us-east-1' }, shellCode });

/** What a command line becomes with these aliases: its command, its values and two global options. */
async function expanded(file: string, ...argv: string[]) {
  writeFileSync(path, file);
  const state = await new Pipeline(argv, host(), 'check').toCommand();
  if (isEnd(state)) return state.kind === 'shell' ? state.line : state.kind;
  const { operation, args, globals } = state;
  const { output, region } = globals;
  return {
    command: operation.command,
    ...Object.fromEntries(args.values),
    ...JSON.parse(JSON.stringify({ output, region })),
  };
}

const NAMED = { command: 'create-bgp-peer', virtualInterfaceId: 'a' };

describe('where an alias counts', () => {
  it('replaces an alias of [toplevel] in the place of the service', async () => {
    const file = '[toplevel]\nmk = directconnect create-bgp-peer --virtual-interface-id a\n';
    expect(await expanded(file, 'mk')).toEqual(NAMED);
    await expect(expanded(file, 'directconnect', 'mk')).rejects.toThrow("Found invalid choice 'mk'");
  });

  it('replaces an alias of [command directconnect] with and without the service name before it', async () => {
    const file = '[command directconnect]\nmk = create-bgp-peer --virtual-interface-id a\n';
    expect(await expanded(file, 'mk')).toEqual(NAMED);
    expect(await expanded(file, 'directconnect', 'mk')).toEqual(NAMED);
  });

  it('takes an alias of [toplevel] before one of [command directconnect] for a first word that is no command', async () => {
    const file = '[toplevel]\nmk = directconnect describe-lags\n[command directconnect]\nmk = describe-tags\n';
    expect(await expanded(file, 'mk')).toEqual({ command: 'describe-lags' });
  });

  it('takes the command, not the alias of [toplevel], for a first word that is a command', async () => {
    const file = '[toplevel]\ndescribe-lags = directconnect describe-locations\n';
    expect(await expanded(file, 'describe-lags')).toEqual({ command: 'describe-lags' });
  });

  it('takes an alias of [toplevel] before a word of our own', async () => {
    expect(await expanded('[toplevel]\ncompletion = !echo\n', 'completion', 'zsh')).toBe('echo zsh');
    expect(await expanded('[command directconnect]\ncompletion = !echo\n', 'completion', 'zsh')).toBe('completion');
  });

  it('never takes an alias for help after the service name', async () => {
    expect(await expanded('[command directconnect]\nhelp = describe-lags\n', 'directconnect', 'help')).toBe('help');
  });

  it('lets an alias with the name of a command add options to that command', async () => {
    const file = '[command directconnect]\ncreate-bgp-peer = create-bgp-peer --virtual-interface-id a\n';
    expect(await expanded(file, 'create-bgp-peer')).toEqual(NAMED);
    expect(await expanded(file, 'directconnect', 'create-bgp-peer')).toEqual(NAMED);
  });

  it('lets an alias with the name of the service add options to it', async () => {
    const file = '[toplevel]\ndirectconnect = directconnect --output text\n';
    expect(await expanded(file, 'directconnect', 'describe-lags')).toEqual({
      command: 'describe-lags',
      output: 'text',
    });
  });

  it('replaces a name for options anywhere among the options of its command', async () => {
    const file = '[command directconnect create-bgp-peer]\nmine = --virtual-interface-id a --output text\n';
    const argv = ['create-bgp-peer', '--cli-input-json', '{}', 'mine'];
    expect(await expanded(file, ...argv)).toEqual({ ...NAMED, output: 'text' });
    expect(await expanded(file, 'create-bgp-peer')).toEqual({ command: 'create-bgp-peer' });
    await expect(expanded(file, 'create-bgp-peer', 'min')).rejects.toThrow('argument subcommand: Found invalid choice');
  });

  it('finds a section whatever the blanks in its header, and the aliases of [DEFAULT] in every section', async () => {
    expect(await expanded('[command  directconnect ]\nmk = describe-lags\n', 'mk')).toEqual({
      command: 'describe-lags',
    });
    expect(await expanded('[DEFAULT]\nmk = directconnect describe-lags\n[toplevel]\n', 'mk')).toEqual({
      command: 'describe-lags',
    });
  });
});

describe('the value of an alias', () => {
  it('is split at blanks and line breaks, quotes keep them', async () => {
    const file = "[command directconnect]\nmk =\n  create-bgp-peer\n  --virtual-interface-id 'a b'\n";
    expect(await expanded(file, 'mk')).toEqual({ ...NAMED, virtualInterfaceId: 'a b' });
  });

  it('comes before typed options of the command and after typed global options', async () => {
    const file = '[command directconnect]\nmk = create-bgp-peer --virtual-interface-id b --output text\n';
    const argv = ['mk', '--virtual-interface-id', 'a', '--output', 'yaml', '--region', 'eu-west-1'];
    expect(await expanded(file, ...argv)).toEqual({ ...NAMED, output: 'text', region: 'eu-west-1' });
  });

  it('may begin with another alias', async () => {
    const file = '[toplevel]\na = b --output text\nb = directconnect c\n[command directconnect]\nc = describe-lags\n';
    expect(await expanded(file, 'a')).toEqual({ command: 'describe-lags', output: 'text' });
  });

  it('may ask for the version and for help', async () => {
    expect(await expanded('[toplevel]\nv = --version\n', 'v')).toBe('version');
    expect(await expanded('[command directconnect]\nmk = create-bgp-peer\n', 'mk', 'help')).toBe('help');
  });

  it.each([
    ['a = b\nb = a', 'The alias "a" leads to itself.'],
    ['a = s3 ls', "argument command: Found invalid choice 's3'"],
    ['a = s3 directconnect', "argument command: Found invalid choice 's3'"],
    ['a =', 'the following arguments are required: command'],
    ['a = directconnect describe-lags --profile x', 'Global parameter "--profile" detected in alias "a"'],
    ['a = directconnect describe-lags --debug', 'Global parameter "--debug" detected in alias "a"'],
    [
      'a = directconnect describe-lags "',
      'Received error: No closing quotation when parsing:\ndirectconnect describe-lags "',
    ],
    ['a = directconnect describe-lags --query [', 'Bad value for --query ['],
    ['a = directconnect describe-lags --endpoint-url y', 'Bad value for --endpoint-url "y"'],
    ['a = directconnect describe-lags --output', 'argument --output: expected one argument'],
  ])('is refused: %s', async (line, message) => {
    await expect(expanded(`[toplevel]\n${line}\n`, 'a')).rejects.toThrow(message);
  });
});

describe('an alias for the shell', () => {
  it('has the typed words quoted after it, without global options', async () => {
    const line = await expanded(
      '[toplevel]\ns = !f\n',
      '--region',
      'x',
      's',
      'a b',
      "it's",
      '',
      '$HOME',
      'a=b',
      '--output',
      'json',
    );
    expect(line).toBe(`f 'a b' 'it'"'"'s' '' '$HOME' a=b`);
  });

  it('is run at each place where an alias can stand', async () => {
    expect(await expanded('[command directconnect]\ns = !f\n', 'directconnect', 's', 'x')).toBe('f x');
    expect(await expanded('[command directconnect describe-lags]\ns = !f\n', 'describe-lags', 's', 'x')).toBe('f x');
    expect(await expanded('[toplevel]\ns = !f\na = s x\n', 'a', 'y')).toBe('f x y');
  });

  it("ends with the shell's exit code", async () => {
    const shell = host(7);
    expect(await finishRun({ kind: 'shell', line: 'f x' }, shell)).toBe(7);
    expect(shell.shellLines).toEqual(['f x']);
  });
});

describe('the alias file', () => {
  it('may be missing, also as the target of a link', async () => {
    expect(await findAliases(host(), silent)).toBeUndefined();
    symlinkSync('nowhere', path);
    expect(await findAliases(host(), silent)).toBeUndefined();
  });

  it('is refused before --version where it does not follow the dialect', async () => {
    await expect(expanded('[toplevel\n', '--version')).rejects.toThrow(`Unable to parse config file: ${path}`);
    await expect(expanded('[toplevel]\na = b\na = c\n', '--version')).rejects.toThrow('Unable to parse config file');
  });

  it('is refused where it is a folder', async () => {
    mkdirSync(path);
    await expect(findAliases(host(), silent)).rejects.toThrow(
      `The specified config file (${path}) could not be found.`,
    );
  });
});
