import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bashInsertion, readBashLine } from '../../../src/completion/bash-insertion.ts';

const hasBash = spawnSync('bash', ['-c', 'exit 0']).status === 0;
/** What bash puts in place of the text that it replaces. */
const inserted = (line: string, replaced: string, candidate: string) =>
  bashInsertion(candidate, readBashLine(line, replaced));

describe('the text that bash inserts for a candidate', () => {
  it.each([
    ['a blank', 'dxcli --x a', 'a', 'a b', 'a\\ b'],
    ['a command substitution', 'dxcli --x a', 'a', 'a$(id)', 'a\\$\\(id\\)'],
    ['backticks', 'dxcli --x a', 'a', 'a`id`', 'a\\`id\\`'],
    ['a semicolon', 'dxcli --x a', 'a', 'a;id', 'a\\;id'],
    ['an exclamation mark', 'dxcli --x a', 'a', 'a!!', 'a\\!\\!'],
    ['a tilde at its beginning', 'dxcli --x ', '', '~root', '\\~root'],
    ['quotes', 'dxcli --x a', 'a', `a'b"c`, `a\\'b\\"c`],
    ['letters of any script', 'dxcli --x a', 'a', 'aé日', 'aé日'],
    ['a command substitution in double quotes', 'dxcli --x "a', 'a', 'a$(id)', 'a\\$(id)'],
    ['a quote in double quotes', 'dxcli --x "a', 'a', `a'b"c`, `a'b\\"c`],
    ['exclamation marks in double quotes', 'dxcli --x "a', 'a', 'a!! !', 'a"\\!\\!" "\\!"'],
    ['a command substitution in single quotes', "dxcli --x 'a", 'a', 'a$(id)', 'a$(id)'],
    ['a quote in single quotes', "dxcli --x 'a", 'a', "a'b", "a'\\''b"],
    ['a word that bash takes apart at colons', 'dxcli --x file://a', '//a', 'file://a b', '//a\\ b'],
    ['a word with a quote in its middle', 'dxcli --x file://"a', 'a', 'file://a b', 'a b'],
    ['a word that was typed with a backslash', 'dxcli --x a\\ b', 'a\\ b', 'a b c', 'a\\ b\\ c'],
    ['a word that ends between a backslash and its character', 'dxcli --x a\\', 'a\\', 'a b', 'a\\ b'],
    ['the same in double quotes', 'dxcli --x "a\\', 'a\\', 'a$b', 'a\\$b'],
    ['a tilde that was typed', 'dxcli --x ~/a', '~/a', '~/a b', '~/a\\ b'],
  ])('is quoted where it has %s', (_, line, replaced, candidate, wanted) => {
    expect(inserted(line, replaced, candidate)).toBe(wanted);
  });

  it('is left out where the candidate does not continue what was typed', () => {
    expect(inserted('dxcli --x a', 'a', 'b')).toBeUndefined();
  });

  it.skipIf(!hasBash)('is read by bash as the candidate, without an expansion (property)', () => {
    const text = fc.string({
      unit: fc.constantFrom(...` '"\\$\`!;&|<>(){}[]*?~#^%=:,@-aé日`),
      minLength: 1,
      maxLength: 12,
    });
    const words = fc.sample(fc.tuple(text, fc.constantFrom('', '"', "'")), { numRuns: 2_000, seed: 7 });
    const script = words.map(([word, quote]) => {
      const typed = `dxcli ${quote}`;
      return `printf '%s\\0' ${quote}${inserted(typed, '', word)}${quote}`;
    });
    const { stdout } = spawnSync('bash', ['--norc', '--noprofile', '-s'], {
      input: ['PATH=/nowhere', ...script].join('\n'),
      env: { LANG: 'C.UTF-8', PATH: process.env.PATH },
      encoding: 'utf8',
    });
    expect(stdout.split('\0').slice(0, -1)).toEqual(words.map(([word]) => word));
  });
});
