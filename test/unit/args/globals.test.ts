import { describe, expect, test } from 'vitest';
import { earlyLook, refuseBothPrompts } from '../../../src/args/early.ts';
import { checkGlobals } from '../../../src/args/globals.ts';

describe('earlyLook', () => {
  test.each([
    [[], { debug: false }],
    [['create-bgp-peer', '--debug'], { debug: true }],
    [['--deb', '--prof=x', '--profile', 'y'], { debug: true, profile: 'y' }],
    [['--', '--debug', '--profile', 'x'], { debug: false }],
    [['--output', 'xml', '--bogus'], { debug: false }],
    [['--cli-auto-prompt'], { debug: false, cliAutoPrompt: true }],
    [['help'], { debug: false, asksForHelp: true }],
    [['create-bgp-peer', '--version'], { debug: false, asksForHelp: true }],
  ])('%j', (argv, found) => {
    expect(earlyLook(argv)).toEqual({ cliAutoPrompt: false, noCliAutoPrompt: false, asksForHelp: false, ...found });
  });

  test.each([
    [['--profile'], 'argument --profile: expected one argument'],
    [['--debug=1'], "argument --debug: ignored explicit argument '1'"],
    [['--='], 'ambiguous option: --= could match --profile, --debug'],
    // The rest of the command line is nobody's business yet.
    [['--output', '--no', '--debug=é\n'], "argument --debug: ignored explicit argument 'é\\n'"],
  ])('%j is refused', (argv, message) => {
    expect(() => earlyLook(argv)).toThrow(expect.objectContaining({ kind: 'usage', message }));
  });

  test('both prompts', () => {
    expect(() => refuseBothPrompts(earlyLook(['--no-cli-auto-prompt', '--cli-auto-prompt']))).toThrow(
      expect.objectContaining({ kind: 'params' }),
    );
    expect(() => refuseBothPrompts(earlyLook(['--cli-auto-prompt']))).not.toThrow();
  });
});

describe('checkGlobals', () => {
  test.each([
    { endpointUrl: 'http://x' },
    { endpointUrl: 'localhost:8080' },
    { cliReadTimeout: ' 1_0 ', cliConnectTimeout: '+5' },
    { cliReadTimeout: '-5' },
    { cliReadTimeout: '９' },
  ])('%j passes', (globals) => {
    expect(() => checkGlobals(globals)).not.toThrow();
  });

  test.each([
    [{ endpointUrl: 'localhost' }, 'params', /^Bad value for --endpoint-url "localhost": scheme is missing\./],
    [{ endpointUrl: '' }, 'params', /^Bad value for --endpoint-url "": /],
    [{ endpointUrl: '//host', cliReadTimeout: 'x' }, 'params', /^Bad value for --endpoint-url/],
    [{ cliReadTimeout: 'x', cliConnectTimeout: 'y' }, 'general', /^argument --cli-read-timeout: 'x' is not a whole/],
    [
      { cliConnectTimeout: '1.5' },
      'general',
      /^argument --cli-connect-timeout: '1\.5' is not a whole number of seconds$/,
    ],
    [{ cliConnectTimeout: '' }, 'general', /^argument --cli-connect-timeout: '' /],
  ])('%j is refused', (globals, kind, message) => {
    expect(() => checkGlobals(globals)).toThrow(
      expect.objectContaining({ kind, message: expect.stringMatching(message) }),
    );
  });
});
