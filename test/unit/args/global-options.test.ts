import { describe, expect, test } from 'vitest';
import { checkGlobalOptions } from '../../../src/args/global-options.ts';

describe('checkGlobalOptions', () => {
  test.each([
    { endpointUrl: 'http://x' },
    { endpointUrl: 'localhost:8080' },
    { cliReadTimeout: ' 1_0 ', cliConnectTimeout: '+5' },
    { cliReadTimeout: '-5' },
    { cliReadTimeout: '９' },
  ])('accepts %j', (globals) => {
    expect(() => checkGlobalOptions(globals)).not.toThrow();
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
  ])('refuses %j', (globals, kind, message) => {
    expect(() => checkGlobalOptions(globals)).toThrow(
      expect.objectContaining({ kind, message: expect.stringMatching(message) }),
    );
  });
});
