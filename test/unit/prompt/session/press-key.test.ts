import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EDITS } from '../../../../src/prompt/session/line-editor.ts';
import { pressKey } from '../../../../src/prompt/session/press-key.ts';
import { type Session, startSession } from '../../../../src/prompt/session/session.ts';

const suggestions = {
  candidates: [
    { text: '--output', description: '' },
    { text: 'asn=', description: '', open: true as const },
    { text: 'two words', description: '' },
  ],
  exact: 0,
  settled: 0,
};

/** A session with these candidates after keys; a key that is no name of one is text. */
function pressed(keys: readonly string[], from: Partial<Session> = {}): Session {
  let session: Session = { ...startSession('x ', ['first', 'second --a', 'third --a']), suggestions, ...from };
  for (const key of keys) {
    session = pressKey(session, key.startsWith('"') ? { text: key.slice(1) } : { name: key });
  }
  return session;
}
const shown = ({ line: { text, cursor } }: Session) => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

describe('choosing a candidate', () => {
  it.each([
    [['tab'], 'x --output|'],
    [['down', 'down'], 'x asn=|'],
    [['down', 'down', 'down'], "x 'two words'|"],
    [['down', 'down', 'down', 'down'], 'x |'],
    [['shift-tab'], "x 'two words'|"],
    [['tab', 'up'], 'x |'],
    [['tab', 'escape'], 'x |'],
    [['tab', 'ctrl-g', 'tab'], 'x --output|'],
    [['tab', 'enter'], 'x --output |'],
    [['tab', 'tab', 'enter'], 'x asn=|'],
    [['tab', '"=json'], 'x --output=json|'],
    [['tab', 'backspace'], 'x --outpu|'],
    [['pagedown', 'pagedown'], "x 'two words'|"],
    [['"y', 'tab', 'escape'], 'x y|'],
    [['tab', 'enter', 'ctrl-_'], 'x |'],
  ])('the keys %j give the line `%s`', (keys, line) => expect(shown(pressed(keys))).toBe(line));

  it('Tab accepts the only candidate at once', () => {
    const one = { candidates: [{ text: 'table', description: '' }], exact: 1, settled: 0 };
    expect(shown(pressed(['tab'], { suggestions: one }))).toBe('x table |');
  });
  it('Tab accepts the only candidate that begins with what was typed, whatever else comes near to it', () => {
    const candidates = ['table', 'a table', 'tabled'].map((text) => ({ text, description: '' }));
    expect(shown(pressed(['tab'], { suggestions: { candidates, exact: 1, settled: 0 } }))).toBe('x table |');
    expect(shown(pressed(['tab'], { suggestions: { candidates, exact: 0, settled: 0 } }))).toBe('x table|');
  });
  it('accepting makes a new line and drops the candidates, also where the text stays the same', () => {
    const chosen = pressed(['tab', 'tab']);
    const accepted = pressKey(chosen, { name: 'enter' });
    expect(accepted.line).toEqual(chosen.line);
    expect(accepted.line).not.toBe(chosen.line);
    expect(accepted.suggestions.candidates).toEqual([]);
    const found = pressed(['ctrl-r']);
    expect(pressKey(found, { name: 'enter' }).line).not.toBe(found.line);
  });
  it('puts the candidate inside the quote that the user opened', () => {
    expect(shown(pressed(['tab', 'tab'], { ...startSession(`"as`, []), suggestions }))).toBe('"asn=|');
    expect(shown(pressed(['tab'], { ...startSession(`'--o`, []), suggestions }))).toBe(`'--output'|`);
  });
  it('keeps the text after the cursor', () => {
    const line = { text: 'x --o --debug', cursor: 5 };
    expect(shown(pressed(['tab', 'enter'], { line, typed: line }))).toBe('x --output |--debug');
  });
});

describe('past commands in the line', () => {
  it.each([
    [['up'], 'third --a|'],
    [['up', 'up'], 'second --a|'],
    [['up', 'up', 'up', 'up', 'up'], 'first|'],
    [['up', 'up', 'down'], 'third --a|'],
    [['up', 'down'], 'x |'],
    [['up', 'up', '"!', 'up'], 'third --a|'],
    [['ctrl-p', 'ctrl-p', 'ctrl-n'], 'third --a|'],
    [['up', 'ctrl-_'], 'x |'],
    [['ctrl-r'], 'third --a|'],
    [['ctrl-r', '"--A'], 'third --a|'],
    [['ctrl-r', '"--a', 'ctrl-r'], 'second --a|'],
    [['ctrl-r', '"--a', 'ctrl-r', 'ctrl-s'], 'third --a|'],
    [['ctrl-r', '"fi', 'enter'], 'first|'],
    [['ctrl-r', '"fi', 'ctrl-a'], '|first'],
    [['ctrl-r', '"fi', 'escape'], 'x |'],
    [['ctrl-r', '"none'], 'x |'],
    [['ctrl-r', '"fx', 'backspace', 'enter'], 'first|'],
    [['ctrl-r', '"fi', 'enter', 'ctrl-_'], 'x |'],
  ])('the keys %j give the line `%s`', (keys, line) => expect(shown(pressed(keys))).toBe(line));
});

describe('requests to the loop', () => {
  it.each([
    [['enter'], 'run'],
    [['tab', 'enter'], undefined],
    [['tab', 'enter', 'enter'], 'run'],
    [['ctrl-r', 'enter'], undefined],
    [['ctrl-c'], 'leave'],
    [['ctrl-d'], 'leave'],
    [['ctrl-r', 'ctrl-c'], 'leave'],
    [['f3', 'f2', 'ctrl-d'], 'leave'],
    [['ctrl-l'], 'redraw'],
    [['ctrl-z'], 'suspend'],
    [['ctrl-z', '"a'], undefined],
  ])('the keys %j request %s', (keys, request) => expect(pressed(keys).request).toBe(request));
});

describe('panels', () => {
  it.each([
    [['f2'], 'line'],
    [['f3', 'f2'], 'docs'],
    [['f3', 'f2', 'f2'], 'line'],
    [['f3', 'f5', 'f2', 'f2'], 'output'],
    [['f5', 'f2'], 'output'],
    [['f5', 'f2', 'f5'], 'line'],
    [['f3', 'f2', 'escape'], 'line'],
    [['f3', 'f2', '"a'], 'line'],
    [['f3', 'f2', 'down'], 'docs'],
  ])('the keys %j move the focus to the %s', (keys, focus) => expect(pressed(keys).focus).toBe(focus));
  it('a panel with the focus is scrolled by arrows, space and Home', () => {
    expect(pressed(['f3', 'f2', 'down', 'down', 'up', '" ', 'down']).scroll).toEqual({ docs: 10, output: 0 });
    expect(pressed(['f3', 'f2', 'home', 'up']).scroll.docs).toBe(0);
  });
  it('F1, F3 and F5 show and hide keys, documentation and output', () => {
    expect(pressed(['f1', 'f3', 'f5']).shown).toEqual({ keys: true, docs: true, output: true, columns: false });
    expect(pressed(['f1', 'escape', 'f3', 'f3']).shown).toEqual({
      keys: false,
      docs: false,
      output: false,
      columns: false,
    });
  });
});

describe('cut text', () => {
  it('is put back by Ctrl-Y, and undone by Ctrl-_', () => {
    expect(shown(pressed(['"a b', 'ctrl-w', 'ctrl-a', 'ctrl-y']))).toBe('b|x a ');
    expect(shown(pressed(['ctrl-u', 'ctrl-_']))).toBe('x |');
  });
});

it('any sequence of keys leaves the cursor in the line and the selection in the list', () => {
  const names = [
    'tab',
    'shift-tab',
    'enter',
    'up',
    'down',
    'pageup',
    'pagedown',
    'escape',
    'ctrl-r',
    'ctrl-y',
    'ctrl-_',
  ];
  const key = fc.constantFrom('"a', '"\'', '"日', 'f1', 'f2', 'f3', 'f5', 'nonsense', ...names, ...Object.keys(EDITS));
  fc.assert(
    fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
      const { line, selected } = pressed(keys);
      expect(line.cursor).toBeGreaterThanOrEqual(0);
      expect(line.cursor).toBeLessThanOrEqual(line.text.length);
      if (selected !== undefined) expect(selected).toBeLessThan(suggestions.candidates.length);
    }),
    { numRuns: 2_500 },
  );
});
