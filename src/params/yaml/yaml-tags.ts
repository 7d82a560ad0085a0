import { plainType } from '../../document/yaml/plain.ts';
import { unquote } from '../../python/strings.ts';

/** The prefix of every tag that the reference knows. */
export const YAML_TAG = 'tag:yaml.org,2002:';

const HANDLES: Readonly<Record<string, string>> = { '!': '!', '!!': YAML_TAG };

/** The name of a tag without the prefix of YAML's own tags; empty for any other tag. */
export function yamlTagName(tag: string): string {
  return tag.startsWith(YAML_TAG) ? tag.slice(YAML_TAG.length) : '';
}

/** The tag of a scalar that has none: by its text where it is plain, else a string. */
export function implicitTag(text: string, isPlain: boolean): string {
  return YAML_TAG + (isPlain ? plainType(text) : 'str');
}

/**
 * The whole name of a tag as written (`!!int`, `!e!x`, `!<uri>`), by the handles
 * of the document's `%TAG` directives, percent escapes undone; undefined for the
 * lone `!`, which names no tag.
 */
export function fullTag(written: string, handles: ReadonlyMap<string, string>): string | undefined {
  if (written === '!') return undefined;
  if (written.startsWith('!<')) return unquote(written.slice(2, -1));
  const end = written.indexOf('!', 1);
  const handle = end < 0 ? '!' : written.slice(0, end + 1);
  return unquote((handles.get(handle) ?? HANDLES[handle] ?? handle) + written.slice(handle.length));
}
