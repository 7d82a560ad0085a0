import type { Aliases } from '../aliases/aliases.ts';
import { findAliases } from '../aliases/find-aliases.ts';
import { CommandTree } from '../args/command-tree.ts';
import { checkGlobalOptions, type GlobalOptions } from '../args/global-options.ts';
import type { OperationArgs } from '../args/operation-command.ts';
import { type PreParsed, preParse, refuseBothPrompts } from '../args/pre-parse.ts';
import { type Config, openConfig } from '../config/config.ts';
import { autoPrompt } from '../config/settings/auto-prompt.ts';
import { checkAtStart } from '../config/settings/client-settings.ts';
import { type ErrorFormatChoice, errorFormat } from '../config/settings/formats.ts';
import { catalog } from '../operations/catalog.ts';
import { version } from '../operations/generated/version.ts';
import { checkOutputEncoding } from '../output/output-encoding.ts';
import { refusePagingOptions } from '../params/paging-params.ts';
import type { Host } from '../platform/host.ts';
import { debugLog, type Log, silent } from '../platform/log.ts';
import type { Query } from '../query/query.ts';
import type { ErrorStyle } from './report-error.ts';
import {
  type CommandRead,
  type GlobalsRead,
  isEnd,
  type OperationFound,
  type ParamsRead,
  type PipelineMode,
  type RequestReady,
  type RunEnd,
  type SkeletonEnd,
  type Started,
} from './stages.ts';

/**
 * The stages of one command line, in the order in which errors are reported:
 * where two things are wrong, the first stage reached reports. Each method runs
 * the stages before it and then its own, so that the order stands here alone.
 * What a stage throws is a `CliError`; `errorStyle` says how to show it.
 */
export class Pipeline {
  readonly #argv: readonly string[];
  readonly #host: Host;
  readonly #mode: PipelineMode;
  readonly #tree: CommandTree;
  #log: Log = silent;
  #preParsed: PreParsed | undefined;
  #aliases: Aliases | undefined;
  #config: Config | undefined;
  #globals: GlobalOptions | undefined;
  #globalsChecked = false;
  #globalsRead: GlobalsRead | undefined;

  /** `argv` has the arguments after the program's name. */
  constructor(argv: readonly string[], host: Host, mode: PipelineMode = 'run', tree = new CommandTree(catalog)) {
    this.#argv = argv;
    this.#host = host;
    this.#mode = mode;
    this.#tree = tree;
  }

  /** Stage 1: `--debug` and `--profile`, the configuration, the prompt. */
  start(): Started {
    const [argv, host, mode] = [this.#argv, this.#host, this.#mode];
    const preParsed = preParse(argv, this.#tree.program.options);
    this.#preParsed = preParsed;
    if (preParsed.debug && mode === 'run') this.#log = debugLog(host);
    const log = this.#log;
    log.debug('dxcli.main', () => `dxcli/${version}, ${argv.length} arguments`);
    const config = openConfig(host, preParsed.profile, log);
    // Refused in plain text, whatever format is configured (both-auto-prompts-json-format in 20-found).
    refuseBothPrompts(preParsed);
    this.#config = config;
    return { argv, host, mode, log, preParsed, config, autoPrompt: autoPrompt(config, preParsed) };
  }

  /** Stage 2: the aliases, the global options wherever they stand, the query, the encoding of the output, the settings that every command needs. */
  async toGlobals(started = this.start()): Promise<GlobalsRead | RunEnd> {
    this.#aliases = await findAliases(this.#host, started.log);
    if (this.#aliases) this.#tree.useAliases(this.#aliases);
    const parsed = this.#tree.parseGlobals(this.#argv);
    if ('version' in parsed) return { kind: 'version' };
    const { globals, words } = parsed;
    this.#globals = globals;
    const query = await checkGlobals(globals);
    this.#globalsChecked = true;
    await checkSettings(globals, started);
    this.#globalsRead = { ...started, globals, words, query };
    return this.#globalsRead;
  }

  /** Stage 3: aliases are replaced; the command, then its own options; help; unknown options. */
  async toCommand(started?: Started): Promise<CommandRead | RunEnd> {
    const read = await this.toGlobals(started);
    if (isEnd(read)) return read;
    const state = this.#aliases ? await this.#expandAliases(read, this.#aliases) : read;
    if (isEnd(state)) return state;
    const parsed = await this.#tree.parseCommand(state.words);
    switch (parsed.command) {
      case 'help':
        return { kind: 'help', subject: parsed.subject, state };
      case 'wait':
        return { kind: 'wait', args: parsed.args, state };
      case 'completion':
        return { kind: 'completion', words: parsed.words };
      case 'operation': {
        const { service } = this.#tree.catalog;
        refusePagingOptions(parsed.operation, parsed.args, state.globals.paginate);
        return { ...state, service, operation: parsed.operation, args: parsed.args };
      }
    }
  }

  /** Stages 4 and 5: each value is read and parsed; then `--cli-input-json|yaml`. A skeleton of the input ends here. */
  async toParams(started?: Started): Promise<ParamsRead | RunEnd> {
    const state = await this.toCommand(started);
    if (isEnd(state)) return state;
    const { operation, args } = state;
    if (isBareSkeleton(args)) return { kind: 'skeleton', language: args.generateCliSkeleton, operation };
    const { readParams } = await laterStages();
    return readParams(state);
  }

  /** Stage 6 up to the request: region, profile, credentials' provider, settings, validation. A skeleton of the output ends here. */
  async toRequest(started?: Started): Promise<RequestReady | RunEnd> {
    const state = await this.toParams(started);
    if (isEnd(state)) return state;
    const { prepareRequest } = await laterStages();
    return prepareRequest(state);
  }

  /** All stages up to the response, which finish-run.ts shows (stage 7). `started` is what `start` gave, where it was asked before. */
  async run(started?: Started): Promise<RunEnd> {
    const state = await this.toRequest(started);
    if (isEnd(state) && state.kind !== 'wait') return state;
    const { runWait, runWithOwn, sendRequest } = await laterStages();
    if (isEnd(state)) return runWait(state.state, state.args, this.#tree.catalog);
    const { own } = state.args;
    return own ? runWithOwn(state, own) : sendRequest(state);
  }

  /** What is known of the command once its model is loaded, also where its own options were refused. */
  get found(): OperationFound | undefined {
    const { operation } = this.#tree;
    return this.#globalsRead && operation && { ...this.#globalsRead, operation };
  }

  /**
   * How an error of this run is shown. Like `--cli-error-format`, `--profile`
   * counts only once the global options are parsed (18-random-argv, a-10).
   */
  get errorStyle(): ErrorStyle {
    return {
      format: () => this.#errorFormat(),
      color: this.#globals?.color,
    };
  }

  /** The words without aliases. The global options of an alias are checked when it is replaced, and win over typed ones. */
  async #expandAliases(read: GlobalsRead, aliases: Aliases): Promise<GlobalsRead | RunEnd> {
    let state = read;
    const takeGlobals = async (globals: GlobalOptions) => {
      const query = (await checkGlobals(globals)) ?? state.query;
      await checkSettings(globals, state);
      state = { ...state, globals: { ...state.globals, ...globals }, query };
      this.#globals = state.globals;
    };
    const { host, log } = read;
    const expanded = await aliases.expand(read.words, { tree: this.#tree, platform: host.platform, log, takeGlobals });
    if ('version' in expanded) return { kind: 'version' };
    if ('shell' in expanded) return { kind: 'shell', line: expanded.shell };
    this.#globalsRead = { ...state, words: expanded.words };
    return this.#globalsRead;
  }

  /** That the format is not one is said only before the global options are checked (bad-error-format-env-query in 20-found). */
  #errorFormat(): ErrorFormatChoice {
    const { format, invalid } = errorFormat(this.#errorConfig(), this.#globals?.cliErrorFormat);
    return invalid === undefined || this.#globalsChecked ? { format } : { format, invalid };
  }

  #errorConfig(): Config | undefined {
    const withoutProfile = this.#config && !this.#globals && this.#preParsed?.profile;
    return withoutProfile ? openConfig(this.#host, undefined, this.#log) : this.#config;
  }
}

/** Compiles the query; then checks the endpoint's scheme and the timeouts. Throws `params`. */
async function checkGlobals(globals: GlobalOptions): Promise<Query | undefined> {
  const { query } = globals;
  const compiled = query === undefined ? undefined : (await import('../query/query.ts')).compileQuery(query);
  checkGlobalOptions(globals);
  return compiled;
}

/** Checks the output's encoding and the settings that every command needs. Throws `general`, `configuration`. */
async function checkSettings({ cliBinaryFormat }: GlobalOptions, { config, host }: Started): Promise<void> {
  await checkOutputEncoding(host.env);
  checkAtStart(config, cliBinaryFormat);
}

/** Loads what follows the command line: a part of the main bundle that only requests and errors need. */
function laterStages(): Promise<typeof import('./later-stages.ts')> {
  return import('./later-stages.ts');
}

/** Whether a skeleton of the input is asked for and nothing else, so that no value and no document is to be read before it. */
function isBareSkeleton(args: OperationArgs): args is OperationArgs & { generateCliSkeleton: SkeletonEnd['language'] } {
  const { values, generateCliSkeleton, ...others } = args;
  const ofInput = generateCliSkeleton === 'input' || generateCliSkeleton === 'yaml-input';
  return ofInput && values.size === 0 && Object.keys(others).length === 0;
}
