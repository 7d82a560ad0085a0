import { type EarlyOptions, earlyLook, refuseBothPrompts } from './args/early.ts';
import { checkGlobals, type GlobalOptions } from './args/globals.ts';
import { findCommand, parseMain } from './args/parse-main.ts';
import { parseOperation } from './args/parse-operation.ts';
import { reportError } from './command/report-error.ts';
import { type Config, openConfig } from './config/config.ts';
import { autoPrompt } from './config/settings/auto-prompt.ts';
import { checkAtStart, clientSettings, parameterValidation } from './config/settings/client-settings.ts';
import { errorFormat, outputFormat } from './config/settings/formats.ts';
import { pagerCommand } from './config/settings/pager-command.ts';
import { findRegion } from './config/settings/region.ts';
import { chooseCredentials } from './credentials/choose-credentials.ts';
import type { Document } from './document/document.ts';
import { CliError, isCliError, isRefusal } from './errors.ts';
import type { Operation } from './model/shape.ts';
import { operations, service } from './operations/generated/operations.ts';
import { version } from './operations/generated/version.ts';
import { writeResponse } from './output/write-response.ts';
import { resolveParams } from './params/resolve-params.ts';
import type { Host } from './platform/host.ts';
import { debugLog, type Log, silent } from './platform/log.ts';
import type { Query } from './query/query.ts';
import { jsonSkeleton, outputSkeleton } from './request/skeleton.ts';
import { unvalidated } from './request/unvalidated.ts';
import { validate } from './request/validate.ts';

export { processHost } from './platform/host.ts';

/** What is known of a run so far, for whoever has to report its failure. */
interface Run {
  host: Host;
  log: Log;
  config?: Config;
  early?: EarlyOptions;
  globals?: GlobalOptions | undefined;
}

/**
 * Runs dxcli: the whole road, in the order in which mistakes are reported.
 * `argv` has the arguments after the program's name; the result is the exit code.
 */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  const run: Run = { host, log: silent };
  try {
    await takeRoad(argv, run);
    return 0;
  } catch (error) {
    return reportError(error, {
      host,
      format: () => errorFormat(errorConfig(run), run.globals?.cliErrorFormat),
      color: run.globals?.color,
    });
  }
}

/**
 * What decides how an error looks. Like `--cli-error-format`, `--profile` counts only once
 * the global options were understood (18-random-argv, a-10).
 */
function errorConfig({ host, log, config, early, globals }: Run): Config | undefined {
  return config && !globals && early?.profile ? openConfig(host, undefined, log) : config;
}

/** What comes before everything else: logging, the profile, whether to prompt. */
function begin(argv: readonly string[], run: Run): { early: EarlyOptions; config: Config } {
  const early = earlyLook(argv);
  run.early = early;
  run.globals = undefined;
  if (early.debug) run.log = debugLog(run.host);
  run.log.debug('dxcli.main', () => `dxcli/${version}, ${argv.length} arguments`);
  const config = openConfig(run.host, early.profile, run.log);
  run.config = config;
  refuseBothPrompts(early);
  return { early, config };
}

/** Decides whether to prompt for the command, before it is run or after it was refused. */
async function takeRoad(argv: readonly string[], run: Run): Promise<void> {
  const { early, config } = begin(argv, run);
  const prompting = autoPrompt(config, early);
  if (prompting === 'off' || early.asksForHelp) return runCommand(argv, run, config);
  if (prompting === 'on') return runPrompted(argv, run);
  try {
    await runCommand(argv, run, config);
  } catch (error) {
    if (!isCliError(error) || !isRefusal(error)) throw error;
    await runPrompted(argv, run, error);
  }
}

/** Runs the command that was built on the screen as if it had been typed; `refusal` is what was wrong with the one before. */
async function runPrompted(argv: readonly string[], run: Run, refusal?: CliError): Promise<void> {
  const { promptForCommand } = await import('./prompt/prompt.ts');
  const chosen = await promptForCommand(argv, { host: run.host, refusal });
  const { config } = begin(chosen, run);
  await runCommand(chosen, run, config);
}

async function runCommand(argv: readonly string[], run: Run, config: Config): Promise<void> {
  const { host } = run;
  const main = parseMain(argv);
  if (main.road === 'version') {
    host.stdout.write(versionLine(host));
    return;
  }
  const { globals } = main;
  run.globals = globals;
  const query =
    globals.query === undefined ? undefined : (await import('./query/query.ts')).compileQuery(globals.query);
  checkGlobals(globals);
  checkAtStart(config, globals.cliBinaryFormat);
  const command = findCommand(main.words, service, operations);
  if (command.road === 'help') return help(undefined, config, globals);
  if (command.road === 'completion') {
    const { completionScript } = await import('./completion/completion.ts');
    host.stdout.write(completionScript(command.rest));
    return;
  }
  await runOperation(command.operation, command.rest, query, globals, run, config);
}

async function runOperation(
  operation: Operation,
  rest: readonly string[],
  query: Query | undefined,
  globals: GlobalOptions,
  { host, log }: Run,
  config: Config,
): Promise<void> {
  const args = parseOperation(operation, rest);
  if (args.help) return help(operation, config, globals);

  const params = await resolveParams(operation, args, { host, log });

  const answer = async (document: Document) => {
    const format = outputFormat(config, globals.output);
    // Where nothing is printed nothing is picked: a query cannot fail.
    const picked = query && format !== 'off' ? query.apply(document) : document;
    await writeResponse(picked, {
      format,
      title: operation.name,
      color: globals.color,
      pager: pagerCommand(config, globals.cliPager),
      host,
    });
  };

  if (args.generateCliSkeleton === 'input') return host.stdout.write(jsonSkeleton(operation));
  if (args.generateCliSkeleton === 'yaml-input') {
    const { yamlSkeleton } = await import('./request/yaml-skeleton.ts');
    return host.stdout.write(yamlSkeleton(operation));
  }
  // The reference finds out in this order: a region that is none, a missing profile,
  // credentials configured halfway, no region, malformed settings; parameters; no credentials.
  const region = await findRegion(config, globals.region);
  config.checkProfile();
  const source = await chooseCredentials(config);
  const client = clientSettings(config, globals, service, region);
  if (args.generateCliSkeleton === 'output') {
    validate(operation, params);
    return answer(outputSkeleton(operation));
  }
  const request = (parameterValidation(config) ? validate : unvalidated)(operation, params);
  const credentials = client.sign ? await source.fetch(client) : undefined;
  const { send } = await import('./client/send.ts');
  const document = await send(service, operation, request, { settings: client, credentials, host, log });
  try {
    await answer(document);
  } catch (error) {
    throw isCliError(error) && error.facts.unwritten ? answerLost(error) : error;
  }
}

/** A full disk takes the answer and not what the service did: whoever reads the error must not ask for it again. */
function answerLost({ message, facts }: CliError): CliError {
  return new CliError('general', `${message}\nThe service carried the request out; only its answer is lost.`, facts);
}

async function help(operation: Operation | undefined, config: Config, globals: GlobalOptions): Promise<void> {
  const { showHelp } = await import('./help/help.ts');
  await showHelp(operation, { host: config.host, pager: pagerCommand(config, globals.cliPager) });
}

/** One line: our version, Node's, the system, and the AWS CLI that is followed. */
function versionLine(host: Host): string {
  return `dxcli/${version} Node/${host.nodeVersion.slice(1)} ${host.platform}/${host.arch} follows/aws-cli-2.36.7\n`;
}
