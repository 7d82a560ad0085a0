import type { CliOption } from '../args/cli-option.ts';
import type { CommandTree } from '../args/command-tree.ts';
import type { Operation } from '../model/shape.ts';

/** What the words before the cursor say. */
export interface WordsRead {
  /** The operation, once it is named. */
  readonly operation: Operation | undefined;
  /** Whether the service's name was typed before it. */
  readonly grouped: boolean;
  /** The command as typed, known or not. */
  readonly command: string | undefined;
  /** The options that were typed. */
  readonly used: ReadonlySet<string>;
  /** The option whose value the next word is. */
  readonly pending: CliOption | undefined;
  /** Whether a value of that option was typed already, and more may follow. */
  readonly continued: boolean;
}

/** Reads the words before the cursor as far as completion needs to understand them. */
export function readWords(words: readonly string[], tree: CommandTree): WordsRead {
  const used = new Set<string>();
  let operation: Operation | undefined;
  let grouped = false;
  let command: string | undefined;
  let pending: CliOption | undefined;
  let continued = false;
  for (const word of words) {
    if (word.startsWith('--')) {
      const [name = ''] = word.split('=');
      const option = tree.optionsOf(operation, command).find(({ flag }) => flag === name);
      used.add(name);
      continued = false;
      pending = option && option.takes !== 'nothing' && name === word ? option : undefined;
    } else if (pending) {
      if (pending.takes === 'many') continued = true;
      else pending = undefined;
    } else if (command === undefined) {
      if (word === tree.catalog.service.command && !grouped) grouped = true;
      else {
        command = word;
        operation = tree.catalog.find(tree.commandOf(word, grouped) ?? '');
      }
    }
  }
  return { operation, grouped, command, used, pending, continued };
}

/** The last value that was typed for an option, as `--option value` or `--option=value`; undefined where there is none. */
export function lastOptionValue(option: string, words: readonly string[]): string | undefined {
  const at = words.findLastIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = words[at];
  if (word === undefined) return undefined;
  return word.includes('=') ? word.slice(option.length + 1) : words[at + 1];
}
