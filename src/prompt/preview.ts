import { Pipeline } from '../command/pipeline.ts';
import { isEnd } from '../command/stages.ts';
import { outputFormat } from '../config/settings/formats.ts';
import { formatDocument } from '../output/format.ts';
import type { Host } from '../platform/host.ts';
import { outputSkeleton, SKELETON_TIME } from '../request/skeleton.ts';

export interface PreviewOptions {
  readonly host: Host;
  /** Columns of the panel. */
  readonly width: number;
}

/**
 * What the response will look like: the output skeleton in the format and with
 * the query of the command line as it was typed. An option of the command that
 * is not complete yet changes nothing; for any other error it is the message.
 */
export async function previewOf(argv: readonly string[], { host, width }: PreviewOptions): Promise<string> {
  const pipeline = new Pipeline(argv, host, 'check');
  try {
    const state = await foundBy(pipeline);
    if (!state) return '';
    const { operation, query, config, globals } = state;
    const document = outputSkeleton(operation);
    return await formatDocument(query ? query.apply(document) : document, outputFormat(config, globals.output), {
      title: operation.name,
      terminalWidth: width,
      color: false,
      resets: false,
      datetime: SKELETON_TIME,
    });
  } catch (error) {
    return (error as Error).message;
  }
}

async function foundBy(pipeline: Pipeline) {
  try {
    const state = await pipeline.toCommand();
    return isEnd(state) ? undefined : state;
  } catch (error) {
    if (pipeline.found) return pipeline.found;
    throw error;
  }
}
