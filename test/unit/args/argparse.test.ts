import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeMatches } from '../../../src/args/close-matches.ts';
import { earlyLook } from '../../../src/args/early.ts';
import { checkGlobals, GLOBAL_FLAGS } from '../../../src/args/globals.ts';
import { operationFlags } from '../../../src/args/operation-flags.ts';
import { findCommand, parseMain } from '../../../src/args/parse-main.ts';
import { parseOperation } from '../../../src/args/parse-operation.ts';
import { type CliError, isCliError } from '../../../src/errors.ts';
import { operations, service } from '../../../src/operations/generated/operations.ts';

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

/** Parses a command line all the way, as main does. */
function parse(argv: string[]): Recorded {
  earlyLook(argv);
  const main = parseMain(argv);
  if (main.road === 'version') return { version: 1 };
  checkGlobals(main.globals);
  const command = findCommand(main.words, service, operations);
  if (command.road !== 'operation') return { help: 1 };
  const args = parseOperation(command.operation, command.rest);
  if (args.help) return { help: 1 };
  const { help, values, ...rest } = args;
  const g = Object.entries(main.globals).filter(([name, value]) => (name in NEGATIVES ? value === false : true));
  return {
    g: Object.fromEntries(g.map(([name, value]) => [NEGATIVES[name] ?? snake(name), name in NEGATIVES || value])),
    v: Object.fromEntries([...values, ...Object.entries(rest)].map(([name, value]) => [snake(name), value])),
  };
}

function outcome(argv: string[]): Recorded {
  try {
    return parse(argv);
  } catch (error) {
    const { kind, message, facts } = error as CliError;
    if (kind === 'unknown-options') return { unknown: (facts.mistyped ?? []).map(({ word }) => word) };
    return { e: message.split('\n')[0] as string };
  }
}

// Timeouts and the endpoint are checked between the parsers, which Python's do not do.
const comparable = recorded.filter(([argv]) => !argv.some((word) => /^--(e|cli-[rc]|c)/.test(word)));

test.each(comparable)('parses %j as argparse does', (argv, expected) => {
  expect(outcome(argv)).toEqual(expected);
});

describe('the command', () => {
  const words = (...argv: string[]) => {
    const main = parseMain(argv);
    return main.road === 'command' ? findCommand(main.words, service, operations) : main;
  };

  test('may have the name of the service in front', () => {
    expect(words('directconnect', 'create-bgp-peer', 'x')).toMatchObject({ road: 'operation', rest: ['x'] });
    expect(words('--region', 'x', 'directconnect', '--debug', 'create-bgp-peer')).toMatchObject({ road: 'operation' });
  });

  test.each([[['help']], [['--help']], [['-h']], [['directconnect', 'help']], [['directconnect', '--help']]])(
    '%j asks for help',
    (argv) => {
      expect(words(...argv)).toEqual({ road: 'help' });
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
  ])('%j is refused', (argv, message) => {
    expect(() => words(...argv)).toThrow(expect.objectContaining({ kind: 'usage', message }));
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
  ])('%j', (rest, unknown) => {
    expect(outcome(['create-bgp-peer', ...rest]).unknown).toEqual(unknown);
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
  const flags = [...GLOBAL_FLAGS, ...operationFlags(operations[0]!)].map(({ flag }) => flag);
  const flag = fc.constantFrom(...flags);
  const word = fc.oneof(
    flag,
    flag.map((name) => `${name}=x`),
    fc.tuple(flag, fc.integer({ min: 1, max: 12 })).map(([name, length]) => name.slice(0, length)),
    fc.constantFrom('create-bgp-peer', 'help', '--', '-', '', '-5', '-x', 'x y', 'json', 'input', '{}'),
    fc.string({ unit: 'binary', maxLength: 10 }),
  );

  test('any command line ends in a result or a typed error', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), fc.boolean(), (words, named) => {
        try {
          parse(named ? ['create-bgp-peer', ...words] : words);
        } catch (error) {
          if (!isCliError(error)) throw error;
        }
      }),
      { numRuns: 20_000 },
    );
  });

  test('a value with an equals sign arrives as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(parse(['create-bgp-peer', `--virtual-interface-id=${value}`]).v).toEqual({
          virtual_interface_id: value,
        });
      }),
      { numRuns: 2_000 },
    );
  });
});
