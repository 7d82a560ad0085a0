import { afterEach, describe, expect, test } from 'vitest';
import { binaryFormat, errorFormat, outputFormat } from '../../../src/config/settings/formats.ts';
import { failure, type Given, inProfile, opened, removeHomes } from './support.ts';

afterEach(removeHomes);

describe('outputFormat', () => {
  test.each<[string, Given, string | undefined, string]>([
    ['--output', { env: { AWS_DEFAULT_OUTPUT: 'text' } }, 'table', 'table'],
    [
      'AWS_DEFAULT_OUTPUT',
      { env: { AWS_DEFAULT_OUTPUT: 'text' }, config: inProfile('output = yaml') },
      undefined,
      'text',
    ],
    ['the profile', { config: inProfile('output = yaml') }, undefined, 'yaml'],
    ['the default', {}, undefined, 'json'],
  ])('takes the format from %s', (_, given, option, wanted) => {
    expect(outputFormat(opened(given), option)).toBe(wanted);
  });
  test.each(['xml', '', 'JSON'])('refuses the format %j', async (format) => {
    expect(await failure(() => outputFormat(opened({ env: { AWS_DEFAULT_OUTPUT: format } }), undefined))).toBe(
      `general: Unknown output type: ${format}`,
    );
  });
});

describe('errorFormat', () => {
  const config = inProfile('cli_error_format = text');
  test.each<[string, Given, string | undefined, string]>([
    ['--cli-error-format', { env: { AWS_CLI_ERROR_FORMAT: 'json' } }, 'table', 'table'],
    ['AWS_CLI_ERROR_FORMAT', { env: { AWS_CLI_ERROR_FORMAT: 'json' }, config }, undefined, 'json'],
    ['AWS_CLI_ERROR_FORMAT in upper case', { env: { AWS_CLI_ERROR_FORMAT: 'YAML' } }, undefined, 'yaml'],
    ['the profile', { config }, undefined, 'text'],
    ['the default', {}, undefined, 'enhanced'],
    ['the default for an unknown format', { env: { AWS_CLI_ERROR_FORMAT: 'fancy' }, config }, undefined, 'enhanced'],
    ['the default for an empty format', { env: { AWS_CLI_ERROR_FORMAT: '' }, config }, undefined, 'enhanced'],
    ['the legacy default for a missing profile', { profile: 'nope' }, undefined, 'legacy'],
    [
      'AWS_CLI_ERROR_FORMAT beside a missing profile',
      { profile: 'nope', env: { AWS_CLI_ERROR_FORMAT: 'json' } },
      undefined,
      'json',
    ],
  ])('takes the format from %s', (_, given, option, wanted) => {
    expect(errorFormat(opened(given), option).format).toBe(wanted);
  });
  test('takes the format from --cli-error-format or the default where there is no configuration', () => {
    expect(errorFormat(undefined, 'json')).toEqual({ format: 'json' });
    expect(errorFormat(undefined, undefined)).toEqual({ format: 'enhanced' });
  });
  test.each<[string, Given]>([
    ['AWS_CLI_ERROR_FORMAT', { env: { AWS_CLI_ERROR_FORMAT: 'bad' } }],
    ['the profile', { config: inProfile('cli_error_format = bad') }],
  ])('names a format from %s that is not one', (_, given) => {
    expect(errorFormat(opened(given), undefined)).toEqual({ format: 'enhanced', invalid: 'bad' });
  });
});

test('binaryFormat takes the format from --cli-binary-format, the profile or the default, and refuses an unknown one', async () => {
  const config = inProfile('cli_binary_format = raw-in-base64-out');
  expect(binaryFormat(opened({ config }), 'base64')).toBe('base64');
  expect(binaryFormat(opened({ config }), undefined)).toBe('raw-in-base64-out');
  expect(binaryFormat(opened({}), undefined)).toBe('base64');
  expect(await failure(() => binaryFormat(opened({ config: inProfile('cli_binary_format = x') }), undefined))).toBe(
    'general: Unknown cli_binary_format value: x, valid values are "base64" or "raw-in-base64-out"',
  );
});
