import { formatFloat } from '../../python/float.ts';
import { compareCodePoints } from '../../python/strings.ts';
import { type Document, isMap } from '../document.ts';

/** The style of `printJson`; without options one line with `, ` and `: `. */
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
 * `ascii`, all characters stand as they are, lone surrogates included: what
 * becomes of these is decided when the text is encoded.
 */
export function printJson(document: Document, options: PrintJsonOptions = {}): string {
  return new JsonPrinter(options).print(document, '\n');
}

/** Prints documents in one style. */
class JsonPrinter {
  readonly #string: (text: string) => string;
  readonly #indent: number | undefined;
  readonly #comma: string;
  readonly #colon: string;
  readonly #sortKeys: boolean;

  constructor({ indent, compact, ascii, sortKeys = false }: PrintJsonOptions) {
    this.#string = ascii ? asciiString : jsonString;
    this.#indent = indent;
    [this.#comma, this.#colon] = compact ? [',', ':'] : [', ', ': '];
    this.#sortKeys = sortKeys;
  }

  /** `margin` is a line break and the indentation of the line that the value begins on. */
  print(value: Document, margin: string): string {
    if (typeof value === 'string') return this.#string(value);
    if (typeof value === 'number' || typeof value === 'bigint') return String(value);
    if (value === null || typeof value === 'boolean') return String(value);
    const inner = this.#indent === undefined ? '' : margin + ' '.repeat(this.#indent);
    const parts: string[] = [];
    if (Array.isArray(value)) {
      for (const element of value) parts.push(this.print(element, inner));
      return this.#bracketed('[', parts, ']', margin, inner);
    }
    if (isMap(value)) {
      const entries = this.#sortKeys ? [...value].sort(([a], [b]) => compareCodePoints(a, b)) : value;
      for (const [key, member] of entries) parts.push(this.#string(key) + this.#colon + this.print(member, inner));
      return this.#bracketed('{', parts, '}', margin, inner);
    }
    return float(value.float);
  }

  #bracketed(open: string, parts: string[], close: string, margin: string, inner: string): string {
    if (parts.length === 0) return open + close;
    if (this.#indent === undefined) return open + parts.join(this.#comma) + close;
    return `${open}${inner}${parts.join(`,${inner}`)}${margin}${close}`;
  }
}

/** A float as Python prints it, but for the three values that JSON does not have: these it spells in its own way. */
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
