import { unquote } from '../../python/strings.ts';
import { YAML_TAG } from './scalar.ts';

const HANDLES: Readonly<Record<string, string>> = { '!': '!', '!!': YAML_TAG };

/**
 * The whole name of a tag as written (`!!int`, `!e!x`, `!<uri>`), by the handles
 * of the document's `%TAG` directives, percent escapes undone; `undefined` for the
 * lone `!`, which says nothing.
 */
export function fullTag(written: string, handles: ReadonlyMap<string, string>): string | undefined {
  if (written === '!') return undefined;
  if (written.startsWith('!<')) return unquote(written.slice(2, -1));
  const end = written.indexOf('!', 1);
  const handle = end < 0 ? '!' : written.slice(0, end + 1);
  return unquote((handles.get(handle) ?? HANDLES[handle] ?? handle) + written.slice(handle.length));
}
