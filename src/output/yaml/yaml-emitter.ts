import { type Document, type DocumentMap, isFloat, isMap } from '../../document/document.ts';
import { CliError } from '../../errors.ts';
import { formatFloat } from '../../python/float.ts';
import { compareCodePoints } from '../../python/strings.ts';
import { analyze } from './yaml-scalar.ts';
import { YamlWriter } from './yaml-writer.ts';

/** Deeper than the reference can go, and far from the end of the stack. */
const MAX_DEPTH = 1000;

/** A longer key (in bytes of UTF-8) is not a simple key: it is written after `? `. */
const SIMPLE_KEY_BYTES = 128;

/**
 * Writes a list or an object as the reference does (ruamel.yaml's safe dumper
 * over libyaml): block style, keys sorted by code points, lists in objects not
 * indented. A list or an object that occurs several times, which a query can
 * cause, is written once with an anchor (`&id001`) and as an alias after
 * that. The text `datetime` stands for a datetime of Python and is written like one: plain, with a space
 * for its `T`. Throws `general` for what cannot be encoded or is nested too deeply.
 */
export function emitYaml(document: Document[] | DocumentMap, datetime?: string): string {
  return new YamlEmitter(findAnchors(document), datetime).emit(document);
}

/** Writes one document. */
class YamlEmitter {
  readonly #out = new YamlWriter();
  readonly #anchors: ReadonlyMap<object, string>;
  /** The lists and objects with an anchor that were written. */
  readonly #written = new Set<object>();
  /** The text that is written as a datetime. */
  readonly #datetime: string | undefined;

  constructor(anchors: ReadonlyMap<object, string>, datetime: string | undefined) {
    this.#anchors = anchors;
    this.#datetime = datetime;
  }

  emit(document: Document): string {
    this.#node(document, false);
    return this.#out.finish();
  }

  #node(value: Document, inMapping: boolean): void {
    if (value === this.#datetime && typeof value === 'string')
      this.#out.scalar(value.replace('T', ' '), 'plain', false);
    else if (typeof value === 'string') this.#out.scalar(value, analyze(value).style, false);
    else if (typeof value !== 'object' || value === null) this.#out.scalar(String(value), 'plain', true);
    else if (isFloat(value)) this.#out.scalar(float(value.float), 'plain', true);
    else this.#collection(value, inMapping);
  }

  #collection(value: Document[] | DocumentMap, inMapping: boolean): void {
    const out = this.#out;
    const anchor = this.#anchors.get(value);
    if (anchor !== undefined) {
      const again = this.#written.has(value);
      out.indicator(`${again ? '*' : '&'}${anchor}`, true, false);
      if (again) return;
      this.#written.add(value);
    }
    const outer = out.indent;
    if (isMap(value)) {
      if (value.size === 0) out.indicator('{}', true, false);
      else this.#mapping(value);
    } else {
      if (value.length === 0) out.indicator('[]', true, false);
      else this.#sequence(value, inMapping);
    }
    out.indent = outer;
  }

  #sequence(items: readonly Document[], inMapping: boolean): void {
    const out = this.#out;
    if (out.indent < 0) out.indent = 0;
    else if (!inMapping || out.atIndention) out.indent += 2;
    for (const item of items) {
      out.newLine();
      out.indicator('-', true, true);
      this.#node(item, false);
    }
  }

  #mapping(map: DocumentMap): void {
    const out = this.#out;
    out.indent = out.indent < 0 ? 0 : out.indent + 2;
    for (const [key, value] of sorted(map)) {
      out.newLine();
      const { style, multiline } = analyze(key);
      if (multiline || !isShort(key)) {
        out.indicator('?', true, true);
        out.scalar(key, style, false);
        out.newLine();
        out.indicator(':', true, true);
      } else {
        out.scalar(key, style, true);
        out.indicator(':', false, false);
      }
      this.#node(value, true);
    }
  }
}

function sorted(map: DocumentMap): [string, Document][] {
  return [...map].sort(([a], [b]) => compareCodePoints(a, b));
}

function isShort(key: string): boolean {
  return key.length * 3 <= SIMPLE_KEY_BYTES || Buffer.byteLength(key) <= SIMPLE_KEY_BYTES;
}

function float(value: number): string {
  if (Number.isFinite(value)) return formatFloat(value);
  if (Number.isNaN(value)) return '.nan';
  return value < 0 ? '-.inf' : '.inf';
}

/** Names for the lists and objects that occur more than once, in the order in which they occur for the second time. */
function findAnchors(document: Document): ReadonlyMap<object, string> {
  const anchors = new Map<object, string>();
  collectAnchors(document, 0, new Set(), anchors);
  return anchors;
}

function collectAnchors(value: Document, depth: number, seen: Set<object>, anchors: Map<object, string>): void {
  if (typeof value !== 'object' || value === null || isFloat(value)) return;
  if (seen.has(value)) {
    if (!anchors.has(value)) anchors.set(value, `id${String(anchors.size + 1).padStart(3, '0')}`);
    return;
  }
  if (depth > MAX_DEPTH) throw new CliError('general', `The response is nested more than ${MAX_DEPTH} levels deep`);
  seen.add(value);
  const members = isMap(value) ? sorted(value).map(([, member]) => member) : value;
  for (const member of members) collectAnchors(member, depth + 1, seen, anchors);
}
