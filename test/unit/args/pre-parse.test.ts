import { describe, expect, test } from 'vitest';
import { GLOBAL_OPTIONS } from '../../../src/args/global-options.ts';
import { preParse, refuseBothPrompts } from '../../../src/args/pre-parse.ts';

describe('preParse', () => {
  test.each([
    [[], { debug: false }],
    [['create-bgp-peer', '--debug'], { debug: true }],
    [['--deb', '--prof=x', '--profile', 'y'], { debug: true, profile: 'y' }],
    [['--', '--debug', '--profile', 'x'], { debug: false }],
    [['--output', 'xml', '--bogus'], { debug: false }],
    [['--cli-auto-prompt'], { debug: false, cliAutoPrompt: true }],
    [['help'], { debug: false, asksForHelp: true }],
    [['create-bgp-peer', '--version'], { debug: false, asksForHelp: true }],
  ])('reads %j', (argv, found) => {
    expect(preParse(argv, GLOBAL_OPTIONS)).toEqual({
      cliAutoPrompt: false,
      noCliAutoPrompt: false,
      asksForHelp: false,
      ...found,
    });
  });

  test.each([
    [['--profile'], 'argument --profile: expected one argument'],
    [['--debug=1'], "argument --debug: ignored explicit argument '1'"],
    [['--='], 'ambiguous option: --= could match --profile, --debug'],
    // Mistakes in other options are not reported yet.
    [['--output', '--no', '--debug=é\n'], "argument --debug: ignored explicit argument 'é\\n'"],
  ])('refuses %j', (argv, message) => {
    expect(() => preParse(argv, GLOBAL_OPTIONS)).toThrow(expect.objectContaining({ kind: 'usage', message }));
  });

  test('refuses --cli-auto-prompt together with --no-cli-auto-prompt', () => {
    expect(() => refuseBothPrompts(preParse(['--no-cli-auto-prompt', '--cli-auto-prompt'], GLOBAL_OPTIONS))).toThrow(
      expect.objectContaining({ kind: 'params' }),
    );
    expect(() => refuseBothPrompts(preParse(['--cli-auto-prompt'], GLOBAL_OPTIONS))).not.toThrow();
  });
});
