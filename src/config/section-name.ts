import { shlexSplit } from '../python/shlex.ts';

/**
 * The name in `[KIND NAME]`; undefined where the section is of another kind.
 * As in the reference it is enough that the section's name begins with the kind (`[profiles x]`).
 */
export function namedSection(kind: string, section: string): string | undefined {
  if (!section.startsWith(kind)) return undefined;
  const words = shlexSplit(section);
  return 'fault' in words || words.length !== 2 ? undefined : words[1];
}
