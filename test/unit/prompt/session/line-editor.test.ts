import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EDITS, insert, type Line } from '../../../../src/prompt/session/line-editor.ts';

/** A line with its cursor shown as `|`. */
const line = (shown: string): Line => ({ text: shown.replace('|', ''), cursor: shown.indexOf('|') });
const show = ({ text, cursor }: Line) => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

describe('editing keys', () => {
  it.each([
    ['ctrl-a', 'ab|c', '|abc'],
    ['ctrl-e', 'a|bc', 'abc|'],
    ['home', 'ab|c', '|abc'],
    ['end', 'a|bc', 'abc|'],
    ['left', 'ab|c', 'a|bc'],
    ['left', '|abc', '|abc'],
    ['right', 'abc|', 'abc|'],
    ['ctrl-b', 'ab|c', 'a|bc'],
    ['ctrl-f', 'a|bc', 'ab|c'],
    ['meta-b', '--new-bgp|-peer', '--new-|bgp-peer'],
    ['meta-b', 'a b  |', 'a |b  '],
    ['meta-f', '|--new-bgp', '--new|-bgp'],
    ['ctrl-left', 'asn=1,x=2|', 'asn=1,x=|2'],
    ['ctrl-right', 'asn|=1', 'asn=1|'],
    ['meta-left', 'über alles|', 'über |alles'],
    ['backspace', 'ab|c', 'a|c'],
    ['backspace', '|c', '|c'],
    ['ctrl-h', 'ab|c', 'a|c'],
    ['delete', 'a|bc', 'a|c'],
    ['delete', 'abc|', 'abc|'],
    ['ctrl-k', 'a|bc', 'a|'],
    ['ctrl-u', 'ab|c', '|c'],
    ['ctrl-w', 'a --x=y  |z', 'a |z'],
    ['meta-backspace', 'a --x-yz|', 'a --x-|'],
    ['meta-d', 'a| bc d', 'a| d'],
    ['left', '日本|', '日|本'],
    ['backspace', 'e\u0301|x', '|x'],
    ['backspace', '👩‍💻|', '|'],
    ['delete', '|👍🏽a', '|a'],
  ])('%s turns %s into %s', (key, before, after) => {
    expect(show(EDITS[key]!(line(before)))).toBe(after);
  });

  it('cutting gives the text that was cut, deleting a character does not', () => {
    expect(EDITS['ctrl-w']!(line('a bc|')).cut).toBe('bc');
    expect(EDITS['ctrl-k']!(line('a| bc')).cut).toBe(' bc');
    expect(EDITS.backspace!(line('ab|')).cut).toBeUndefined();
  });

  it('any sequence of keys and texts keeps the cursor in the line and adds what was typed', () => {
    const step = fc.oneof(fc.constantFrom(...Object.keys(EDITS)), fc.string({ unit: 'grapheme', maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let now: Line = { text: '', cursor: 0 };
        for (const each of steps) {
          const edit = EDITS[each];
          const next = edit ? edit(now) : insert(now, each);
          expect(next.cursor).toBeGreaterThanOrEqual(0);
          expect(next.cursor).toBeLessThanOrEqual(next.text.length);
          if (edit) expect(next.text.length).toBeLessThanOrEqual(now.text.length);
          else expect(next.text.length).toBe(now.text.length + each.length);
          now = next;
        }
      }),
      { numRuns: 2_500 },
    );
  });
});
