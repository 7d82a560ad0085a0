import { CommandTree } from '../args/command-tree.ts';
import { catalog } from '../operations/catalog.ts';
import { operations } from '../operations/generated/operations.ts';
import type { Host } from '../platform/host.ts';
import { machineSources } from './candidate-sources.ts';
import { completeLine } from './complete-line.ts';
import { splitLine } from './split-line.ts';

/** The longest wait for the service in milliseconds: while a shell waits, and in the background of the prompt. */
const SHELL_PATIENCE = 1000;
const BACKGROUND_PATIENCE = 20_000;

/**
 * Speaks the AWS CLI's completer protocol: the line is in `COMP_LINE`, the
 * cursor in `COMP_POINT`, and the candidates go to standard output, one a line.
 * With `DXCLI_COMPLETE=detailed` a line has three fields with tabs between: the
 * candidate, `open` where no space follows it or `done`, and its description. The
 * scripts of `dxcli completion` set that. The prompt sets `patient`: the same
 * fields, but a longer wait, since it asks in the background. The result is the exit code.
 */
export async function completer(host: Host): Promise<number> {
  const { COMP_LINE = '', COMP_POINT, DXCLI_COMPLETE } = host.env;
  const point = COMP_POINT === undefined ? COMP_LINE.length : Number(COMP_POINT);
  const { words, current } = splitLine(COMP_LINE, Number.isInteger(point) ? point : COMP_LINE.length);
  const typed = words.slice(1);
  const patient = DXCLI_COMPLETE === 'patient';
  const sources = machineSources(typed, host, patient ? BACKGROUND_PATIENCE : SHELL_PATIENCE);
  const candidates = await completeLine(typed, current, { tree: new CommandTree(catalog), operations, sources });
  const detailed = patient || DXCLI_COMPLETE === 'detailed';
  const lines = candidates.map(({ text, description, open }) =>
    detailed ? `${text}\t${open ? 'open' : 'done'}\t${description}\n` : `${text}\n`,
  );
  if (lines.length > 0) host.stdout.write(lines.join(''));
  return 0;
}
