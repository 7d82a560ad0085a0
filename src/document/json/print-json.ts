import { formatFloat } from '../../python/float.ts';
import { compareCodePoints } from '../../python/strings.ts';
import { type Document, isMap } from '../document.ts';

export interface PrintJsonOptions {
  /** Spaces per level; undefined for one line with `, ` and `: `. */
  readonly indent?: number;
  /** One line without a space in it. */
  readonly compact?: boolean;
  /** Everything beyond ASCII as `\uXXXX`. */
  readonly ascii?: boolean;
  /** Keys in the order of their code points. */
  readonly sortKeys?: boolean;
}

/**
 * Prints JSON as Python's `json.dumps` does: integers apart from floats, `NaN`
 * and `Infinity` as they are, empty objects and lists on one line. Without
 * `ascii`, characters stand as they are (a lone surrogate too: whoever encodes
 * the text decides what becomes of it).
 */
export function printJson(document: Document, options: PrintJsonOptions = {}): string {
  const string = options.ascii ? asciiString : jsonString;
  const { indent, sortKeys } = options;
  const [comma, colon] = options.compact ? [',', ':'] : [', ', ': '];

  const value = (item: Document, margin: string): string => {
    if (typeof item === 'string') return string(item);
    if (typeof item === 'number' || typeof item === 'bigint') return String(item);
    if (item === null || typeof item === 'boolean') return String(item);
    const inner = indent === undefined ? '' : margin + ' '.repeat(indent);
    const parts: string[] = [];
    if (Array.isArray(item)) {
      for (const element of item) parts.push(value(element, inner));
      return bracketed('[', parts, ']', margin, inner);
    }
    if (isMap(item)) {
      const entries = sortKeys ? [...item].sort(([a], [b]) => compareCodePoints(a, b)) : item;
      for (const [key, member] of entries) parts.push(string(key) + colon + value(member, inner));
      return bracketed('{', parts, '}', margin, inner);
    }
    return float(item.float);
  };

  const bracketed = (open: string, parts: string[], close: string, margin: string, inner: string): string => {
    if (parts.length === 0) return open + close;
    if (indent === undefined) return open + parts.join(comma) + close;
    return `${open}${inner}${parts.join(`,${inner}`)}${margin}${close}`;
  };

  return value(document, '\n');
}

/** A float in JSON: as Python prints it, but for the three that JSON has no words for. */
function float(value: number): string {
  if (Number.isFinite(value)) return formatFloat(value);
  if (Number.isNaN(value)) return 'NaN';
  return value < 0 ? '-Infinity' : 'Infinity';
}

function jsonString(text: string): string {
  if (text.isWellFormed()) return JSON.stringify(text);
  // JSON.stringify escapes lone surrogates, Python does not.
  const parts = text.match(/\p{Surrogate}+|\P{Surrogate}+/gu) ?? [];
  return `"${parts.map((part) => (part.isWellFormed() ? JSON.stringify(part).slice(1, -1) : part)).join('')}"`;
}

function asciiString(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
