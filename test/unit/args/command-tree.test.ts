import { describe, expect, test } from 'vitest';
import { CommandTree } from '../../../src/args/command-tree.ts';
import { catalog } from '../../../src/operations/catalog.ts';

describe('the command', () => {
  const command = async (...argv: string[]) => {
    const tree = new CommandTree(catalog);
    const parsed = tree.parseGlobals(argv);
    return 'version' in parsed ? parsed : tree.parseCommand(parsed.words);
  };

  test('may have the name of the service in front', async () => {
    const found = { command: 'operation', operation: { command: 'create-bgp-peer' } };
    expect(await command('directconnect', 'create-bgp-peer')).toMatchObject(found);
    expect(await command('--region', 'x', 'directconnect', '--debug', 'create-bgp-peer')).toMatchObject(found);
  });

  test('of completion takes all words after it', async () => {
    expect(await command('completion', 'bash', '--x')).toEqual({ command: 'completion', words: ['bash', '--x'] });
    expect(await command('directconnect', 'completion', 'zsh')).toEqual({ command: 'completion', words: ['zsh'] });
  });

  test.each([[['help']], [['--help']], [['-h']], [['directconnect', 'help']], [['directconnect', '--help']]])(
    '%j asks for help',
    async (argv) => {
      expect(await command(...argv)).toEqual({ command: 'help', subject: undefined });
    },
  );

  test.each(['wait', 'completion'])('help %s asks for the page of that command, which is our own', async (name) => {
    expect(await command('help', name)).toEqual({ command: 'help', subject: name });
    expect(await command('--debug', 'help', '--region', 'x', name)).toEqual({ command: 'help', subject: name });
  });

  test.each([
    [['directconnect', 'help', 'wait']],
    [['directconnect', 'help', 'create-bgp-peer']],
    [['help', 'nope']],
    [['help', 'directconnect', 'wait']],
  ])('%j asks for the page of the program', async (argv) => {
    expect(await command(...argv)).toEqual({ command: 'help', subject: undefined });
  });

  test.each([
    [[], 'the following arguments are required: command'],
    [['directconnect'], 'the following arguments are required: command'],
    [
      ['create-bgp-per'],
      "argument command: Found invalid choice 'create-bgp-per'\n\nMaybe you meant:\n\n  * create-bgp-peer",
    ],
    [['hlep'], "argument command: Found invalid choice 'hlep'\n"],
    [['--output', 'jsno', 'zzz'], "argument --output: Found invalid choice 'jsno'\n"],
    [['--output', 'jsonx', 'zzz'], "argument --output: Found invalid choice 'jsonx'\n\nMaybe you meant:\n\n  * json"],
  ])('refuses %j', async (argv, message) => {
    await expect(command(...argv)).rejects.toThrow(expect.objectContaining({ kind: 'usage', message }));
  });
});

describe('the model of an operation', () => {
  const counting = () => {
    const loaded: string[] = [];
    const find = (name: string) => {
      loaded.push(name);
      return catalog.find(name);
    };
    return { tree: new CommandTree({ ...catalog, find }), loaded };
  };

  test('is loaded once its command is found', async () => {
    const { tree, loaded } = counting();
    await tree.parseCommand(['directconnect', 'create-bgp-peer', '--virtual-interface-id', 'x']);
    expect(loaded).toEqual(['create-bgp-peer']);
    expect(tree.operation?.name).toBe('CreateBGPPeer');
  });

  test.each([[['help']], [['completion', 'bash']], [['--help']]])('is not loaded for %j', async (words) => {
    const { tree, loaded } = counting();
    await tree.parseCommand(words);
    expect(loaded).toEqual([]);
  });

  test('is known although the options of the command are refused', async () => {
    const { tree } = counting();
    await expect(tree.parseCommand(['create-bgp-peer', '--nope'])).rejects.toThrow('Unknown options: --nope');
    expect(tree.operation?.name).toBe('CreateBGPPeer');
  });
});

test('an unknown option is compared with the options of the command and of the program', async () => {
  const tree = new CommandTree(catalog);
  const error = await tree.parseCommand(['directconnect', 'create-bgp-peer', '--nope']).catch((refused) => refused);
  expect(error.facts.mistyped).toEqual([
    { word: '--nope', choices: expect.arrayContaining(['--new-bgp-peer', '--region']) },
  ]);
});
