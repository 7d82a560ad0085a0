import { EVENT_ID, type MappingEvent, SCALAR_STYLE, type SequenceEvent } from 'js-yaml';
import { isMap } from '../../document/document.ts';
import type { Value } from '../../document/value.ts';
import { CliError } from '../../errors.ts';
import { keyOf, type YamlKey } from './key.ts';
import { implicitTag, scalarValue, YAML_TAG } from './scalar.ts';
import type { Syntax } from './syntax.ts';
import { fullTag } from './tag.ts';
import { scalarText } from './text.ts';
import { errorAt } from './yaml-error.ts';

/** What a document may come to with its aliases written out, in nodes and characters: whoever prints it is not to run out of memory. */
const MAX_EXPANDED = 10_000_000;

/** The key `<<`. */
const MERGE: YamlKey = { text: '<<', identity: 'merge', isString: true };

type List = Value[];
type Members = Map<string, Value>;

/** A value and its cost: one for each node and each character, aliases written out. */
interface Sized {
  readonly value: Value;
  readonly size: number;
}

/** A list or an object that is still being filled. */
interface Open {
  readonly value: List | Members;
  readonly kind: 'seq' | 'map' | 'omap' | 'pairs';
  readonly start: number;
  readonly anchor: string | undefined;
  /** Identities of an object's keys so far. */
  readonly seen: Set<string>;
  size: number;
  /** The key that waits for its value. */
  key: YamlKey | undefined;
  /** The first key that came twice. */
  duplicate: { readonly at: number; readonly text: string } | undefined;
  /** What `<<` brings in, lowest precedence first. */
  merged: Members[];
}

/**
 * Builds the one value of a YAML document from its events, as the reference's
 * safe constructor does: `<<` merged under an object's own keys, duplicate keys
 * refused, the tags of YAML's own repository and no others, so that nothing in
 * a document can run code. Aliases share one value. A key that is no string
 * becomes the text that Python prints for it, but not at the top: there it is
 * refused. Throws `YamlError`, and `general` for what Python itself refuses (a
 * thirteenth month, a top-level key that is no string).
 */
export function construct({ text, events }: Syntax): Value {
  const anchors = new Map<string, Sized | undefined>();
  const handles = new Map<string, string>();
  const stack: Open[] = [];
  let root: Value | undefined;
  let expanded = 0;
  let hasOddKeys = false;

  const failAt =
    (position: number) =>
    (reason: string): never => {
      throw errorAt(text, position, reason);
    };

  /** Puts a complete value where it belongs: into the innermost open list or object, as key or value, or at the root. */
  const add = ({ value, size }: Sized, position: number, key?: YamlKey): void => {
    const open = stack.at(-1);
    if (!open) {
      root = value;
      return;
    }
    open.size += size;
    if (!isMap(open.value)) {
      (open.value as List).push(value);
    } else if (!open.key) {
      open.key = key ?? keyOf(value, failAt(position));
      if (open.seen.has(open.key.identity)) open.duplicate ??= { at: position, text: open.key.text };
      open.seen.add(open.key.identity);
      if (stack.length === 1 && !open.key.isString) hasOddKeys = true;
    } else {
      if (open.key === MERGE) open.merged = mergeable(value, failAt(position));
      else (open.value as Members).set(open.key.text, value);
      open.key = undefined;
    }
  };

  const declareAnchor = (event: { anchorStart: number; anchorEnd: number }): string | undefined => {
    if (event.anchorStart < 0) return undefined;
    const name = text.slice(event.anchorStart, event.anchorEnd);
    // An anchor that is declared again stands for its new value from here on.
    anchors.set(name, undefined);
    return name;
  };

  const tagOf = (event: { tagStart: number; tagEnd: number }): string | undefined =>
    event.tagStart < 0 ? undefined : fullTag(text.slice(event.tagStart, event.tagEnd), handles);

  const openCollection = (event: SequenceEvent | MappingEvent): void => {
    const isSequence = event.type === EVENT_ID.SEQUENCE;
    const tag = tagOf(event) ?? YAML_TAG + (isSequence ? 'seq' : 'map');
    const kind = tag.startsWith(YAML_TAG) ? tag.slice(YAML_TAG.length) : '';
    if (!(isSequence ? kind === 'seq' || kind === 'omap' || kind === 'pairs' : kind === 'map')) {
      failAt(event.start)(`a ${isSequence ? 'list' : 'mapping'} cannot have the tag '${tag}'`);
    }
    stack.push({
      value: isSequence ? [] : new Map(),
      kind: kind as Open['kind'],
      start: event.start,
      anchor: declareAnchor(event),
      seen: new Set(),
      size: 1,
      key: undefined,
      duplicate: undefined,
      merged: [],
    });
  };

  const close = ({ kind, value, duplicate, merged, start, anchor, size }: Open): void => {
    let complete: Value = value as Value;
    const isMerged = merged.some((members) => members.size > 0);
    // Where `<<` brings anything in, the reference no longer minds: the last one wins.
    if (duplicate && (!isMerged || duplicate.text === MERGE.text)) {
      failAt(duplicate.at)(`found duplicate key "${duplicate.text}"`);
    }
    if (isMerged) complete = new Map([...merged, value as Members].flatMap((members) => [...members]));
    if (kind === 'omap' || kind === 'pairs') complete = pairs(kind, value as List, failAt(start));
    if (anchor !== undefined) anchors.set(anchor, { value: complete, size });
    add({ value: complete, size }, start);
  };

  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        if (root !== undefined) throw errorAt(text, text.length, 'expected a single document');
        for (const directive of event.directives) {
          if (directive.kind === 'tag') handles.set(directive.handle, directive.prefix);
        }
        break;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        openCollection(event);
        break;
      case EVENT_ID.POP: {
        const open = stack.pop();
        if (open) close(open);
        break;
      }
      case EVENT_ID.ALIAS: {
        const name = text.slice(event.anchorStart, event.anchorEnd);
        if (!anchors.has(name)) failAt(event.anchorStart)(`found undefined alias ${name}`);
        const target = anchors.get(name) ?? failAt(event.anchorStart)(`the alias ${name} stands inside its own anchor`);
        expanded += target.size;
        if (expanded > MAX_EXPANDED) failAt(event.anchorStart)('the aliases make the document too large');
        add(target, event.anchorStart);
        break;
      }
      case EVENT_ID.SCALAR: {
        const source = scalarText(text, event);
        const start = event.valueStart < 0 ? Math.max(event.tagStart, event.anchorStart) : event.valueStart;
        // The lone `!` makes a plain scalar of a quoted one.
        const isPlain = event.style === SCALAR_STYLE.PLAIN || event.tagStart >= 0;
        const tag = tagOf(event) ?? implicitTag(source, isPlain);
        if (event.style === SCALAR_STYLE.PLAIN && /^:[[{,\]}]/.test(text.slice(event.valueEnd, event.valueEnd + 2))) {
          failAt(event.valueEnd)("a blank is expected after ':'");
        }
        const anchor = declareAnchor(event);
        const open = stack.at(-1);
        if (open?.kind === 'map' && !open.key && tag === `${YAML_TAG}merge`) {
          add({ value: source, size: 2 }, start, MERGE);
          break;
        }
        const isValueKey = open?.kind === 'map' && !open.key && tag === `${YAML_TAG}value`;
        const value = scalarValue(isValueKey ? `${YAML_TAG}str` : tag, source, failAt(start));
        const complete = { value, size: source.length + 1 };
        if (anchor !== undefined) anchors.set(anchor, complete);
        add(complete, start);
        break;
      }
    }
  }
  if (hasOddKeys && isMap(root)) throw new CliError('general', 'keywords must be strings');
  return root ?? null;
}

/** The objects that `<<: value` brings in, lowest precedence first. */
function mergeable(value: Value, fail: (reason: string) => never): Members[] {
  const sources = Array.isArray(value) ? (value as List) : [value];
  if (!sources.every(isMap)) fail('expected a mapping or list of mappings for merging');
  return (sources as Members[]).toReversed();
}

/** What a list of one-member objects stands for: an object (`!!omap`) or a list of pairs (`!!pairs`). */
function pairs(kind: 'omap' | 'pairs', items: List, fail: (reason: string) => never): Value {
  const entries = items.map((item) => {
    const [entry, ...others] = isMap(item) ? [...(item as Members)] : [];
    return entry && others.length === 0 ? entry : fail('expected a mapping of length 1');
  });
  return kind === 'omap' ? new Map(entries) : entries;
}
