/**
 * A text without the control characters (C0, DEL, C1) that could change what a
 * terminal shows: each becomes an escape such as `\x1b`. `kept` has those that stay.
 */
export function escapeControls(text: string, kept = ''): string {
  return text.replace(/\p{Cc}/gu, (character) => {
    if (kept.includes(character)) return character;
    if (character === '\n') return '\\n';
    if (character === '\r') return '\\r';
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}
