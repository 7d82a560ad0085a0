import type { Candidate } from '../../completion/candidate.ts';
import { quoteWord, quoteWordInside } from '../../completion/command-line.ts';
import { splitLine } from '../../completion/split-line.ts';
import { insert, type Line } from './line-editor.ts';
import { NO_SUGGESTIONS, type Session, undoWith } from './session.ts';

/** Moves the selection by a number of candidates; beyond either end of the list stands the line as it was typed. */
export function moveSelection(session: Session, by: number): Session {
  const { candidates } = session.suggestions;
  if (candidates.length === 0) return session;
  const { selected } = session;
  const last = candidates.length - 1;
  let next: number | undefined;
  if (selected === undefined) next = by > 0 ? 0 : last;
  else if (Math.abs(by) > 1) next = Math.min(last, Math.max(0, selected + by));
  else next = selected + by >= 0 && selected + by <= last ? selected + by : undefined;
  const candidate = next === undefined ? undefined : candidates[next];
  const line = candidate ? withCandidate(session.typed, candidate) : session.typed;
  return { ...session, selected: next, line };
}

/** The line with the word before the cursor replaced, in the user's quotes where one is open. */
function withCandidate({ text, cursor }: Line, candidate: Candidate): Line {
  const { start, open } = splitLine(text, cursor);
  const word =
    open === "'" || open === '"' ? quoteWordInside(candidate.text, open, !candidate.open) : quoteWord(candidate.text);
  return { text: text.slice(0, start) + word + text.slice(cursor), cursor: start + word.length };
}

/** Takes the selected candidate; after a whole word the next one begins. */
export function acceptSelection(session: Session): Session {
  const candidate = session.suggestions.candidates[session.selected ?? -1];
  if (!candidate) return session;
  // A new line even where it reads the same: other candidates belong to it.
  let line = { ...session.line };
  if (!candidate.open) {
    line = /^\s/.test(line.text.slice(line.cursor)) ? { ...line, cursor: line.cursor + 1 } : insert(line, ' ');
  }
  return {
    ...session,
    line,
    typed: line,
    selected: undefined,
    recalled: undefined,
    suggestions: NO_SUGGESTIONS,
    undo: undoWith(session, session.typed),
  };
}
