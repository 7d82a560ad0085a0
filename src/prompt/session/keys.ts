import type { Key as NodeKey } from 'node:readline';

/** A key by its name (`ctrl-a`, `meta-left`, `f3`, `enter`), or text that was typed or pasted. */
export type Key = { readonly name: string } | { readonly text: string; readonly pasted?: true };

/** Keys that Node calls otherwise. */
const NAMES: Readonly<Record<string, string>> = { return: 'enter' };

/**
 * Makes a listener for Node's `keypress` events that calls `onKey` with what they
 * mean. What stands between the marks of a bracketed paste comes as one text.
 */
export function keyReader(onKey: (key: Key) => void): (text: string | undefined, key: NodeKey) => void {
  let pasted: string | undefined;
  return (text, key) => {
    if (key.name === 'paste-start') pasted = '';
    else if (key.name === 'paste-end') {
      if (pasted) onKey({ text: pasted, pasted: true });
      pasted = undefined;
    } else if (pasted !== undefined) pasted += key.sequence ?? text ?? '';
    else for (const meaning of keyMeanings(text, key)) onKey(meaning);
  };
}

/**
 * What one keypress event means. Escape and right after it a key with Ctrl arrive as one, which has no meaning here:
 * they are two keys, so that `Esc`, `Ctrl-C` leaves a search and then the prompt.
 */
function keyMeanings(text: string | undefined, key: NodeKey): Key[] {
  const control = key.name === undefined ? /^\x1b([\x01-\x1a])$/.exec(key.sequence ?? '')?.[1] : undefined;
  if (control !== undefined) {
    return [{ name: 'escape' }, { name: `ctrl-${String.fromCharCode(control.charCodeAt(0) + 96)}` }];
  }
  const meaning = keyMeaning(text, key);
  return meaning ? [meaning] : [];
}

/** What one keypress means; undefined for a key without a meaning here. */
export function keyMeaning(text: string | undefined, { name, ctrl, meta, shift, sequence }: NodeKey): Key | undefined {
  if (!ctrl && !meta && text !== undefined && !/[\x00-\x1f\x7f]/.test(text)) return { text };
  if (sequence === '\x1f') return { name: 'ctrl-_' };
  if (name === undefined) return undefined;
  // Node calls Escape a meta key.
  if (name === 'escape') return { name };
  const base = NAMES[name] ?? name;
  return { name: `${ctrl ? 'ctrl-' : ''}${meta ? 'meta-' : ''}${shift && base.length > 1 ? 'shift-' : ''}${base}` };
}

/**
 * A pasted text as part of the one line: its line breaks become blanks, those
 * after a backslash with it, and a program's name at its head is taken off where
 * the line is empty (`$ aws directconnect …` as documentation has it).
 */
export function pastedText(text: string, intoEmpty: boolean): string {
  const flat = text
    .replace(/\\\s*(?:\r\n?|\n)/g, ' ')
    .replace(/\r\n?|\n|\t/g, ' ')
    .replace(/[\x00-\x1f\x7f]/g, '');
  return intoEmpty ? flat.replace(/^\s*(?:\$\s+)?(?:aws|dxcli)\s+/, '').trim() : flat;
}
