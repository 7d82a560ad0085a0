import { describe, expect, it } from 'vitest';
import { processHost } from '../../../src/platform/host.ts';

describe('runInShell', () => {
  it.each([
    ['exit 7', 7],
    // What an alias of nothing but `!` leaves: a shell runs it as nothing.
    ['', 0],
  ])('runs %j with exit code %i', async (line, code) => {
    expect(await processHost().runInShell(line)).toBe(code);
  });
});
