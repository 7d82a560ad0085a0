import { YAML_TAG } from './yaml-scalar.ts';

const HANDLES: Readonly<Record<string, string>> = { '!': '!', '!!': YAML_TAG };

/**
 * The whole name of a tag as written (`!!int`, `!e!x`, `!<uri>`), by the handles
 * of the document's `%TAG` directives; `undefined` for the lone `!`, which says
 * nothing.
 */
export function fullTag(written: string, handles: ReadonlyMap<string, string>): string | undefined {
  if (written === '!') return undefined;
  if (written.startsWith('!<')) return decode(written.slice(2, -1));
  const end = written.indexOf('!', 1);
  const handle = end < 0 ? '!' : written.slice(0, end + 1);
  return decode((handles.get(handle) ?? HANDLES[handle] ?? handle) + written.slice(handle.length));
}

/** Undoes `%41`; what is no UTF-8 stays, and is no tag that anybody knows. */
function decode(uri: string): string {
  return uri.replace(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString());
}
