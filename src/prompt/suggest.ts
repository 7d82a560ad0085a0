import type { Candidate } from '../completion/candidate.ts';
import { type CompletionContext, completeLine } from '../completion/complete-line.ts';
import { readWords } from '../completion/read-words.ts';
import { splitLine } from '../completion/split-line.ts';

/** What the word at the cursor can become. */
export interface Suggestions {
  readonly candidates: readonly Candidate[];
  /** How many of them, the first ones, begin with what was typed. */
  readonly exact: number;
  /** How much of each candidate's text was settled before (`asn=64600,`, a folder): lists leave it out. */
  readonly settled: number;
  /** More may come: the service was asked and has not answered yet. */
  readonly waiting?: boolean;
}

/**
 * The candidates for a line: those that begin with what was typed, then those that hold it, then those that hold its
 * characters in order.
 */
export async function suggest(line: string, cursor: number, completing: CompletionContext): Promise<Suggestions> {
  const { words, current } = splitLine(line, cursor);
  const settled = settledPart(words, current, completing);
  // In JSON a name has its quote before it.
  const typed = current.slice(settled.length).replace(/^"/, '').toLowerCase();
  const exact = await completeLine(words, current, completing);
  if (typed === '') return { candidates: exact, exact: exact.length, settled: settled.length };
  const known = new Set(exact.map(({ text }) => text));
  const near = (await looseCandidates(words, settled, typed, completing))
    .filter(({ text }) => !known.has(text))
    .flatMap((candidate) => {
      const score = looseness(candidate.text.slice(settled.length).toLowerCase(), typed);
      return score === undefined ? [] : [{ candidate, score }];
    })
    .sort((a, b) => a.score - b.score);
  const candidates = [...exact, ...near.map(({ candidate }) => candidate)];
  return { candidates, exact: exact.length, settled: settled.length };
}

/** Everything that can stand in place of a word, its settled part apart. An option that is begun is one: where its name is looked for, the dashes count. */
async function looseCandidates(
  words: readonly string[],
  settled: string,
  typed: string,
  completing: CompletionContext,
): Promise<readonly Candidate[]> {
  if (settled !== '') return completeLine(words, settled, completing);
  const { operation } = readWords(words, completing.tree);
  const found = await completeLine(words, '', completing);
  return typed.startsWith('-') && !operation ? [...found, ...(await completeLine(words, '--', completing))] : found;
}

/** The part of a word that is not open to choice any more: up to its last `=`, `,`, `/`, and in JSON `:` or bracket; in a query up to the name at its end. */
function settledPart(words: readonly string[], word: string, { tree }: CompletionContext): string {
  const isQuery = readWords(words, tree).pending?.attributes.completes === 'query';
  return (isQuery ? /^.*[^\w"'`]/s : /^.*[=,/:{[]\s*/s).exec(word)?.[0] ?? '';
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
