import { expect, it } from 'vitest';
import { ProgressLine } from '../../../src/peer/progress-line.ts';
import type { Output } from '../../../src/platform/descriptor.ts';

const ERASE = '\r\x1b[K';

/** Everything that is written while the line shows a text once. */
function written(terminal: { readonly isTTY: boolean; readonly columns?: number }, text: string): string[] {
  const parts: string[] = [];
  const line = new ProgressLine({ ...terminal, write: (part: unknown) => void parts.push(String(part)) } as Output);
  line.show(text);
  line.close();
  return parts;
}

it('shows the text with the seconds on a terminal and takes the line away at the end', () => {
  expect(written({ isTTY: true, columns: 80 }, 'pending')).toEqual([`${ERASE}pending, 0 s`, ERASE]);
});

it('shortens a long text, so that the seconds and the ^C of the terminal stay on the line', () => {
  expect(written({ isTTY: true, columns: 20 }, 'pending, session down')).toEqual([`${ERASE}pending, se…, 0 s`, ERASE]);
});

it('writes nothing to a pipe', () => {
  expect(written({ isTTY: false }, 'pending')).toEqual([]);
});
