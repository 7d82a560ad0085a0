import type { ParseOptionsResult } from 'commander';
import { CliError } from '../errors.ts';
import type { Operation } from '../model/shape.ts';
import { CliCommand, isHelpOption } from './cli-command.ts';
import type { CliOption } from './cli-option.ts';
import type { Skeleton } from './operation-options.ts';
import type { OwnArgs } from './own-args.ts';

type OptionValue = string | readonly string[] | boolean;

/** An operation's own options as typed. */
export interface OperationArgs {
  /** By member name, in the order in which the model declares the members: a word, several for a list, a boolean as it is. */
  readonly values: ReadonlyMap<string, OptionValue>;
  readonly cliInputJson?: string;
  readonly cliInputYaml?: string;
  readonly generateCliSkeleton?: Skeleton;
  /** The options of our own; undefined where none was given. */
  readonly own?: OwnArgs;
  /** Options of an operation whose response comes in pages; the last two are whole numbers. */
  readonly startingToken?: string;
  readonly pageSize?: string;
  readonly maxItems?: string;
}

/** The command of an operation. Its options are declared once the operation's model is loaded. */
export class OperationCommand extends CliCommand {
  #operation: Operation | undefined;
  #asksForHelp = false;

  /** Declares the options of the operation. */
  declareOptions(operation: Operation, options: readonly CliOption[]): this {
    this.#operation = operation;
    for (const option of options) this.addOption(option);
    return this;
  }

  /** The operation; undefined before its model is loaded. */
  get operation(): Operation | undefined {
    return this.#operation;
  }

  /** Whether the parsed words ask for the command's help page. */
  get asksForHelp(): boolean {
    return this.#asksForHelp;
  }

  /** Reads the operation's own options. Throws `usage`; then for missing ones; `unknown-options` last, and not when help is asked for. */
  override parseOptions(argv: string[]): ParseOptionsResult {
    const { positionals, extras } = this.readOptions(argv, { count: 1 });
    const helpOption = extras.some(isHelpOption);
    if (!helpOption && !needsNoOptions(argv)) this.#checkRequired();
    this.#asksForHelp = helpOption || positionals[0] === 'help';
    // The reference takes the first stray word for a request for help and reports it last where it is not one.
    // It ignores an empty word there.
    const unknown = [...extras, ...positionals.filter((word) => word !== '')];
    if (!this.#asksForHelp && unknown.length > 0) {
      const choices = this.#visibleFlags();
      const mistyped = unknown.map((word) => ({ word, choices }));
      throw new CliError('unknown-options', `Unknown options: ${unknown.join(', ')}`, { mistyped });
    }
    return { operands: [], unknown: [] };
  }

  /** The options as typed, after a parse. */
  get operationArgs(): OperationArgs {
    const values = new Map<string, OptionValue>();
    const own: [string, OptionValue][] = [];
    const others: Record<string, unknown> = {};
    for (const option of this.options) {
      const { member, own: isOwn } = option.attributes;
      const value = this.getOptionValue(option.attributeName());
      if (value === undefined) continue;
      if (member) values.set(member.name, value);
      else if (isOwn) own.push([option.attributeName(), value]);
      else others[option.attributeName()] = value;
    }
    const ownArgs = own.length === 0 ? {} : { own: Object.fromEntries(own) };
    return { values, ...(others as Omit<OperationArgs, 'values'>), ...ownArgs };
  }

  /** Throws `usage` with every option that is missing, in the model's order. */
  #checkRequired(): void {
    const missing = this.options.filter(
      (option) => option.attributes.member?.required && this.getOptionValue(option.attributeName()) === undefined,
    );
    if (missing.length === 0) return;
    const flags = missing.map(({ flag }) => flag).join(', ');
    throw new CliError('usage', `the following arguments are required: ${flags}`);
  }

  /** Every option that can stand after this command: its own, then those of the program. */
  #visibleFlags(): string[] {
    const flags: string[] = [];
    for (let command: CliCommand | null = this; command; command = command.parent) {
      flags.push(...command.options.map(({ flag }) => flag));
    }
    return flags;
  }
}

/**
 * Whether the command may be typed without its required options: the help page alone, parameters from a document
 * (which may hold them), a skeleton of the input. The reference looks for these words as they are: neither an
 * abbreviation nor `--option=value` counts.
 */
function needsNoOptions(argv: readonly string[]): boolean {
  if (argv.length === 1 && argv[0] === 'help') return true;
  if (argv.includes('--cli-input-json') || argv.includes('--cli-input-yaml')) return true;
  const skeleton = argv.indexOf('--generate-cli-skeleton');
  return skeleton >= 0 && argv[skeleton + 1] !== 'output';
}
