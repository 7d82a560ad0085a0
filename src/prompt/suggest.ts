import type { Candidate } from '../completion/candidate.ts';
import { type CompletionContext, completeLine } from '../completion/complete-line.ts';
import { readWords } from '../completion/read-words.ts';
import { splitLine } from '../completion/split-line.ts';

/** What the word at the cursor can become. */
export interface Suggestions {
  readonly candidates: readonly Candidate[];
  /** How much of each candidate's text was settled before (`asn=64600,`, a folder): lists leave it out. */
  readonly settled: number;
  /** More may come: the service was asked and has not answered yet. */
  readonly waiting?: boolean;
}

/**
 * The candidates for a line: those that begin with what was typed, then those
 * that hold it; where there are none, those that hold its characters in order.
 */
export async function suggest(line: string, cursor: number, completing: CompletionContext): Promise<Suggestions> {
  const { words, current } = splitLine(line, cursor);
  const settled = settledPart(current);
  // In JSON a name has its quote before it.
  const typed = current.slice(settled.length).replace(/^"/, '').toLowerCase();
  const exact = await candidatesFor(words, current, typed, completing);
  if (typed === '') return { candidates: exact, settled: settled.length };
  const known = new Set(exact.map(({ text }) => text));
  const near = (await candidatesFor(words, settled, typed, completing))
    .filter(({ text }) => !known.has(text))
    .flatMap((candidate) => {
      const score = looseness(candidate.text.slice(settled.length).toLowerCase(), typed);
      return score === undefined ? [] : [{ candidate, score }];
    })
    .sort((a, b) => a.score - b.score);
  const holding = near.filter(({ score }) => score < SCATTERED);
  const shown = exact.length + holding.length > 0 ? holding : near;
  return { candidates: [...exact, ...shown.map(({ candidate }) => candidate)], settled: settled.length };
}

/** What completion knows. The shells wait for a dash before they offer options; a list that is there anyway need not. */
async function candidatesFor(
  words: readonly string[],
  word: string,
  typed: string,
  completing: CompletionContext,
): Promise<readonly Candidate[]> {
  const found = await completeLine(words, word, completing);
  if (word !== '') return found;
  const { operation } = readWords(words, completing.tree);
  return operation || typed.startsWith('-') ? [...(await completeLine(words, '--', completing)), ...found] : found;
}

/** The part of a word that is not open to choice any more: up to its last `=`, `,`, `/`, and in JSON `:` or bracket. */
function settledPart(word: string): string {
  return /^.*[=,/:{[]\s*/s.exec(word)?.[0] ?? '';
}

/** From this looseness on the characters do not stand together. */
const SCATTERED = 1000;

/** How loosely the typed characters lie in a text, in order: 0 at its start and together; undefined where they do not. */
export function looseness(text: string, typed: string): number | undefined {
  const together = text.indexOf(typed);
  if (together >= 0) return together;
  let at = -1;
  let first = -1;
  for (const character of typed) {
    at = text.indexOf(character, at + 1);
    if (at < 0) return undefined;
    if (first < 0) first = at;
  }
  return SCATTERED + (at - first);
}
