/** Undoes percent escapes as Python's `urllib.parse.unquote` does: UTF-8, and what is no escape stays as it is. */
export function unquote(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
