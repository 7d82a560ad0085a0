import { EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml';
import type { Value } from '../../document/value.ts';
import { YamlConstructor } from './yaml-constructor.ts';
import { type MissingBlanks, scanLayout } from './yaml-layout.ts';

/** How deep lists and objects may nest. */
const MAX_DEPTH = 200;

/** Why the reference does not read a text as YAML: `reason` in plain words, and where. */
export class YamlError extends Error {
  override readonly name = 'YamlError';
  readonly reason: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;

  /** `position` is an index into `text`. */
  constructor(reason: string, text: string, position: number) {
    const before = text.slice(0, Math.max(position, 0)).split(/\r\n|[\n\r]/);
    const [line, column] = [before.length, (before.at(-1) as string).length + 1];
    super(`${reason}: line ${line} column ${column}`);
    this.reason = reason;
    this.line = line;
    this.column = column;
  }
}

/** The events of a text, and the text that their offsets are of. */
interface Parsed {
  readonly text: string;
  readonly events: readonly Event[];
}

/** Stands for a colon that js-yaml must not see, if the text has not got this character itself. */
const HIDDEN_COLON = '\ue000';

/**
 * Reads one YAML 1.2 document as the reference does (ruamel.yaml's safe
 * loader in Python); an empty text is `null`. Throws `YamlError` where the
 * reference finds the YAML invalid, and a `general` CliError where it fails
 * otherwise. This file is the root of the YAML bundle.
 *
 * js-yaml's parser reads YAML 1.2 to the letter. The reference's own scanner is
 * looser with blanks and stricter with tabs: this file makes the two agree.
 */
export function readYaml(text: string): Value {
  const hidden = hidePlainColons(text);
  const restore = (part: string) => (hidden === text ? part : part.replaceAll(HIDDEN_COLON, ':'));
  const parsed = parse(hidden);
  refuseWhatTheReferenceRefuses(parsed.events, text);
  const fail = (reason: string, position: number): never => {
    throw new YamlError(restore(reason), parsed.text, position);
  };
  return new YamlConstructor(parsed.text, fail, restore).construct(parsed.events);
}

/** The text with another character for each colon that belongs to a plain scalar in the reference, but not in js-yaml. */
function hidePlainColons(text: string): string {
  if (!/:[,\]}]/.test(text) || text.includes(HIDDEN_COLON)) return text;
  const parts: string[] = [];
  let from = 0;
  for (const at of scanLayout(text).plainColons) {
    parts.push(text.slice(from, at), HIDDEN_COLON);
    from = at + 1;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Where js-yaml finds an error, the text is parsed again with the blanks that the reference does without. */
function parse(text: string): Parsed {
  try {
    return { text, events: parseEvents(text, { maxDepth: MAX_DEPTH }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const asWritten = new YamlError(error.reason, text, error.mark?.position ?? 0);
    const { missing } = scanLayout(text);
    if (missing.length === 0) throw asWritten;
    const spaced = insertBlanks(text, missing);
    try {
      return { text: spaced, events: parseEvents(spaced, { maxDepth: MAX_DEPTH }) };
    } catch {
      // The error is reported for the text as it was written.
      throw asWritten;
    }
  }
}

function insertBlanks(text: string, missing: readonly MissingBlanks[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, blanks } of missing) {
    parts.push(text.slice(from, at), ' '.repeat(Math.min(blanks, MAX_DEPTH)));
    from = at;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Characters that are not allowed anywhere, not even in comments. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/u;
/** The end of a document that never began. */
const LONE_END = /^(?:[ \t]*(?:#.*)?\r?\n)*\.\.\.(?!\S)/;

function refuseWhatTheReferenceRefuses([document]: readonly Event[], text: string): void {
  const at = text.search(FORBIDDEN);
  if (at >= 0) throw new YamlError('special characters are not allowed', text, at);
  if (LONE_END.test(text)) throw new YamlError('a document ends that never began', text, 0);
  if (document?.type === EVENT_ID.DOCUMENT) {
    // 1.1 gives other words and numbers a meaning: reading it as 1.2 would send other values.
    const other = document.directives.some((directive) => directive.kind === 'yaml' && directive.version !== '1.2');
    if (other) throw new YamlError('only YAML 1.2 can be read', text, 0);
  }
  if (!text.includes('\t')) return;
  const { tab } = scanLayout(text);
  if (tab >= 0) throw new YamlError('a tab may only stand in quotes, in block scalars and in comments', text, tab);
}
