import type { Config } from '../config.ts';
import { env, first, fixed, profile } from './sources.ts';

/** Whether dxcli prompts for a command: always, only after it was refused as it was typed, or never. */
export type AutoPrompt = 'on' | 'on-partial' | 'off';

/** The options that set the mode for one command. */
export interface AutoPromptOptions {
  readonly cliAutoPrompt: boolean;
  readonly noCliAutoPrompt: boolean;
}

/** Reads the auto-prompt mode; options win over the configuration. An unknown mode counts as `off`. */
export function autoPrompt(config: Config, options: AutoPromptOptions): AutoPrompt {
  if (options.noCliAutoPrompt) return 'off';
  if (options.cliAutoPrompt) return 'on';
  const mode = first(config.lenient, 'cli_auto_prompt', [
    env('AWS_CLI_AUTO_PROMPT'),
    profile('cli_auto_prompt'),
    fixed('off'),
  ])?.toLowerCase();
  return mode === 'on' || mode === 'on-partial' ? mode : 'off';
}
