import { earlyLook } from '../args/early.ts';
import { findCommand, parseMain } from '../args/parse-main.ts';
import { openConfig } from '../config/config.ts';
import { outputFormat } from '../config/settings/formats.ts';
import type { Operation, Service } from '../model/shape.ts';
import { formatDocument } from '../output/format.ts';
import type { Host } from '../platform/host.ts';
import { silent } from '../platform/log.ts';
import { outputSkeleton } from '../request/skeleton.ts';

export interface Previewing {
  readonly host: Host;
  readonly service: Service;
  readonly operations: readonly Operation[];
  /** Columns of the panel. */
  readonly width: number;
}

/**
 * What the answer will look like: the output skeleton in the format and with the
 * query of the command line as it was typed. Where the line is not understood
 * yet, it says why.
 */
export async function previewOf(argv: readonly string[], previewing: Previewing): Promise<string> {
  const { host, service, operations, width } = previewing;
  try {
    const main = parseMain(argv);
    if (main.road === 'version') return '';
    const command = findCommand(main.words, service, operations);
    if (command.road !== 'operation') return '';
    const document = outputSkeleton(command.operation);
    const { query } = main.globals;
    const picked =
      query === undefined ? document : (await import('../query/query.ts')).compileQuery(query).apply(document);
    return await formatDocument(picked, formatOf(argv, main.globals.output, host), {
      title: command.operation.name,
      terminalWidth: width,
      color: false,
      resets: false,
    });
  } catch (error) {
    return (error as Error).message;
  }
}

function formatOf(argv: readonly string[], given: string | undefined, host: Host) {
  return outputFormat(openConfig(host, earlyLook(argv).profile, silent), given);
}
