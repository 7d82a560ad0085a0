import { afterEach, describe, expect, test } from 'vitest';
import { client, failure, type Given, inProfile, removeHomes } from './support.ts';

afterEach(removeHomes);

describe('retries', () => {
  test.each<[string, Given, number, string]>([
    ['the default', {}, 3, 'standard'],
    [
      'the environment',
      { env: { AWS_MAX_ATTEMPTS: '5', AWS_RETRY_MODE: 'adaptive' }, config: inProfile('max_attempts = 7') },
      5,
      'adaptive',
    ],
    ['the profile', { config: inProfile('max_attempts = 7', 'retry_mode = adaptive') }, 7, 'adaptive'],
    ['AWS_MAX_ATTEMPTS in a form that Python reads', { env: { AWS_MAX_ATTEMPTS: ' +1_0 ' } }, 10, 'standard'],
    ['AWS_MAX_ATTEMPTS in digits of another script', { env: { AWS_MAX_ATTEMPTS: '٣' } }, 3, 'standard'],
  ])('take attempts and mode from %s', (_, given, maxAttempts, retryMode) => {
    expect(client(given)).toMatchObject({ maxAttempts, retryMode });
  });
  test.each([
    ['many', "invalid literal for int() with base 10: 'many'"],
    ['', "invalid literal for int() with base 10: ''"],
    ['1.5', "invalid literal for int() with base 10: '1.5'"],
    ['0x2', "invalid literal for int() with base 10: '0x2'"],
    ["it's", `invalid literal for int() with base 10: "it's"`],
    ['0', 'Value provided to "max_attempts": 0 must be an integer greater than or equal to one.'],
    ['-1', 'Value provided to "max_attempts": -1 must be an integer greater than or equal to one.'],
  ])('refuse %s attempts', async (value, message) => {
    expect(await failure(() => client({ env: { AWS_MAX_ATTEMPTS: value } }))).toBe(`general: ${message}`);
    if (value)
      expect(await failure(() => client({ config: inProfile(`max_attempts = ${value}`) }))).toBe(`general: ${message}`);
  });
  test.each(['legacy', 'Standard', '', 'bogus'])('refuse the mode %s', async (mode) => {
    expect(await failure(() => client({ env: { AWS_RETRY_MODE: mode } }))).toBe(
      `general: Invalid value provided to "mode": "${mode}" must be one of: "standard" or "adaptive"`,
    );
  });
});
