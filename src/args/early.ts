/** What is looked at before anything is parsed, so that even a bad command line is logged and reported as asked. */
export interface EarlyOptions {
  readonly debug: boolean;
  readonly profile?: string;
  readonly cliAutoPrompt: boolean;
  readonly noCliAutoPrompt: boolean;
  /** `--cli-error-format`, for errors of parsing itself. */
  readonly cliErrorFormat?: string;
  /** `help`, `--version` and the like are never prompted for. */
  readonly asksForHelp: boolean;
}

/** Takes the early look at argv. Never throws on a bad command line; refuses `--cli-auto-prompt` with `--no-cli-auto-prompt`. */
export function earlyLook(_argv: readonly string[]): EarlyOptions {
  throw new Error('not built yet');
}
