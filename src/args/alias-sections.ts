import type { OperationCatalog } from '../operations/catalog.ts';
import { shlexSplit } from '../python/shlex.ts';

/** Names of aliases with their values, each without blanks at both ends. */
export type AliasSection = ReadonlyMap<string, string>;

/** The aliases of the alias file, by where they count. */
export interface AliasSections {
  /** `[toplevel]`: in the place of the service's name. */
  readonly toplevel: AliasSection;
  /** `[command directconnect]`: in the place of a command. */
  readonly service: AliasSection;
  /** `[command directconnect COMMAND]`: names for options of a command. Empty where there is no such section. */
  ofCommand(command: string): AliasSection;
}

const NONE: AliasSection = new Map();

/** Where there is no alias file. */
export const NO_ALIASES: AliasSections = { toplevel: NONE, service: NONE, ofCommand: () => NONE };

/**
 * The command that a word stands for in the end: itself, or what the alias of this
 * name leads to. `grouped` says that the service's name stands before it. Undefined
 * for any other word and for an alias that the shell runs. Reports no mistake: it is for completion.
 */
export function commandOfAlias(
  word: string,
  grouped: boolean,
  { toplevel, service }: AliasSections,
  { commands, service: { command: serviceName } }: OperationCatalog,
): string | undefined {
  const seen = new Set<string>();
  let current: string | undefined = word;
  let inService = grouped;
  while (current !== undefined && !commands.includes(current)) {
    const value: string | undefined = (inService ? undefined : toplevel.get(current)) ?? service.get(current);
    const key = `${inService} ${current}`;
    if (value === undefined || value.startsWith('!') || seen.has(key)) return undefined;
    seen.add(key);
    const words = shlexSplit(value);
    if (!Array.isArray(words)) return undefined;
    inService ||= !toplevel.has(current) || words.includes(serviceName);
    current = words.find((each) => commands.includes(each) || service.has(each) || (!inService && toplevel.has(each)));
  }
  return current;
}
