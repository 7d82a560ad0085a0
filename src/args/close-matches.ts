import { CliError } from '../errors.ts';

const CUTOFF = 0.8;
const MOST = 3;

/**
 * The choices that look like a word, best first: at most three, as the
 * reference's Python finds them (Ratcliff and Obershelp's ratio, 0.8 and up).
 */
export function closeMatches(word: string, choices: readonly string[]): string[] {
  return choices
    .map((choice) => ({ choice, score: ratio(choice, word) }))
    .filter(({ score }) => score >= CUTOFF)
    .sort((a, b) => b.score - a.score || (a.choice < b.choice ? 1 : -1))
    .slice(0, MOST)
    .map(({ choice }) => choice);
}

function ratio(choice: string, word: string): number {
  const [a, b] = [[...choice], [...word]];
  const length = a.length + b.length;
  return length === 0 ? 1 : (2 * matching(a, b)) / length;
}

/** Characters in the longest common block and, on either side of it, again. */
function matching(a: readonly string[], b: readonly string[]): number {
  let best = { a: 0, b: 0, size: 0 };
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let size = 0;
      while (i + size < a.length && a[i + size] === b[j + size]) size++;
      if (size > best.size) best = { a: i, b: j, size };
    }
  }
  if (best.size === 0) return 0;
  const before = matching(a.slice(0, best.a), b.slice(0, best.b));
  const after = matching(a.slice(best.a + best.size), b.slice(best.b + best.size));
  return before + best.size + after;
}

/** The `usage` error for a value that is not among the choices, with those that look like it. */
export function invalidChoice(what: string, value: string, choices: readonly string[]): CliError {
  const close = closeMatches(value, choices);
  const lines = [`${what}: Found invalid choice '${value}'\n`];
  if (close.length > 0) lines.push('Maybe you meant:\n', ...close.map((word) => `  * ${word}`));
  return new CliError('usage', lines.join('\n'));
}
