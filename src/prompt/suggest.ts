import type { Candidate } from '../completion/candidate.ts';
import { type Completing, complete, readWords } from '../completion/complete.ts';
import { splitLine } from '../completion/split-line.ts';

/** What the word at the cursor can become. */
export interface Suggestions {
  readonly candidates: readonly Candidate[];
  /** How much of each candidate's text was settled before (`asn=64600,`, a folder): lists leave it out. */
  readonly settled: number;
}

/** The candidates for a line: those that begin with what was typed, then those that hold its characters in order. */
export async function suggest(line: string, cursor: number, completing: Completing): Promise<Suggestions> {
  const { words, current } = splitLine(line, cursor);
  const settled = settledPart(current);
  const all = async (word: string): Promise<Candidate[]> => {
    const found = await complete(words, word, completing);
    // The shells wait for a dash before they offer options; a list that is there anyway need not.
    const { operation } = readWords(words, completing.service, completing.operations);
    const options = word === '' && operation ? await complete(words, '--', completing) : [];
    return [...options, ...found];
  };
  const exact = await all(current);
  const known = new Set(exact.map(({ text }) => text));
  const typed = current.slice(settled.length).toLowerCase();
  if (typed === '') return { candidates: exact, settled: settled.length };
  const wide = [...(await all(settled)), ...(typed.startsWith('-') ? await complete(words, '--', completing) : [])];
  const near = wide
    .filter(({ text }) => !known.has(text))
    .map((candidate) => ({ candidate, score: looseness(candidate.text.slice(settled.length).toLowerCase(), typed) }))
    .filter(({ score }) => score !== undefined)
    .sort((a, b) => (a.score as number) - (b.score as number))
    .map(({ candidate }) => candidate);
  return { candidates: [...exact, ...near], settled: settled.length };
}

/** The part of a word that is not open to choice any more: up to its last `=`, `,` or `/`. */
function settledPart(word: string): string {
  return /^.*[=,/]/s.exec(word)?.[0] ?? '';
}

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
  return 1000 + (at - first);
}
