import type { Operation } from '../model/shape.ts';
import type { OperationCatalog } from '../operations/catalog.ts';
import { type AliasSections, commandOfAlias, NO_ALIASES } from './alias-sections.ts';
import { CliCommand, isHelpWord } from './cli-command.ts';
import type { CliOption } from './cli-option.ts';
import { invalidChoice } from './close-matches.ts';
import { GLOBAL_OPTIONS, type GlobalOptions } from './global-options.ts';
import { GroupCommand, WordsCommand } from './group-command.ts';
import { type OperationArgs, OperationCommand } from './operation-command.ts';
import { operationOptions } from './operation-options.ts';
import { WaitCommand } from './wait-command.ts';
import type { WaiterArgs } from './waiter-args.ts';

/** The options of the tree. A test leaves one out to show that nothing else knows of it. */
export interface DeclaredOptions {
  readonly globals: readonly CliOption[];
  /** The options of an operation's command. */
  ofOperation(operation: Operation): readonly CliOption[];
}

const DECLARED: DeclaredOptions = { globals: GLOBAL_OPTIONS, ofOperation: operationOptions };

/** What the global options' parse gives: the request for the version, or the options and the words that are left. */
export type ProgramArgs =
  | { readonly version: true }
  | { readonly globals: GlobalOptions; readonly words: readonly string[] };

/** What was asked for, once the command and its options are parsed. */
export type CommandArgs =
  /** `subject` is the operation, or the command of our own, whose page is asked for; undefined for the program's page. */
  | { readonly command: 'help'; readonly subject: Operation | string | undefined }
  | { readonly command: 'wait'; readonly args: WaiterArgs }
  | { readonly command: 'completion'; readonly words: readonly string[] }
  | { readonly command: 'operation'; readonly operation: Operation; readonly args: OperationArgs };

const GROUP_DESCRIPTION = 'The same commands, spelled as in the AWS CLI.';
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  help: 'Show the manual page.',
  wait: 'Wait until a virtual interface or BGP peers are in a state.',
  completion: 'Print the completion script for bash, zsh, fish or tcsh.',
};

/** The commands that the reference does not have. */
const OWN_COMMANDS = ['wait', 'completion'];
/** The commands that can stand after the service's name, too, besides operations. */
const OTHERS = ['help', ...OWN_COMMANDS];

/**
 * The commands and options of the program as commander's tree: the only list of
 * them. A tree parses one command line; help, completion and the prompt read it.
 */
export class CommandTree {
  readonly program: GroupCommand;
  readonly catalog: OperationCatalog;
  readonly #declared: DeclaredOptions;
  #aliases: AliasSections = NO_ALIASES;
  #operation: Operation | undefined;
  #parsed: CliCommand | undefined;

  constructor(catalog: OperationCatalog, declared: DeclaredOptions = DECLARED) {
    this.catalog = catalog;
    this.#declared = declared;
    this.program = this.#makeGroup('dxcli', [catalog.service.command, ...OTHERS]);
    for (const option of declared.globals) this.program.addOption(option);
    this.program.hook('preAction', (_program, command) => {
      this.#parsed = command as CliCommand;
    });
  }

  /** The operation that `parseCommand` found, also where its options were refused. */
  get operation(): Operation | undefined {
    return this.#operation;
  }

  /**
   * Stage 2: parses the global options wherever they stand. The command is not an argument of this parse, but a
   * wrong word in the place of the service's name is found here, before wrong options that follow. Throws `usage`.
   */
  parseGlobals(argv: readonly string[]): ProgramArgs {
    const words = this.program.takeOptions(argv, (word) => this.#checkServicePlace(word, argv));
    const globals = this.program.opts<GlobalOptions>();
    return globals.version ? { version: true } : { globals, words };
  }

  /**
   * Parses the global options of an alias: only those that it has are given. Throws `usage`.
   * `words` are those of the alias, which the program's own options do not see.
   */
  parseAlias(words: readonly string[]): ProgramArgs {
    const command = new CliCommand();
    for (const option of this.#declared.globals) command.addOption(option);
    const left = command.takeOptions(words, (word) => this.#checkServicePlace(word, words));
    const given = Object.entries(command.opts<GlobalOptions>()).filter(
      ([name]) => command.getOptionValueSource(name) !== 'default',
    );
    const globals: GlobalOptions = Object.fromEntries(given);
    return globals.version ? { version: true } : { globals, words: left };
  }

  /** The aliases of the alias file, once `useAliases` has set them. */
  get aliases(): AliasSections {
    return this.#aliases;
  }

  /** Tells the tree the aliases, whose names suggestions and completion show. It does not replace them. */
  useAliases(aliases: AliasSections): void {
    const { toplevel, service } = aliases;
    this.#aliases = aliases;
    this.program.nameAliases([...toplevel.keys(), ...service.keys()]);
    this.serviceGroup.nameAliases([...service.keys()]);
  }

  /** The command that a word at the command's place stands for: itself, or what an alias leads to; undefined for any other. */
  commandOf(word: string, grouped: boolean): string | undefined {
    return commandOfAlias(word, grouped, this.#aliases, this.catalog);
  }

  /**
   * Stage 3: finds the command in the words that `parseGlobals` left, loads its
   * model and parses its options. The service's name may stand before the
   * command, so that `alias aws=dxcli` works. Throws `usage`, `unknown-options`.
   */
  async parseCommand(words: readonly string[]): Promise<CommandArgs> {
    await this.program.parseAsync([...words], { from: 'user' });
    const command = this.#parsed;
    if (command instanceof WaitCommand) {
      return command.asksForHelp
        ? { command: 'help', subject: command.name() }
        : { command: 'wait', args: command.waiterArgs };
    }
    if (command?.name() === 'completion') return completionArgs(command);
    if (!(command instanceof OperationCommand) || !command.operation) {
      return { command: 'help', subject: this.#helpSubject(command) };
    }
    const { operation } = command;
    return command.asksForHelp
      ? { command: 'help', subject: operation }
      : { command: 'operation', operation, args: command.operationArgs };
  }

  /**
   * The command of our own that `help NAME` names; undefined for the program's page. Any other word is ignored, as the
   * reference ignores what follows `aws directconnect help`: so does the spelling with the service's name, always.
   */
  #helpSubject(help: CliCommand | undefined): string | undefined {
    const [name = ''] = help?.parent === this.program ? help.args : [];
    return OWN_COMMANDS.includes(name) ? name : undefined;
  }

  /** The group with the service's name. */
  get serviceGroup(): GroupCommand {
    return this.program.subcommand(this.catalog.service.command) as GroupCommand;
  }

  /** The command of an operation with its options, for help, completion and the prompt. */
  operationCommand(operation: Operation): CliCommand {
    const command = this.program.subcommand(operation.command) as OperationCommand;
    return command.operation ? command : this.#declareOptions(command, operation);
  }

  /** The options that can be typed: those of the command (of an operation, or of our own), once it is named, then the global ones. */
  optionsOf(operation: Operation | undefined, command?: string): readonly CliOption[] {
    const named = operation ? this.operationCommand(operation) : undefined;
    const own = command === 'wait' ? this.program.subcommand(command) : undefined;
    return [...((named ?? own)?.options ?? []), ...this.program.options];
  }

  /**
   * A word that is neither a command nor an alias is in the place of the service's name where that name or a
   * command stands elsewhere in argv; alone it is a mistyped command, which is found after the global options.
   */
  #checkServicePlace(word: string, argv: readonly string[]): void {
    const { program, catalog } = this;
    if (program.has(word) || program.aliasNames.includes(word)) return;
    const { command } = catalog.service;
    if (!argv.some((each) => each === command || catalog.commands.includes(each))) return;
    throw invalidChoice('argument command', word, [command, 'help', ...this.#aliases.toplevel.keys()]);
  }

  #makeGroup(name: string, others: readonly string[]): GroupCommand {
    const { commands } = this.catalog;
    const group = new GroupCommand(name, { operations: commands, others, make: (each) => this.#makeCommand(each) });
    // Commander calls this between finding the command and parsing its options.
    return group.hook('preSubcommand', (_group, command) => {
      if (!(command instanceof OperationCommand)) return;
      this.#operation = this.catalog.find(command.name());
      if (this.#operation) this.#declareOptions(command, this.#operation);
    });
  }

  #makeCommand(name: string): CliCommand {
    const { service, commands } = this.catalog;
    if (commands.includes(name)) return new OperationCommand(name).action(noAction);
    if (name === service.command) return this.#makeGroup(name, OTHERS).description(GROUP_DESCRIPTION);
    if (name === 'wait') return new WaitCommand(name).description(DESCRIPTIONS[name] ?? '').action(noAction);
    return new WordsCommand(name).description(DESCRIPTIONS[name] ?? '').action(noAction);
  }

  #declareOptions(command: OperationCommand, operation: Operation): OperationCommand {
    return command.declareOptions(operation, this.#declared.ofOperation(operation));
  }
}

function completionArgs({ args }: CliCommand): CommandArgs {
  return args.some(isHelpWord) ? { command: 'help', subject: 'completion' } : { command: 'completion', words: args };
}

/** Commander calls a command's action where its words were right; what is to be done the pipeline decides. */
function noAction(): void {}
