import { type Document, type DocumentMap, isFloat, isMap } from '../../document/document.ts';
import { CliError } from '../../errors.ts';
import { formatFloat } from '../../python/float.ts';
import { compareCodePoints } from '../../python/strings.ts';
import { analyze } from './yaml-scalar.ts';
import { YamlWriter } from './yaml-writer.ts';

/** Deeper than the reference can go, and far from the end of the stack. */
const MAX_DEPTH = 1000;

/** A key longer than this (bytes of UTF-8) is no simple key: it is written after `? `. */
const SIMPLE_KEY_BYTES = 128;

/**
 * Emits a list or an object as the reference does (ruamel.yaml's safe dumper
 * over libyaml): block style, keys sorted by code points, lists in objects not
 * indented. A list or an object that stands in several places, as a query can
 * have it, is written once with an anchor (`&id001`), and as an alias after
 * that. Throws `general` for what cannot be encoded or is nested too deeply.
 */
export function emitYaml(document: Document[] | DocumentMap): string {
  const out = new YamlWriter();
  const anchors = findAnchors(document);
  const written = new Set<object>();

  const node = (value: Document, inMapping: boolean): void => {
    if (typeof value === 'string') out.scalar(value, analyze(value).style, false);
    else if (typeof value !== 'object' || value === null) out.scalar(String(value), 'plain', true);
    else if (isFloat(value)) out.scalar(float(value.float), 'plain', true);
    else collection(value, inMapping);
  };

  const collection = (value: Document[] | DocumentMap, inMapping: boolean): void => {
    const anchor = anchors.get(value);
    if (anchor !== undefined) {
      const again = written.has(value);
      out.indicator(`${again ? '*' : '&'}${anchor}`, true, false);
      if (again) return;
      written.add(value);
    }
    const outer = out.indent;
    if (isMap(value)) {
      if (value.size === 0) out.indicator('{}', true, false);
      else mapping(value);
    } else {
      if (value.length === 0) out.indicator('[]', true, false);
      else sequence(value, inMapping);
    }
    out.indent = outer;
  };

  const sequence = (items: readonly Document[], inMapping: boolean): void => {
    if (out.indent < 0) out.indent = 0;
    else if (!inMapping || out.atIndention) out.indent += 2;
    for (const item of items) {
      out.newLine();
      out.indicator('-', true, true);
      node(item, false);
    }
  };

  const mapping = (map: DocumentMap): void => {
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
      node(value, true);
    }
  };

  node(document, false);
  return out.finish();
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

/** Names for the lists and objects that occur more than once, in the order in which they are met again. */
function findAnchors(document: Document): ReadonlyMap<object, string> {
  const seen = new Set<object>();
  const anchors = new Map<object, string>();
  const visit = (value: Document, depth: number): void => {
    if (typeof value !== 'object' || value === null || isFloat(value)) return;
    if (seen.has(value)) {
      if (!anchors.has(value)) anchors.set(value, `id${String(anchors.size + 1).padStart(3, '0')}`);
      return;
    }
    if (depth > MAX_DEPTH) throw new CliError('general', `The answer is nested more than ${MAX_DEPTH} levels deep`);
    seen.add(value);
    if (isMap(value)) for (const [, member] of sorted(value)) visit(member, depth + 1);
    else for (const item of value) visit(item, depth + 1);
  };
  visit(document, 0);
  return anchors;
}
