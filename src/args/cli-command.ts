import { Command, type ParseOptionsResult } from 'commander';
import { CliError } from '../errors.ts';
import { ArgparseReader, type Remaining, type WantedPositionals } from './argparse.ts';
import type { CliOption } from './cli-option.ts';

/** Whether a word asks for help as other tools spell it. */
export function isHelpOption(word: string): boolean {
  return word === '--help' || word === '-h';
}

/** Whether a word asks for help after a command of our own, in any spelling. */
export function isHelpWord(word: string): boolean {
  return word === 'help' || isHelpOption(word);
}

/**
 * commander's command, adapted to the reference: argv is read as argparse does,
 * and errors are thrown as `CliError` instead of printed. Values, choices and the
 * dispatch to subcommands are commander's own.
 */
export class CliCommand extends Command {
  declare readonly options: readonly CliOption[];
  declare readonly parent: CliCommand | null;
  /** Of Node's EventEmitter, which commander extends without saying so in its types. */
  declare emit: (event: string, ...values: unknown[]) => boolean;

  constructor(name?: string) {
    super(name);
    // Help is a word among others here: each command says where it counts.
    this.helpOption(false).helpCommand(false).allowExcessArguments();
  }

  /** Throws commander's sentence as `usage`. The sentences that a recorded case has are thrown where the mistake is found. */
  override error(message: string): never {
    throw new CliError('usage', message.replace(/^error: /, ''));
  }

  /**
   * Keeps the values of the command's options and gives back every other word, in order. Throws `usage`.
   * `checkFirst` is called with the first of them that is not an option, before the words after it are read.
   */
  takeOptions(argv: readonly string[], checkFirst: (word: string) => void = () => {}): readonly string[] {
    return this.readOptions(argv, { count: 0, checkFirstLeft: checkFirst }).extras;
  }

  override parseOptions(argv: string[]): ParseOptionsResult {
    return { operands: [...this.takeOptions(argv)], unknown: [] };
  }

  /** Reads argv as argparse does and keeps the options' values as commander does. Throws `usage`. */
  protected readOptions(argv: readonly string[], wanted: WantedPositionals): Remaining {
    return new ArgparseReader(argv, this.options, wanted).read((option, value) => {
      this.emit(`option:${option.name()}`, value);
    });
  }
}
