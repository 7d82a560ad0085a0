import { showAliases } from '../aliases/find-aliases.ts';
import { CommandTree } from '../args/command-tree.ts';
import { catalog } from '../operations/catalog.ts';
import type { Host } from '../platform/host.ts';
import { packageCompleter, startLookup } from './background-values.ts';
import { bashInsertion, readBashLine } from './bash-insertion.ts';
import type { Candidate, CandidateSources } from './candidate.ts';
import { configRunsProgram, machineSources } from './candidate-sources.ts';
import { completeLine } from './complete-line.ts';
import { completeLocal, type LocalCompletion } from './complete-local.ts';
import { readWords } from './read-words.ts';
import { splitLine } from './split-line.ts';

/** The longest wait for the service in milliseconds: while a shell waits, and in the background of a shell or the prompt. */
const SHELL_PATIENCE = 1000;
const BACKGROUND_PATIENCE = 20_000;

/**
 * Speaks the AWS CLI's completer protocol: the line is in `COMP_LINE`, the
 * cursor in `COMP_POINT` (a number of characters), and the candidates go to standard
 * output, one a line. tcsh has the line up to the cursor in `COMMAND_LINE` instead, without its quotes.
 * `DXCLI_COMPLETE` asks for another form:
 *
 * - `detailed`, set by the scripts for zsh and fish: three fields with tabs between, the
 *   candidate, `open` where no space follows it or `done`, and its description.
 * - `bash`, set by the script for bash: the text that bash has to insert instead of
 *   `DXCLI_WORD`, and `open` or `done`.
 * - `patient`, set by `startLookup`: as `detailed`, but the service is asked in this
 *   process, with a longer wait.
 *
 * `args` are the arguments that bash's `complete -C` gives: the command, the text that
 * bash replaces, and the word before. What is printed then is the text to insert, too.
 * `localOptions` gives the options of dxcli-local, where the line is one of that program. The result is the exit code.
 */
export async function completer(
  host: Host,
  args: readonly string[] = [],
  localOptions: () => readonly LocalCompletion[] = () => [],
): Promise<number> {
  const { COMMAND_LINE = '', COMP_LINE = COMMAND_LINE, COMP_POINT, COMP_TYPE, DXCLI_COMPLETE, DXCLI_WORD } = host.env;
  const point = COMP_POINT === undefined ? Number.NaN : Number(COMP_POINT);
  const typed = Number.isInteger(point) ? [...COMP_LINE].slice(0, point).join('') : COMP_LINE;
  const replaced = DXCLI_COMPLETE === 'bash' ? DXCLI_WORD : COMP_TYPE === undefined ? undefined : args[1];
  const bashLine = replaced === undefined ? undefined : readBashLine(typed, replaced);
  const { words, current } = bashLine ?? splitLine(typed);
  const found = await candidatesOf(words, current, host, localOptions);
  const isTcsh = host.env.COMP_LINE === undefined && COMMAND_LINE !== '';
  const candidates = isTcsh ? found.filter(({ text }) => !TCSH_EXPANDS.test(text)) : found;
  const lines = candidates.flatMap((candidate) => {
    const text = bashLine ? bashInsertion(candidate.text, bashLine) : candidate.text;
    return text === undefined ? [] : [`${[text, ...detailFields(candidate, DXCLI_COMPLETE)].join('\t')}\n`];
  });
  if (lines.length > 0) host.stdout.write(lines.join(''));
  return 0;
}

/** What tcsh would take apart or expand in a candidate: it quotes everything else that it inserts. */
const TCSH_EXPANDS = /[\s{}]|^~/;

/** The candidates for a line of dxcli or of dxcli-local, which is told by the first word. */
async function candidatesOf(
  [program = '', ...words]: readonly string[],
  current: string,
  host: Host,
  localOptions: () => readonly LocalCompletion[],
): Promise<readonly Candidate[]> {
  if (!/(?:^|\/)dxcli-local$/.test(program)) return candidatesFor(words, current, host);
  const local = completeLocal(words, current, localOptions(), machineSources(words, host, 0));
  return 'inner' in local ? candidatesFor(local.inner, current, host) : local;
}

async function candidatesFor(words: readonly string[], current: string, host: Host): Promise<readonly Candidate[]> {
  const tree = new CommandTree(catalog);
  await showAliases(tree, host);
  const { operation } = readWords(words, tree);
  const isBackground = host.env.DXCLI_COMPLETE === 'patient';
  const machine = machineSources(words, host, isBackground ? BACKGROUND_PATIENCE : SHELL_PATIENCE);
  // A program for credentials can outlive its time: it runs where it can be ended together with the lookup.
  const sources: CandidateSources =
    operation && !isBackground && configRunsProgram(words, host)
      ? { ...machine, serviceValues: (of, member) => lookUpInTime(of.command, member, words, host) }
      : machine;
  return completeLine(words, current, { tree, sources });
}

/** The values that a process in the background finds within the patience of a shell. After that it is ended, with everything that it has started. */
async function lookUpInTime(
  command: string,
  member: string,
  words: readonly string[],
  { env }: Host,
): Promise<readonly Candidate[]> {
  const lookup = startLookup(command, member, words, packageCompleter(env));
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Candidate[]>((resolve) => {
    timer = setTimeout(resolve, SHELL_PATIENCE, []);
  });
  try {
    return await Promise.race([lookup.values, tooLate]);
  } finally {
    clearTimeout(timer);
    lookup.stop();
  }
}

function detailFields({ description, open }: Candidate, form: string | undefined): readonly string[] {
  const state = open ? 'open' : 'done';
  if (form === 'bash') return [state];
  return form === 'detailed' || form === 'patient' ? [state, description] : [];
}
