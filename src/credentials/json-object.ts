/** A JSON object with members of any type. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Parses a JSON object; undefined for anything else. No error ever quotes the text, which may hold secrets. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return asJsonObject(value);
  } catch {
    return undefined;
  }
}

/** The value as an object with members; undefined for any other value. */
export function asJsonObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}
