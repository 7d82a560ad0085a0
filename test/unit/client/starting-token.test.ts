import { describe, expect, it } from 'vitest';
import { printStartingToken, readStartingToken } from '../../../src/client/starting-token.ts';
import type { Document } from '../../../src/document/document.ts';

const base64 = (json: string) => Buffer.from(json).toString('base64');
const read = (text: string) => {
  const { tokens, skip } = readStartingToken(text, 'nextToken');
  return { tokens: Object.fromEntries(tokens), skip };
};

describe('readStartingToken', () => {
  it.each<[string, string, Record<string, Document>, Document]>([
    ['a token of ours at the begin of a page', base64('{"nextToken": "a"}'), { nextToken: 'a' }, 0],
    ['a token of ours inside a page', base64('{"nextToken": null, "boto_truncate_amount": 2}'), { nextToken: null }, 2],
    [
      'a token of ours without padding as one of the service',
      'eyJuZXh0VG9rZW4iOiAidG9rLWEifQ',
      { nextToken: 'eyJuZXh0VG9rZW4iOiAidG9rLWEifQ' },
      0,
    ],
    ['a token of the service', 'tok-b', { nextToken: 'tok-b' }, 0],
    ['a token of the service with the older form of a count that is no number', 'a___b', { nextToken: 'a___b' }, 0],
    ['an empty text as a token of the service', '', { nextToken: '' }, 0],
    ['base64 of a list as a token of the service', base64('[1]'), { nextToken: base64('[1]') }, 0],
    ['the older form of the first page', 'None___1', { nextToken: null }, 1],
    ['the older form of another page', 'a___3', { nextToken: 'a' }, 3],
    ['parameters that are no tokens', base64('{"maxResults": 3}'), { maxResults: 3 }, 0],
  ])('reads %s', (_name, text, tokens, skip) => {
    expect(read(text)).toEqual({ tokens, skip });
  });

  it.each(['a___b___1', base64('5'), base64('"x"'), base64('null')])('refuses %s', (text) => {
    expect(() => read(text)).toThrow(`Bad starting token: ${text}`);
  });

  it('refuses a token that is not a text', () => {
    expect(() => readStartingToken(5, 'nextToken')).toThrow('Bad starting token: 5');
  });
});

describe('printStartingToken', () => {
  it('prints JSON as Python prints it, in base64', () => {
    const inside = printStartingToken(new Map([['nextToken', 'é']]), 'nextToken', 1);
    expect(Buffer.from(inside, 'base64').toString()).toBe('{"nextToken": "\\u00e9", "boto_truncate_amount": 1}');
    expect(printStartingToken(new Map([['nextToken', 'tok-a']]), 'nextToken')).toBe('eyJuZXh0VG9rZW4iOiAidG9rLWEifQ==');
  });

  it('refuses to continue a page that the starting token did not name', () => {
    expect(() => printStartingToken(new Map(), 'nextToken', 1)).toThrow(
      "Bad starting token: {'boto_truncate_amount': 1}",
    );
  });
});
