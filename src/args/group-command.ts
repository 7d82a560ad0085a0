import type { ParseOptionsResult } from 'commander';
import { CliCommand, isHelpOption } from './cli-command.ts';
import { invalidChoice } from './close-matches.ts';

/** A command that takes the words after its name as they are. */
export class WordsCommand extends CliCommand {
  override parseOptions(argv: string[]): ParseOptionsResult {
    return { operands: argv, unknown: [] };
  }
}

/** What a group makes its subcommands of. */
export interface Subcommands {
  /** The names of the operations' commands, in order. */
  readonly operations: readonly string[];
  /** The other subcommands, in order. */
  readonly others: readonly string[];
  /** Makes one of them. */
  readonly make: (name: string) => CliCommand;
}

/** A command with subcommands (the program, or the service's name). Each is made when it is first needed. */
export class GroupCommand extends CliCommand {
  readonly #subcommands: Subcommands;
  #aliases: readonly string[] = [];

  constructor(name: string, subcommands: Subcommands) {
    super(name);
    this.#subcommands = subcommands;
  }

  /** The subcommand of this name. */
  subcommand(name: string): CliCommand {
    const known = this.commands.find((each) => each.name() === name) as CliCommand | undefined;
    if (known) return known;
    const made = this.#subcommands.make(name);
    this.addCommand(made);
    return made;
  }

  /** Whether there is a subcommand of this name. An alias is not one. */
  has(name: string): boolean {
    const { operations, others } = this.#subcommands;
    return operations.includes(name) || others.includes(name);
  }

  /** Sets the names of the aliases that can stand in the place of a subcommand, for suggestions. */
  nameAliases(names: readonly string[]): void {
    this.#aliases = names;
  }

  /** The names of the aliases that can stand in the place of a subcommand. */
  get aliasNames(): readonly string[] {
    return this.#aliases;
  }

  /** The subcommands that are not operations. */
  otherCommands(): CliCommand[] {
    return this.#subcommands.others.map((name) => this.subcommand(name));
  }

  /**
   * Keeps the values of the options and finds the subcommand: the first operand.
   * `help` is a command wherever a command can stand; `--help` and `-h` of other
   * tools mean the same. Throws `usage` for a missing or unknown command.
   */
  override parseOptions(argv: string[]): ParseOptionsResult {
    const { operations } = this.#subcommands;
    const helped = [...operations, 'wait', 'completion'];
    const asksForHelp = argv.some(isHelpOption) && !helped.some((name) => argv.includes(name));
    if (asksForHelp) return this.#dispatchTo('help', []);
    const { positionals, extras } = this.readOptions(argv, { count: 1, required: 'command' });
    const [name = ''] = positionals;
    if (isHelpOption(name)) return this.#dispatchTo('help', extras);
    if (!this.has(name)) throw invalidChoice('argument command', name, [...operations, 'help', ...this.#aliases]);
    return this.#dispatchTo(name, extras);
  }

  #dispatchTo(name: string, words: readonly string[]): ParseOptionsResult {
    this.subcommand(name);
    return { operands: [name], unknown: [...words] };
  }
}
