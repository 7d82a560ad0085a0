import { finishRun } from './command/finish-run.ts';
import { Pipeline } from './command/pipeline.ts';
import type { RunEnd } from './command/stages.ts';
import { type CliError, isCliError, isRefusal } from './errors.ts';
import type { Host } from './platform/host.ts';

export { processHost } from './platform/host.ts';

/** The command line that runs: as typed, or as it was built at the prompt. */
interface Run {
  argv: readonly string[];
  readonly host: Host;
  pipeline: Pipeline;
}

/**
 * Runs dxcli. `argv` has the arguments after the program's name; the result is
 * the exit code. The order of everything is in pipeline.ts.
 */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  const run: Run = { argv, host, pipeline: new Pipeline(argv, host) };
  try {
    return await finishRun(await runOrPrompt(run), host);
  } catch (error) {
    const { reportError } = await import('./command/later-stages.ts');
    return reportError(error, { host, argv: run.argv, ...run.pipeline.errorStyle });
  }
}

/** Decides whether to prompt for the command, before it is run or after it was refused. */
async function runOrPrompt(run: Run): Promise<RunEnd> {
  const started = run.pipeline.start();
  if (started.autoPrompt === 'off' || started.preParsed.asksForHelp) return run.pipeline.run(started);
  if (started.autoPrompt === 'on') return runPrompted(run);
  try {
    return await run.pipeline.run(started);
  } catch (error) {
    if (!isCliError(error) || !isRefusal(error)) throw error;
    return runPrompted(run, error);
  }
}

/** Runs the command that was built at the prompt as if it had been typed; `refusal` is why the typed one was refused. */
async function runPrompted(run: Run, refusal?: CliError): Promise<RunEnd> {
  const { promptForCommand } = await import('./prompt/prompt.ts');
  run.argv = await promptForCommand(run.argv, { host: run.host, refusal });
  run.pipeline = new Pipeline(run.argv, run.host);
  return run.pipeline.run();
}
