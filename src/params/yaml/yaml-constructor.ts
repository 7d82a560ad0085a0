import {
  type AliasEvent,
  COLLECTION_STYLE,
  type DocumentEvent,
  EVENT_ID,
  type Event,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { isMap } from '../../document/document.ts';
import type { Value } from '../../document/value.ts';
import { CliError } from '../../errors.ts';
import { type MappingKey, mappingKey } from './mapping-key.ts';
import { scalarText, scalarValue } from './scalar-value.ts';
import { fullTag, implicitTag, YAML_TAG, yamlTagName } from './yaml-tags.ts';

/** The most nodes and characters of a document with its aliases written out: printing it must not exhaust the memory. */
const MAX_EXPANDED = 10_000_000;

/** The key `<<`. */
const MERGE: MappingKey = { text: '<<', identity: 'merge', isString: true };

type Members = Map<string, Value>;

/** A value and its size: one for each node and each character, aliases written out. */
interface Sized {
  readonly value: Value;
  readonly size: number;
}

interface OpenCollection {
  /** Where it starts in the text. */
  readonly start: number;
  readonly anchor: string | undefined;
  size: number;
}

/** A list whose end has not come yet; its tag may make another value of it. */
interface OpenList extends OpenCollection {
  readonly kind: 'seq' | 'omap' | 'pairs';
  readonly items: Value[];
}

/** A mapping whose end has not come yet. */
interface OpenMapping extends OpenCollection {
  readonly kind: 'map';
  /** Whether it is written in braces. */
  readonly isFlow: boolean;
  readonly members: Members;
  /** Identities of its keys so far. */
  readonly seen: Set<string>;
  /** The key that waits for its value. */
  key: MappingKey | undefined;
  /** The first key that came twice. */
  duplicate: { readonly at: number; readonly text: string } | undefined;
  /** What `<<` brings in, lowest precedence first. */
  merged: Members[];
}

/** Throws the error of an invalid text; `position` is an index into it. */
type Fail = (reason: string, position: number) => never;

/**
 * Builds the one value of a YAML document from its events, as the reference's
 * safe constructor does: `<<` merged under a mapping's own keys, duplicate keys
 * refused, the tags of YAML's own repository and no others, so that nothing in
 * a document can run code. Aliases share one value. A key that is not a string
 * becomes the text that Python prints for it, except at the top: there it is
 * refused. Calls `fail` for invalid YAML, and throws `general` for what Python
 * itself refuses (a thirteenth month, a top-level key that is not a string).
 */
export class YamlConstructor {
  private readonly text: string;
  private readonly fail: Fail;
  private readonly restore: (text: string) => string;
  /** Values by anchor; undefined while the anchored collection is open. */
  private readonly anchors = new Map<string, Sized | undefined>();
  /** The prefixes that `%TAG` directives give to tag handles. */
  private readonly handles = new Map<string, string>();
  /** The open collections, innermost last. */
  private readonly stack: (OpenList | OpenMapping)[] = [];
  private root: Value | undefined;
  /** The size of everything that aliases stood for so far. */
  private expanded = 0;
  /** Whether the top mapping has a key that is not a string. */
  private hasOddKeys = false;

  /** The offsets of the events are indices into `text`; `restore` undoes what was done to a scalar's text for the parser. */
  constructor(text: string, fail: Fail, restore: (text: string) => string) {
    this.text = text;
    this.fail = fail;
    this.restore = restore;
  }

  construct(events: readonly Event[]): Value {
    for (const event of events) this.take(event);
    if (this.hasOddKeys && isMap(this.root)) throw new CliError('general', 'keywords must be strings');
    return this.root ?? null;
  }

  private take(event: Event): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        this.startDocument(event);
        break;
      case EVENT_ID.SEQUENCE:
        this.openList(event);
        break;
      case EVENT_ID.MAPPING:
        this.openMapping(event);
        break;
      case EVENT_ID.POP: {
        const open = this.stack.pop();
        if (open) this.close(open);
        break;
      }
      case EVENT_ID.ALIAS:
        this.alias(event);
        break;
      case EVENT_ID.SCALAR:
        this.scalar(event);
        break;
    }
  }

  private startDocument({ directives }: DocumentEvent): void {
    if (this.root !== undefined) this.fail('expected a single document', this.text.length);
    for (const directive of directives) {
      if (directive.kind === 'tag') this.handles.set(directive.handle, directive.prefix);
    }
  }

  private openList(event: SequenceEvent): void {
    const kind = this.collectionKind(event, 'seq');
    if (kind !== 'seq' && kind !== 'omap' && kind !== 'pairs') this.refuseTag(event, 'list');
    this.stack.push({ kind, items: [], start: event.start, anchor: this.declareAnchor(event), size: 1 });
  }

  private openMapping(event: MappingEvent): void {
    if (this.collectionKind(event, 'map') !== 'map') this.refuseTag(event, 'mapping');
    const isPair = event.style === COLLECTION_STYLE.FLOW && this.stack.at(-1)?.kind !== 'map';
    if (isPair && this.text[event.start] === ':' && !this.text.slice(0, event.start).trimEnd().endsWith('?')) {
      this.fail('a pair in a list needs a key', event.start);
    }
    this.stack.push({
      kind: 'map',
      isFlow: event.style === COLLECTION_STYLE.FLOW,
      members: new Map(),
      start: event.start,
      anchor: this.declareAnchor(event),
      seen: new Set(),
      size: 1,
      key: undefined,
      duplicate: undefined,
      merged: [],
    });
  }

  private collectionKind(event: SequenceEvent | MappingEvent, untagged: string): string {
    const tag = this.tagOf(event);
    return tag === undefined ? untagged : yamlTagName(tag);
  }

  private refuseTag(event: SequenceEvent | MappingEvent, collection: string): never {
    return this.fail(`a ${collection} cannot have the tag '${this.tagOf(event)}'`, event.start);
  }

  private close(open: OpenList | OpenMapping): void {
    const { anchor, size, start } = open;
    const complete = { value: open.kind === 'map' ? this.closeMapping(open) : this.closeList(open), size };
    if (anchor !== undefined) this.anchors.set(anchor, complete);
    this.add(complete, start);
  }

  private closeMapping({ members, merged, duplicate }: OpenMapping): Value {
    const isMerged = merged.some((source) => source.size > 0);
    // Where `<<` brings anything in, the reference accepts duplicate keys: the last one counts.
    if (duplicate && (!isMerged || duplicate.text === MERGE.text)) {
      this.fail(`found duplicate key "${duplicate.text}"`, duplicate.at);
    }
    return isMerged ? new Map([...merged, members].flatMap((source) => [...source])) : members;
  }

  /** A list, or what a list of one-member mappings stands for: a mapping (`!!omap`) or a list of pairs (`!!pairs`). */
  private closeList({ kind, items, start }: OpenList): Value {
    if (kind === 'seq') return items;
    const entries = items.map((item) => {
      const [entry, ...others] = isMap(item) ? [...(item as Members)] : [];
      return entry && others.length === 0 ? entry : this.fail('expected a mapping of length 1', start);
    });
    return kind === 'omap' ? new Map(entries) : entries;
  }

  private alias({ anchorStart, anchorEnd }: AliasEvent): void {
    const name = this.text.slice(anchorStart, anchorEnd);
    if (!this.anchors.has(name)) this.fail(`found undefined alias ${name}`, anchorStart);
    const target = this.anchors.get(name);
    if (!target) this.fail(`the alias ${name} stands inside its own anchor`, anchorStart);
    this.expanded += target.size;
    if (this.expanded > MAX_EXPANDED) this.fail('the aliases make the document too large', anchorStart);
    this.add(target, anchorStart);
  }

  private scalar(event: ScalarEvent): void {
    const text = this.restore(scalarText(this.text, event));
    const start = event.valueStart < 0 ? Math.max(event.tagStart, event.anchorStart) : event.valueStart;
    // The lone `!` makes a plain scalar of a quoted one.
    const isPlain = event.style === SCALAR_STYLE.PLAIN || event.tagStart >= 0;
    const tag = this.tagOf(event) ?? implicitTag(text, isPlain);
    this.refuseMissingBlank(event);
    if (event.style === SCALAR_STYLE.PLAIN && text.startsWith(':') && this.isInBracesAfterKey()) {
      this.fail("a scalar cannot begin with ':' here", start);
    }
    const anchor = this.declareAnchor(event);
    const open = this.stack.at(-1);
    const isKey = open?.kind === 'map' && !open.key;
    if (isKey && tag === `${YAML_TAG}merge`) {
      this.addKey(open, MERGE, start, 2);
      return;
    }
    const valueTag = isKey && tag === `${YAML_TAG}value` ? `${YAML_TAG}str` : tag;
    const value = scalarValue(valueTag, text, (reason) => this.fail(reason, start));
    const complete = { value, size: text.length + 1 };
    if (anchor !== undefined) this.anchors.set(anchor, complete);
    this.add(complete, start);
  }

  /** js-yaml takes `a:[` for a key with a list; the reference does not. */
  private refuseMissingBlank({ style, valueEnd }: ScalarEvent): void {
    if (style === SCALAR_STYLE.PLAIN && /^:[[{,\]}]/.test(this.text.slice(valueEnd, valueEnd + 2))) {
      this.fail("a blank is expected after ':'", valueEnd);
    }
  }

  /** Whether the innermost collection is in braces, and all around it too, up to those that follow a block key on its line. */
  private isInBracesAfterKey(): boolean {
    let start = -1;
    for (const open of this.stack.toReversed()) {
      if (open.kind !== 'map') return false;
      if (!open.isFlow) break;
      start = open.start;
    }
    const [outermost] = this.stack;
    if (start < 0 || outermost?.kind !== 'map' || outermost.isFlow) return false;
    const line = this.text.slice(this.text.lastIndexOf('\n', start) + 1, start).trim();
    return line !== '' && line !== ':';
  }

  /** Puts a complete value where it belongs: into the innermost open list or mapping, as key or value, or at the root. */
  private add({ value, size }: Sized, position: number): void {
    const open = this.stack.at(-1);
    if (!open) {
      this.root = value;
      return;
    }
    if (open.kind === 'map' && !open.key) {
      const key = mappingKey(value, (reason) => this.fail(reason, position));
      this.addKey(open, key, position, size);
      return;
    }
    open.size += size;
    if (open.kind !== 'map') open.items.push(value);
    else this.addMember(open, value, position);
  }

  private addKey(open: OpenMapping, key: MappingKey, position: number, size: number): void {
    open.size += size;
    open.key = key;
    if (open.seen.has(key.identity)) open.duplicate ??= { at: position, text: key.text };
    open.seen.add(key.identity);
    if (this.stack.length === 1 && !key.isString) this.hasOddKeys = true;
  }

  /** Gives the key that waits its value. */
  private addMember(open: OpenMapping, value: Value, position: number): void {
    if (open.key === MERGE) open.merged = this.mergeSources(value, position);
    else open.members.set((open.key as MappingKey).text, value);
    open.key = undefined;
  }

  /** The mappings that `<<: value` brings in, lowest precedence first. */
  private mergeSources(value: Value, position: number): Members[] {
    const sources = Array.isArray(value) ? (value as Value[]) : [value];
    if (!sources.every(isMap)) this.fail('expected a mapping or list of mappings for merging', position);
    return (sources as Members[]).toReversed();
  }

  /** The name of a node's anchor. An anchor that is declared again stands for its new value from here on. */
  private declareAnchor({ anchorStart, anchorEnd }: SequenceEvent | MappingEvent | ScalarEvent): string | undefined {
    if (anchorStart < 0) return undefined;
    const name = this.text.slice(anchorStart, anchorEnd);
    this.anchors.set(name, undefined);
    return name;
  }

  private tagOf({ tagStart, tagEnd }: SequenceEvent | MappingEvent | ScalarEvent): string | undefined {
    return tagStart < 0 ? undefined : fullTag(this.text.slice(tagStart, tagEnd), this.handles);
  }
}
