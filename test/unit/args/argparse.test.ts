import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandTree } from '../../../src/args/command-tree.ts';
import { checkGlobalOptions, GLOBAL_OPTIONS } from '../../../src/args/global-options.ts';
import { operationOptions } from '../../../src/args/operation-options.ts';
import { preParse } from '../../../src/args/pre-parse.ts';
import { type CliError, isCliError } from '../../../src/errors.ts';
import { catalog } from '../../../src/operations/catalog.ts';
import { createBgpPeer } from '../../support/operations.ts';

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

// Timeouts and the endpoint are checked between the parsers, which Python's do not do. Nor do those look for the
// service's name: what they say after a wrong word in its place comes too late (20-found, wrong-command-…).
const isWrongFirst = (argv: string[]) => {
  const first = argv.findIndex((word) => !word.startsWith('--') && word !== '-v');
  return first >= 0 && first < argv.indexOf('create-bgp-peer');
};
const comparable = recorded.filter(
  ([argv, { e }]) =>
    !argv.some((word) => /^--(e|cli-[rc]|c)/.test(word)) && (!isWrongFirst(argv) || e?.startsWith('argument command:')),
);

test.each(comparable)('parses %j as argparse does', async (argv, expected) => {
  expect(await outcome(argv)).toEqual(expected);
});

describe('a wrong word', () => {
  const laterMistake = ['--output=xml'];

  test.each([['é'], ['-5'], ['-v', 'asn=1'], ['x y', '-.5']])(
    'in the place of the service is reported before a wrong option that follows: %s',
    async (...words) => {
      const first = words.find((word) => word !== '-v');
      expect(await outcome([...words, 'create-bgp-peer', ...laterMistake])).toEqual({
        e: `argument command: Found invalid choice '${first}'`,
      });
    },
  );

  test('in the place of the service is reported after a wrong option before it', async () => {
    expect(await outcome([...laterMistake, 'x', 'create-bgp-peer'])).toEqual({
      e: "argument --output: Found invalid choice 'xml'",
    });
  });

  test('in the place of the command is reported after the global options', async () => {
    expect(await outcome(['x', ...laterMistake])).toEqual({ e: "argument --output: Found invalid choice 'xml'" });
    expect(await outcome(['directconnect', 'x', ...laterMistake])).toEqual({
      e: "argument --output: Found invalid choice 'xml'",
    });
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
  ])('among %j are reported in the reference’s order', async (rest, unknown) => {
    expect((await outcome(['create-bgp-peer', ...rest])).unknown).toEqual(unknown);
  });
});

describe('any words', () => {
  const flags = [...GLOBAL_OPTIONS, ...operationOptions(createBgpPeer)].map(({ flag }) => flag);
  const flag = fc.constantFrom(...flags);
  const word = fc.oneof(
    flag,
    flag.map((name) => `${name}=x`),
    fc.tuple(flag, fc.integer({ min: 1, max: 12 })).map(([name, length]) => name.slice(0, length)),
    fc.constantFrom('create-bgp-peer', 'help', '--', '-', '', '-5', '-x', 'x y', 'json', 'input', '{}'),
    fc.string({ unit: 'binary', maxLength: 10 }),
  );

  test('end in a result or in a CliError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 8 }), fc.boolean(), async (words, named) => {
        try {
          await parse(named ? ['create-bgp-peer', ...words] : words);
        } catch (error) {
          if (!isCliError(error)) throw error;
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test('arrive unchanged as the value after an equals sign', async () => {
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
