import { describe, expect, it } from 'vitest';
import { clip, displayWidth, padded, visible } from '../../../../src/prompt/screen/terminal-text.ts';

describe('text on a terminal', () => {
  it.each([
    ['abc', 3],
    ['日本', 4],
    ['한글', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['×→│…', 4],
    ['😀', 2],
    ['\u200b', 0],
    ['ｗ', 2],
    ['\x1b[1mab\x1b[0m', 2],
  ])('%j takes %i columns', (text, width) => expect(displayWidth(text)).toBe(width));

  it.each([
    ['abcdef', 4, '…', 'abc…'],
    ['abcd', 4, '…', 'abcd'],
    ['日本語', 5, '', '日本'],
    ['日本語', 4, '…', '日…'],
    ['abc', 0, '…', ''],
    ['\x1b[1mabc\x1b[0md', 2, '', '\x1b[1mab\x1b[0m'],
  ])('%j is cut at %i columns', (text, width, ellipsis, cut) => expect(clip(text, width, ellipsis)).toBe(cut));

  it('is padded to a width, a wide character counted as two columns', () => expect(padded('日', 5)).toBe('日   '));
  it('has its control characters replaced by ^ and a letter', () => expect(visible('a\n\t\x7f')).toBe('a^J^I^?'));
});
