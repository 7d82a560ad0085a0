import { afterEach, describe, expect, test } from 'vitest';
import { autoPrompt } from '../../../src/config/settings/auto-prompt.ts';
import { type Given, inProfile, opened, removeHomes } from './support.ts';

afterEach(removeHomes);

describe('autoPrompt', () => {
  const options = { cliAutoPrompt: false, noCliAutoPrompt: false };
  test.each<[string, Given, Partial<typeof options>, string]>([
    ['--cli-auto-prompt', {}, { cliAutoPrompt: true }, 'on'],
    ['--no-cli-auto-prompt', { env: { AWS_CLI_AUTO_PROMPT: 'on' } }, { noCliAutoPrompt: true }, 'off'],
    [
      'AWS_CLI_AUTO_PROMPT',
      { env: { AWS_CLI_AUTO_PROMPT: 'on-partial' }, config: inProfile('cli_auto_prompt = on') },
      {},
      'on-partial',
    ],
    ['AWS_CLI_AUTO_PROMPT in upper case', { env: { AWS_CLI_AUTO_PROMPT: 'ON' } }, {}, 'on'],
    ['the profile', { config: inProfile('cli_auto_prompt = on') }, {}, 'on'],
    ['the default for an unknown mode', { env: { AWS_CLI_AUTO_PROMPT: 'yes' } }, {}, 'off'],
    ['the default for a missing profile', { profile: 'nope' }, {}, 'off'],
    ['the default', {}, {}, 'off'],
  ])('takes the mode from %s', (_, given, typed, wanted) => {
    expect(autoPrompt(opened(given), { ...options, ...typed })).toBe(wanted);
  });
});
