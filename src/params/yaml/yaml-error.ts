/** Why a text is no YAML that the reference would read: `reason` in plain words, and where. */
export class YamlError extends Error {
  override readonly name = 'YamlError';
  readonly reason: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;

  constructor(reason: string, line: number, column: number) {
    super(`${reason}: line ${line} column ${column}`);
    this.reason = reason;
    this.line = line;
    this.column = column;
  }
}

/** A `YamlError` for the character at `position` of `text`. */
export function errorAt(text: string, position: number, reason: string): YamlError {
  const before = text.slice(0, Math.max(position, 0)).split(/\r\n|[\n\r]/);
  return new YamlError(reason, before.length, (before.at(-1) as string).length + 1);
}
