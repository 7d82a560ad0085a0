import { Pipeline } from '../command/pipeline.ts';
import type { Host } from '../platform/host.ts';

/**
 * What the program would report about a command line before it sends anything,
 * in the same words: the stages of the pipeline up to the validated request,
 * without waiting for anything. Undefined where nothing is wrong.
 */
export async function mistakeIn(argv: readonly string[], host: Host): Promise<string | undefined> {
  try {
    await new Pipeline(argv, host, 'check').toRequest();
    return undefined;
  } catch (error) {
    // Any other error would be reported with its message, too, when the command runs.
    return (error as Error).message.trim();
  }
}
