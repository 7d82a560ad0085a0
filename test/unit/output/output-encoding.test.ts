import { describe, expect, test } from 'vitest';
import { checkOutputEncoding, encodeOutput } from '../../../src/output/output-encoding.ts';

describe('checkOutputEncoding', () => {
  test.each([undefined, 'utf8', 'UTF-8', ' utf-8\r', 'latin-1', 'ISO_8859-15', 'euc_jp'])(
    'accepts %j',
    async (encoding) => {
      await expect(checkOutputEncoding({ AWS_CLI_OUTPUT_ENCODING: encoding })).resolves.toBeUndefined();
    },
  );

  test.each(['bogus', '', '\r', 'aliases', 'u-t-f-8'])('refuses %j in the words of the reference', async (encoding) => {
    await expect(checkOutputEncoding({ AWS_CLI_OUTPUT_ENCODING: encoding })).rejects.toMatchObject({
      kind: 'general',
      message: `Unknown codec \`${encoding}\` specified for AWS_CLI_OUTPUT_ENCODING.`,
    });
  });

  test.each(['utf-7', 'cp437', 'mac_roman', 'base64', 'idna'])(
    'refuses %j, which only Python knows, in words of its own',
    async (encoding) => {
      await expect(checkOutputEncoding({ AWS_CLI_OUTPUT_ENCODING: encoding })).rejects.toThrow('is not supported');
    },
  );

  test('accepts any locale', async () => {
    await expect(checkOutputEncoding({ LC_ALL: 'xx_XX.klingon' })).resolves.toBeUndefined();
  });
});

describe('encodeOutput', () => {
  test.each([
    {},
    { AWS_CLI_OUTPUT_ENCODING: 'utf_8', LANG: 'en_US.ISO-8859-1' },
    { LC_ALL: 'C', LANG: 'en_US.ISO-8859-1' },
    { LANG: 'de_DE' },
    { LC_CTYPE: 'C.UTF-8' },
  ])('returns the text itself for %j', async (env) => {
    expect(await encodeOutput('é中😀', env)).toBe('é中😀');
  });

  test.each([{ LC_ALL: 'xx_XX.klingon' }, { LC_ALL: 'en_US.IBM437' }])(
    'writes UTF-8 for %j, whose charset is not supported',
    async (env) => {
      expect(await encodeOutput('é', env)).toEqual(Buffer.from('é'));
    },
  );

  test.each([
    [{ AWS_CLI_OUTPUT_ENCODING: 'latin-1', LC_ALL: 'ja_JP.eucJP' }, 'e9'],
    [{ LC_ALL: 'en_US.ISO-8859-1', LC_CTYPE: 'ja_JP.eucJP' }, 'e9'],
    [{ LC_ALL: '', LC_CTYPE: 'de_DE.ISO-8859-15@euro', LANG: 'ja_JP.eucJP' }, 'e9'],
  ])('returns the bytes of an é in the encoding of %j', async (env, bytes) => {
    expect(Buffer.from(await encodeOutput('é', env)).toString('hex')).toBe(bytes);
  });

  test('returns EUC-JP for a Japanese locale', async () => {
    expect(Buffer.from(await encodeOutput('日本', { LANG: 'ja_JP.eucJP' })).toString('hex')).toBe('c6fccbdc');
  });

  test.each([undefined, 'utf-8', 'latin-1'])('refuses half a surrogate pair in the encoding %j', async (encoding) => {
    await expect(encodeOutput('\ud800', { AWS_CLI_OUTPUT_ENCODING: encoding })).rejects.toMatchObject({
      kind: 'general',
    });
  });
});
