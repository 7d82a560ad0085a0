import { type Document, isMap } from '../document/document.ts';
import type { Output } from '../platform/descriptor.ts';

/**
 * Warns at a terminal about a BGP key with blanks at its ends or a line break, which a key from a file easily has: the
 * service takes it as it is, and the router at the other end does not. The key is not shown. A pipe gets nothing.
 */
export function warnAboutKey(params: ReadonlyMap<string, Document>, stderr: Output): void {
  if (!stderr.isTTY) return;
  for (const value of params.values()) {
    const key = isMap(value) ? value.get('authKey') : undefined;
    if (typeof key !== 'string' || (key.trim() === key && !/[\r\n]/.test(key))) continue;
    const what = /[\r\n]/.test(key) ? 'line breaks' : 'blanks at its ends';
    stderr.write(`warning: authKey has ${what}: they are sent as part of the key.\n`);
  }
}
