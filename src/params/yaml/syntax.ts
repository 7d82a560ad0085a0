import { EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml';
import { layOut, type Missing } from './layout.ts';
import { errorAt } from './yaml-error.ts';

/** How deep lists and objects may nest. */
const MAX_DEPTH = 200;

/** The events of a text, and the text that their offsets are of. */
export interface Syntax {
  readonly text: string;
  readonly events: readonly Event[];
}

/**
 * Parses YAML into js-yaml's events. js-yaml reads YAML 1.2 to the letter, the
 * reference (ruamel.yaml's own scanner) is looser with blanks and stricter with
 * tabs: this file is where they are made to agree. Throws `YamlError`.
 */
export function parseSyntax(text: string): Syntax {
  const syntax = parse(text);
  refuseWhatTheReferenceRefuses(syntax, text);
  return syntax;
}

/** Where js-yaml finds fault, the text is parsed again with the blanks that the reference does without. */
function parse(text: string): Syntax {
  try {
    return { text, events: parseEvents(text, { maxDepth: MAX_DEPTH }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const fault = errorAt(text, error.mark?.position ?? 0, error.reason);
    const { missing } = layOut(text);
    if (missing.length === 0) throw fault;
    const spaced = insertBlanks(text, missing);
    try {
      return { text: spaced, events: parseEvents(spaced, { maxDepth: MAX_DEPTH }) };
    } catch {
      // What is wrong is said of the text as it was written.
      throw fault;
    }
  }
}

function insertBlanks(text: string, missing: readonly Missing[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, blanks } of missing) {
    parts.push(text.slice(from, at), ' '.repeat(Math.min(blanks, MAX_DEPTH)));
    from = at;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Characters that may stand nowhere, not even in comments. */
const UNACCEPTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/u;
/** The end of a document that never began. */
const LONE_END = /^(?:[ \t]*(?:#.*)?\r?\n)*\.\.\.(?!\S)/;

function refuseWhatTheReferenceRefuses({ events }: Syntax, text: string): void {
  const at = text.search(UNACCEPTABLE);
  if (at >= 0) throw errorAt(text, at, 'special characters are not allowed');
  if (LONE_END.test(text)) throw errorAt(text, 0, 'a document ends that never began');
  const [document] = events;
  if (document?.type === EVENT_ID.DOCUMENT) {
    // 1.1 means other words and numbers: to read it as 1.2 would send something else.
    const other = document.directives.some((directive) => directive.kind === 'yaml' && directive.version !== '1.2');
    if (other) throw errorAt(text, 0, 'only YAML 1.2 can be read');
  }
  if (!text.includes('\t')) return;
  const { tab } = layOut(text);
  if (tab >= 0) throw errorAt(text, tab, 'a tab may only stand in quotes, in block scalars and in comments');
}
