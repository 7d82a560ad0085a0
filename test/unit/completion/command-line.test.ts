import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLine, parseLine, quoteWord, quoteWordInside } from '../../../src/completion/command-line.ts';

describe('argv as a line', () => {
  const nasty = fc.array(
    fc.constantFrom(...'\'"\\$` \t\n\ra=,{}[]*?~#!;&|<>()é日👩‍💻'.split(''), '\u200d', '\ud800', '--x', 'file://'),
    {
      maxLength: 12,
    },
  );
  it.each([
    ['any text', fc.string({ unit: 'binary', maxLength: 30 })],
    ['quotes, blanks and what shells know', nasty.map((parts) => parts.join(''))],
  ])('reads back as the same argv: %s', (_, word) => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (argv) => {
        expect(parseLine(formatLine(argv))).toEqual({ argv, open: undefined });
      }),
      { numRuns: 5_000 },
    );
  });

  it('argv read from any line is read back the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (line) => {
        const { argv, open } = parseLine(line);
        // What was read can be written and is read as the same again.
        if (open === undefined) expect(parseLine(formatLine(argv)).argv).toEqual(argv);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    [['a', ''], "a ''"],
    [['it’s', "it's"], `'it’s' 'it'"'"'s'`],
    [['asn=64600,addressFamily=ipv6'], 'asn=64600,addressFamily=ipv6'],
    [['file://~/peer.json', '~/x'], "file://~/peer.json '~/x'"],
    [['{"asn": 1}'], `'{"asn": 1}'`],
  ])('%j is written as `%s`', (argv, line) => expect(formatLine(argv)).toBe(line));

  it.each([
    ["a 'b c", ['a', 'b c'], "'"],
    ['a "b', ['a', 'b'], '"'],
    ['a \\', ['a', '\\'], '\\'],
    ["''", [''], undefined],
    ['  ', [], undefined],
    ['a"b c"d', ['ab cd'], undefined],
    ['"a\\"b" "\\$x" "\\n"', ['a"b', '$x', '\\n'], undefined],
  ])('the line `%s` is read as %j, open: %s', (line, argv, open) => expect(parseLine(line)).toEqual({ argv, open }));
});

describe('a word inside the quote that the user opened', () => {
  it('is read as the same word, with the quote closed or left open', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom("'" as const, '"' as const), (word, quote) => {
        expect(parseLine(quoteWordInside(word, quote, true))).toEqual({ argv: [word], open: undefined });
        expect(parseLine(quoteWordInside(word, quote, false)).argv).toEqual([word]);
      }),
      { numRuns: 2_500 },
    );
  });
  it('keeps the quote open where the word goes on', () => {
    expect(quoteWordInside('addressFamily=', "'", false)).toBe("'addressFamily=");
    expect(quoteWordInside('ipv6', '"', true)).toBe('"ipv6"');
    expect(quoteWord('a b')).toBe("'a b'");
  });
});
