import { describe, expect, it } from 'vitest';
import { decodeBase64 } from '../../../src/python/base64.ts';

describe('decodeBase64', () => {
  it.each([
    ['YWI=', 'ab'],
    ['YW I\n=', 'ab'],
    ['-Y_WI=', 'ab'],
    ['YQ==YWI=', 'a'],
    ['=YWJj', 'abc'],
    ['', ''],
  ])('decodes %j as Python does', (text, decoded) => {
    expect(Buffer.from(decodeBase64(text) ?? 'undefined').toString()).toBe(decoded);
  });

  it.each(['YWI', 'YQ=', 'Y', 'YWJjY', 'Y==='])('does not decode %j', (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});
