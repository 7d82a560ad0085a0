import { COLLECTION_STYLE, EVENT_ID, type Event, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import { errorAt } from './yaml-error.ts';
import { layOut, type Missing } from './yaml-layout.ts';

/** How deep lists and objects may nest. */
const MAX_DEPTH = 200;

/** The events of a text, and the text that their offsets are of. */
export interface Syntax {
  readonly text: string;
  readonly events: readonly Event[];
}

/**
 * Parses YAML into js-yaml's events. js-yaml reads YAML 1.2 to the letter, the
 * reference (libyaml) an older dialect: this file is where they are made to
 * agree. Throws `YamlError`.
 */
export function parseSyntax(text: string): Syntax {
  const syntax = parse(text);
  refuseCharacters(text);
  refuseDirectives(syntax);
  if (text.includes('\t')) {
    const { tab } = layOut(text);
    if (tab >= 0) throw errorAt(text, tab, 'a tab cannot indent');
  }
  refuseTokens(syntax);
  return syntax;
}

/** Where js-yaml finds fault, the text is parsed again with the blanks that libyaml does without. */
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

/** What libyaml's reader refuses anywhere, in comments too. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|(?!^)\ufeff/;

function refuseCharacters(text: string): void {
  const at = text.search(CONTROL);
  if (at >= 0) throw errorAt(text, at, 'control characters are not allowed');
}

/** A directive that libyaml does not know, or the end of a document that never began, before anything else. */
const BAD_BEGINNING = /^(?:[ \t]*(?:#.*)?\r?\n|%(?:YAML|TAG)[ \t].*\r?\n)*(?:%(?!(?:YAML|TAG)[ \t])|\.\.\.(?!\S))/;

function refuseDirectives({ text, events }: Syntax): void {
  if (BAD_BEGINNING.test(text)) throw errorAt(text, 0, 'the document begins with an unknown directive or with its end');
  for (const event of events) {
    if (event.type !== EVENT_ID.DOCUMENT) continue;
    for (const directive of event.directives) {
      if (directive.kind === 'yaml' && !/^1\.[12]$/.test(directive.version)) {
        throw errorAt(text, 0, 'only YAML 1.1 and 1.2 can be read');
      }
    }
  }
}

const ANCHOR = /^[\w-]+$/;
/** The escape of half a surrogate pair, or of what is beyond Unicode. */
const BAD_ESCAPE = /(?<!\\)(?:\\\\)*\\(?:u[dD][89a-fA-F]|U(?!000|0010))/;
const EXPLICIT_KEY = /(?:^|[\s[{,])\?(?:\s|$)/;

/** What YAML 1.2 allows and libyaml does not: odd names of anchors, `:` and `?` within plain scalars in brackets, and keys left out. */
function refuseTokens({ text, events }: Syntax): void {
  const open: { readonly flow: boolean; readonly mapping: boolean; children: number }[] = [];
  const hasExplicitKeys = EXPLICIT_KEY.test(text);
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    const parent = open.at(-1);
    const isKey = parent?.mapping === true && parent.children % 2 === 0;
    if (parent) parent.children++;
    if (event.type === EVENT_ID.DOCUMENT) {
      open.push({ flow: false, mapping: false, children: 0 });
      continue;
    }
    if (event.anchorStart >= 0 && !ANCHOR.test(text.slice(event.anchorStart, event.anchorEnd))) {
      throw errorAt(text, event.anchorStart, 'an anchor may have letters, digits, - and _ only');
    }
    if (event.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN) {
      if (event.valueStart < 0) {
        const isMissing = isKey && !hasExplicitKeys && event.anchorStart < 0 && event.tagStart < 0;
        if (isMissing) throw errorAt(text, 0, 'a key is missing');
      } else if (parent?.flow) {
        const end =
          event.valueEnd + (text[event.valueEnd] === ':' && /\S/.test(text[event.valueEnd + 1] ?? '') ? 1 : 0);
        const at = text.slice(event.valueStart, end).search(/[:?]/);
        if (at >= 0) throw errorAt(text, event.valueStart + at, `unexpected '${text[event.valueStart + at]}'`);
      }
    }
    if (event.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.DOUBLE_QUOTED && !event.fast) {
      const at = text.slice(event.valueStart, event.valueEnd).search(BAD_ESCAPE);
      if (at >= 0) throw errorAt(text, event.valueStart + at, 'not a Unicode character');
    }
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      const flow = event.style === COLLECTION_STYLE.FLOW;
      open.push({ flow, mapping: event.type === EVENT_ID.MAPPING, children: 0 });
    }
  }
}
