import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeMatches } from '../../../src/args/close-matches.ts';
import { CommandTree } from '../../../src/args/command-tree.ts';
import { checkGlobalOptions, GLOBAL_OPTIONS } from '../../../src/args/global-options.ts';
import { operationOptions } from '../../../src/args/operation-options.ts';
import { preParse } from '../../../src/args/pre-parse.ts';
import { type CliError, isCliError } from '../../../src/errors.ts';
import { catalog } from '../../../src/operations/catalog.ts';
import { operations } from '../../../src/operations/generated/operations.ts';

interface Recorded {
  e?: string;
  unknown?: string[];
  help?: 1;
  version?: 1;
  g?: Record<string, unknown>;
  v?: Record<string, unknown>;
}

const recorded: [string[], Recorded][] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'data/argparse.json'), 'utf8'),
);

/** The names that a negative option's value has here, where Python's has the option's own. */
const NEGATIVES: Readonly<Record<string, string>> = {
  verifySsl: 'no_verify_ssl',
  paginate: 'no_paginate',
  signRequest: 'no_sign_request',
  cliPager: 'no_cli_pager',
};

const snake = (name: string) => name.replace(/BGP/g, 'Bgp').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Parses a command line all the way, as the pipeline does. */
async function parse(argv: string[]): Promise<Recorded> {
  preParse(argv, GLOBAL_OPTIONS);
  const tree = new CommandTree(catalog);
  const parsed = tree.parseGlobals(argv);
  if ('version' in parsed) return { version: 1 };
  checkGlobalOptions(parsed.globals);
  const command = await tree.parseCommand(parsed.words);
  if (command.command !== 'operation') return { help: 1 };
  const { values, ...rest } = command.args;
  const g = Object.entries(parsed.globals).filter(([name, value]) => (name in NEGATIVES ? value === false : true));
  return {
    g: Object.fromEntries(g.map(([name, value]) => [NEGATIVES[name] ?? snake(name), name in NEGATIVES || value])),
    v: Object.fromEntries([...values, ...Object.entries(rest)].map(([name, value]) => [snake(name), value])),
  };
}

async function outcome(argv: string[]): Promise<Recorded> {
  try {
    return await parse(argv);
  } catch (error) {
    const { kind, message, facts } = error as CliError;
    if (kind === 'unknown-options') return { unknown: (facts.mistyped ?? []).map(({ word }) => word) };
    return { e: message.split('\n')[0] as string };
  }
}

// Timeouts and the endpoint are checked between the parsers, which Python's do not do.
const comparable = recorded.filter(([argv]) => !argv.some((word) => /^--(e|cli-[rc]|c)/.test(word)));

test.each(comparable)('parses %j as argparse does', async (argv, expected) => {
  expect(await outcome(argv)).toEqual(expected);
});

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
    await expect(command('directconnect', 'completion')).rejects.toThrow("Found invalid choice 'completion'");
  });

  test.each([[['help']], [['--help']], [['-h']], [['directconnect', 'help']], [['directconnect', '--help']]])(
    '%j asks for help',
    async (argv) => {
      expect(await command(...argv)).toEqual({ command: 'help', operation: undefined });
    },
  );

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
  ])('%j is refused', async (argv, message) => {
    await expect(command(...argv)).rejects.toThrow(expect.objectContaining({ kind: 'usage', message }));
  });
});

describe('unknown options', () => {
  test.each([
    [
      ['a', 'b', 'c'],
      ['b', 'c', 'a'],
    ],
    [
      ['--bogus', '1'],
      ['--bogus', '1'],
    ],
    [[''], undefined],
    [['', ''], ['']],
    [
      ['x', '--bogus=1', '-z', '--', '--debug'],
      ['--bogus=1', '-z', '--', '--debug', 'x'],
    ],
  ])('of %j', async (rest, unknown) => {
    expect((await outcome(['create-bgp-peer', ...rest])).unknown).toEqual(unknown);
  });
});

test.each([
  ['create-bgp-peerz', ['create-bgp-peer']],
  ['bgp-peer-create', []],
  ['', []],
])('closeMatches of %j', (word, matches) => {
  expect(closeMatches(word, ['create-bgp-peer', 'help'])).toEqual(matches);
});

test('closeMatches: at most three, best first, of equals the later name first', () => {
  expect(closeMatches('abcdef', ['abcdeg', 'abcdef', 'abcdex', 'abcdea', 'zzz'])).toEqual([
    'abcdef',
    'abcdex',
    'abcdeg',
  ]);
});

describe('properties', () => {
  const flags = [...GLOBAL_OPTIONS, ...operationOptions(operations[0]!)].map(({ flag }) => flag);
  const flag = fc.constantFrom(...flags);
  const word = fc.oneof(
    flag,
    flag.map((name) => `${name}=x`),
    fc.tuple(flag, fc.integer({ min: 1, max: 12 })).map(([name, length]) => name.slice(0, length)),
    fc.constantFrom('create-bgp-peer', 'help', '--', '-', '', '-5', '-x', 'x y', 'json', 'input', '{}'),
    fc.string({ unit: 'binary', maxLength: 10 }),
  );

  test('any command line ends in a result or a typed error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 8 }), fc.boolean(), async (words, named) => {
        try {
          await parse(named ? ['create-bgp-peer', ...words] : words);
        } catch (error) {
          if (!isCliError(error)) throw error;
        }
      }),
      { numRuns: 20_000 },
    );
  });

  test('a value with an equals sign arrives as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (value) => {
        expect((await parse(['create-bgp-peer', `--virtual-interface-id=${value}`])).v).toEqual({
          virtual_interface_id: value,
        });
      }),
      { numRuns: 2_000 },
    );
  });
});
