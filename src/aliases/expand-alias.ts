import type { AliasSections } from '../args/alias-sections.ts';
import { splitAtPositional } from '../args/argparse.ts';
import { invalidChoice } from '../args/close-matches.ts';
import type { CommandTree } from '../args/command-tree.ts';
import type { GlobalOptions } from '../args/global-options.ts';
import { CliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import type { Log } from '../platform/log.ts';
import { shlexSplit } from '../python/shlex.ts';
import { shellCommand } from './shell-command.ts';

/** What the words of a command line become: words without aliases, a line for the shell, or the request for the version. */
export type Expanded = { readonly words: readonly string[] } | { readonly shell: string } | { readonly version: true };

/** What an expansion needs of the run. */
export interface ExpansionContext {
  readonly tree: CommandTree;
  readonly platform: Host['platform'];
  readonly log: Log;
  /** Is called with the global options of each alias. They win over typed ones. Throws where one of them is invalid. */
  readonly takeGlobals: (globals: GlobalOptions) => Promise<void>;
}

/** Global options that must be known before the aliases are read. */
const NOT_IN_ALIASES = ['debug', 'profile'] as const satisfies readonly (keyof GlobalOptions)[];

/** An alias that needs more replacements leads to itself. */
const MOST_REPLACEMENTS = 200;

/**
 * Replaces the aliases of one command line as the reference does: first those in the
 * place of the service's name, then those in the place of the command, then those
 * among the command's options. The words of an alias come before the words after it.
 */
export class AliasExpansion {
  readonly #sections: AliasSections;
  readonly #context: ExpansionContext;
  #replacements = 0;

  constructor(sections: AliasSections, context: ExpansionContext) {
    this.#sections = sections;
    this.#context = context;
  }

  /** `words` may begin with an alias of `[toplevel]`, with the service's name or with a command. */
  async expand(words: readonly string[]): Promise<Expanded> {
    const { catalog, program } = this.#context.tree;
    const { name, rest } = splitAtPositional(words);
    if (name === undefined) return { words };
    const value = catalog.commands.includes(name) ? undefined : this.#sections.toplevel.get(name);
    if (value === undefined) return this.#expandBare(words, name, rest);
    const alias = await this.#read(name, value, rest);
    if (!('words' in alias)) return alias;
    const target = splitAtPositional(alias.words);
    if (target.name === undefined) throw new CliError('usage', 'the following arguments are required: command');
    const expanded = [target.name, ...target.rest, ...rest];
    // An alias with the name of what it calls adds options to it.
    const shadows = target.name === name && program.has(name);
    return shadows ? this.#expandBare(expanded, name, expanded.slice(1)) : this.expand(expanded);
  }

  /** No alias of `[toplevel]` is left: `name` is the service's name, a command, or unknown. */
  async #expandBare(words: readonly string[], name: string, rest: readonly string[]): Promise<Expanded> {
    const { catalog, program } = this.#context.tree;
    const isService = name === catalog.service.command;
    const isCommand = catalog.commands.includes(name) || (!program.has(name) && this.#sections.service.has(name));
    if (!isService && !isCommand) return { words };
    const expanded = await this.#expandCommand(isService ? rest : words);
    return 'words' in expanded ? { words: [catalog.service.command, ...expanded.words] } : expanded;
  }

  /** `words` may begin with an alias of `[command directconnect]` or with a command. */
  async #expandCommand(words: readonly string[]): Promise<Expanded> {
    const { commands } = this.#context.tree.catalog;
    const { name, rest } = splitAtPositional(words);
    if (name === undefined || name === 'help') return { words };
    const value = this.#sections.service.get(name);
    if (value === undefined) return commands.includes(name) ? this.#expandOptions(name, rest) : { words };
    const alias = await this.#read(name, value, rest);
    if (!('words' in alias)) return alias;
    const expanded = [...alias.words, ...rest];
    // As in the reference: the command stays, and the first word is taken for its name, whatever it is.
    return commands.includes(name) ? { words: [name, ...expanded.slice(1)] } : this.#expandCommand(expanded);
  }

  /** The words after a command may have an alias of `[command directconnect COMMAND]` among them. */
  async #expandOptions(command: string, words: readonly string[]): Promise<Expanded> {
    const { tree } = this.#context;
    const aliases = this.#sections.ofCommand(command);
    const operation = aliases.size > 0 ? tree.catalog.find(command) : undefined;
    const unchanged = { words: [command, ...words] };
    if (!operation) return unchanged;
    const { name, rest } = splitAtPositional(words, tree.operationCommand(operation).options);
    if (name === undefined || name === '' || name === 'help') return unchanged;
    const value = aliases.get(name);
    if (value === undefined) throw invalidChoice('argument subcommand', name, [...aliases.keys()]);
    const alias = await this.#read(name, value, rest);
    return 'words' in alias ? this.#expandOptions(command, [...alias.words, ...rest]) : alias;
  }

  /** The words of an alias without its global options, which are taken. `typed` are the words after it. */
  async #read(name: string, value: string, typed: readonly string[]): Promise<Expanded> {
    this.#replacements++;
    if (this.#replacements > MOST_REPLACEMENTS) throw new CliError('general', `The alias "${name}" leads to itself.`);
    const { tree, log, takeGlobals, platform } = this.#context;
    log.debug('awscli.alias', () => `Using the alias ${name}`);
    if (value.startsWith('!')) return { shell: shellCommand(value.slice(1), typed, platform) };
    const parsed = tree.parseAlias(splitValue(name, value));
    if ('version' in parsed) return parsed;
    const { globals, words } = parsed;
    const refused = NOT_IN_ALIASES.find((option) => globals[option] !== undefined);
    if (refused) {
      const sentence = `Global parameter "--${refused}" detected in alias "${name}" which is not supported in subcommand aliases.`;
      throw new CliError('general', sentence);
    }
    await takeGlobals(globals);
    return { words };
  }
}

/** The words of a value, split as a shell would split them. Throws `general` for an open quote. */
function splitValue(name: string, value: string): readonly string[] {
  const words = shlexSplit(value);
  if (!('fault' in words)) return words.map((word) => word.replace(/^\n+|\n+$/g, ''));
  const sentence = `Value of alias "${name}" could not be parsed. Received error: ${words.fault} when parsing:\n${value}`;
  throw new CliError('general', sentence);
}
