import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawScreen, type ScreenView } from '../../../../src/prompt/screen/draw-screen.ts';
import { difference, type ScreenFrame } from '../../../../src/prompt/screen/frame.ts';
import { displayWidth } from '../../../../src/prompt/screen/terminal-text.ts';
import { pressKey } from '../../../../src/prompt/session/press-key.ts';
import { type Session, startSession } from '../../../../src/prompt/session/session.ts';

const plain = (lines: readonly string[]) => lines.map((line) => line.replace(/\x1b\[[0-9;]*m/g, '').trimEnd());
const view = (more: Partial<ScreenView> = {}): ScreenView => ({
  columns: 80,
  rows: 24,
  mistake: undefined,
  refused: false,
  syntax: '',
  panel: (panel) => Array.from({ length: 40 }, (_, i) => `${panel} line ${i + 1}`),
  ...more,
});
const candidates = Array.from({ length: 30 }, (_, i) => ({
  text: `--option-${i + 1}`,
  description: `What ${i + 1} is.`,
  type: 'string',
}));
const session = (text: string, more: Partial<Session> = {}): Session => ({
  ...startSession(text, ['older', 'newer']),
  ...more,
});
const listing = { suggestions: { candidates, exact: 0, settled: 0 } };

describe('the screen of the prompt', () => {
  it('shows the line, the candidates with type and description, and the keys', () => {
    const { lines, cursor } = drawScreen(session('create ', listing), view());
    const shown = plain(lines);
    expect(shown.slice(0, 3)).toEqual([
      '> dxcli create',
      ' --option-1   [string] What 1 is.',
      ' --option-2   [string] What 2 is.',
    ]);
    expect(shown.slice(-3)).toEqual([
      ' … 10 more',
      '─'.repeat(80),
      '[Enter] Run  [F1] Keys  [F2] Next panel  [F3] Docs  [F5] Output  [Ctrl-C] Leave',
    ]);
    expect(lines).toHaveLength(24);
    expect(cursor).toEqual({ row: 0, column: '> dxcli create '.length });
  });
  it('lists candidates without the part of the word that is already typed', () => {
    const suggestions = { candidates: [{ text: 'asn=1,addressFamily=', description: '' }], exact: 1, settled: 6 };
    expect(plain(drawScreen(session('asn=1,', { suggestions }), view()).lines)[1]).toBe(' addressFamily=');
  });
  it('scrolls the list so that the chosen candidate can be seen', () => {
    for (const selected of [0, 15, 29]) {
      const { lines } = drawScreen(session('', { ...listing, selected }), view({ rows: 12 }));
      expect(lines.some((line) => line.includes(`\x1b[7m --option-${selected + 1} `))).toBe(true);
    }
  });
  it('lists candidates in columns after F4, below them what the chosen one is, and in one after F4 again', () => {
    const inColumns = pressKey(session('', { ...listing, selected: 11 }), { name: 'f4' });
    const lines = drawScreen(inColumns, view({ rows: 14 })).lines;
    const shown = plain(lines);
    expect(shown[1]).toBe(' --option-1   --option-11  --option-21');
    expect(shown[10]).toBe(' --option-10  --option-20  --option-30');
    expect(shown[11]).toBe(' [string] What 12 is.');
    expect(lines[2]).toContain('\x1b[7m --option-12 ');
    const [, first] = plain(drawScreen(pressKey(inColumns, { name: 'f4' }), view()).lines);
    expect(first).toMatch(/^ --option-\d+ +\[string\] What \d+ is\.$/);
  });
  it('shows the columns around the chosen candidate where not all have room', () => {
    const chosen = session('', {
      ...listing,
      selected: 29,
      shown: { keys: false, docs: false, output: false, columns: true },
    });
    expect(drawScreen(chosen, view({ rows: 10, columns: 30 })).lines.join('\n')).toContain('\x1b[7m --option-30 ');
  });
  it('wraps a long line and shows the rows around the cursor', () => {
    const text = 'x'.repeat(500);
    const at = (cursor: number) =>
      drawScreen({ ...session(text), line: { text, cursor } }, view({ columns: 40, rows: 12 }));
    expect(at(500).cursor).toEqual({ row: 3, column: 28 });
    expect(at(0).cursor).toEqual({ row: 0, column: 8 });
    expect(plain(at(0).lines)[0]).toBe(`> dxcli ${'x'.repeat(32)}`);
    expect(at(32).cursor).toEqual({ row: 1, column: 0 });
  });
  it('shows a mistake under its place, and what Enter does about it', () => {
    const mistake = "Expected: '=', received: 'EOF' for input:\n asn\n    ^";
    const shown = plain(drawScreen(session('x'), view({ mistake, refused: true })).lines);
    expect(shown.slice(-5, -2)).toEqual(mistake.split('\n'));
    expect(shown.at(-1)).toContain('[Enter] Run anyway');
  });
  it('shows two panels side by side, on a narrow terminal one above the other', () => {
    const shown = { keys: false, docs: true, output: true, columns: false };
    const wide = plain(drawScreen(session('', { shown }), view()).lines);
    expect(wide.find((line) => line.includes('docs line 1 '))).toMatch(/^docs line 1 +│output line 1$/);
    const narrow = plain(drawScreen(session('', { shown }), view({ columns: 40 })).lines);
    expect(narrow).toContain('docs line 1');
    expect(narrow).toContain('output line 1');
  });
  it('scrolls a panel no further than to its end and shows the range of lines', () => {
    const shown = { keys: false, docs: true, output: false, columns: false };
    const scroll = { docs: Number.POSITIVE_INFINITY, output: 0 };
    const drawn = drawScreen(session('', { shown, scroll }), view());
    expect(plain(drawn.lines)).toContain('docs line 40');
    expect(drawn.scroll.docs).toBe(27);
    expect(plain(drawn.lines).join('\n')).toContain('── Documentation 28-40 of 40 ─');
  });
  it('lists the past commands that a search finds, the newest first', () => {
    const shown = plain(drawScreen(pressKey(session(''), { name: 'ctrl-r' }), view()).lines);
    expect(shown.slice(0, 3)).toEqual([`(history) '': newer`, ' newer', ' older']);
  });
  it('shows control characters as text instead of sending them to the terminal', () => {
    const { lines } = drawScreen(session('a\x1b[2Jb\nc\x9b1m\ud800'), view());
    expect(plain(lines)[0]).toBe('> dxcli a^[[2Jb^Jc\ufffd1m\ufffd');
  });
});

/** Everything that a session can look like. */
const anySession = fc
  .record({
    text: fc.string({ unit: 'grapheme', maxLength: 300 }),
    keys: fc.array(fc.constantFrom('f1', 'f2', 'f3', 'f5', 'tab', 'ctrl-r', 'up', 'left', 'ctrl-a'), { maxLength: 8 }),
    description: fc.string({ unit: 'grapheme', maxLength: 120 }),
    count: fc.nat(40),
  })
  .map(({ text, keys, description, count }) => {
    const list = candidates.slice(0, count).map((candidate) => ({ ...candidate, description }));
    const first = session(text, { suggestions: { candidates: list, exact: 0, settled: 0 } });
    return keys.reduce((now, name) => pressKey(now, { name }), first);
  });
const anyView = fc.record({
  columns: fc.integer({ min: 1, max: 200 }),
  rows: fc.integer({ min: 1, max: 60 }),
  mistake: fc.option(fc.string({ unit: 'grapheme', maxLength: 300 }), { nil: undefined }),
  refused: fc.boolean(),
  syntax: fc.string({ maxLength: 150 }),
});

it('draws no more rows and columns than the terminal has, whatever there is to show', () => {
  fc.assert(
    fc.property(anySession, anyView, (now, size) => {
      const { lines, cursor } = drawScreen(now, view({ ...size }));
      expect(lines.length).toBeLessThanOrEqual(size.rows);
      for (const line of lines) {
        expect(displayWidth(line)).toBeLessThanOrEqual(size.columns);
        expect(line.replace(/\x1b\[[0-9;]*m/g, '')).not.toMatch(/[\x00-\x1f\x7f]/);
      }
      expect(cursor.row).toBeLessThan(size.rows);
      if (size.columns >= 2) expect(cursor.column).toBeLessThan(size.columns);
    }),
    { numRuns: 100 },
  );
});

/** A terminal as far as frames need one: writes text where it is told to. */
function show(screen: string[], written: string): string[] {
  const rows = [...screen];
  let [row, column] = [0, 0];
  for (const [, sequence, final, text = ''] of written.matchAll(/\x1b\[([?0-9;]*)([A-Za-z])|([^\x1b]+)/g)) {
    if (final === 'H') [row, column] = (sequence ?? '').split(';').map((n) => Number(n) - 1) as [number, number];
    else if (final === 'J') rows.splice(sequence === '2' ? 0 : row);
    else if (final === 'K') rows[row] = (rows[row] ?? '').slice(0, column);
    else if (text) {
      rows[row] = (rows[row] ?? '').slice(0, column) + text;
      column += text.length;
    }
  }
  return rows;
}

it('writes only the rows that differ from the frame before', () => {
  const frame = fc
    .array(fc.stringMatching(/^[a-c]{0,3}$/), { minLength: 1, maxLength: 6 })
    .map((lines): ScreenFrame => ({ lines, cursor: { row: 0, column: 0 } }));
  fc.assert(
    fc.property(fc.array(frame, { minLength: 1, maxLength: 5 }), (frames) => {
      let screen: string[] = ['left over', 'left over'];
      let before: ScreenFrame | undefined;
      for (const after of frames) {
        screen = show(screen, difference(before, after));
        expect(Array.from(after.lines, (_, i) => screen[i] ?? '')).toEqual(after.lines);
        expect(screen.slice(after.lines.length).join('')).toBe('');
        before = after;
      }
      expect(difference(before, before as ScreenFrame)).not.toMatch(/[a-c]/);
    }),
    { numRuns: 500 },
  );
});
