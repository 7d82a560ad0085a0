import { openConfig } from '../config/config.ts';
import { operations, service } from '../operations/generated/operations.ts';
import { regions } from '../operations/generated/regions.ts';
import type { Host } from '../platform/host.ts';
import { silent } from '../platform/log.ts';
import { type CandidateSources, filesOf } from './candidate-sources.ts';
import { complete } from './complete-line.ts';
import { fetchServiceValues } from './service-values.ts';
import { splitLine } from './split-line.ts';

/**
 * Speaks the AWS CLI's completer protocol: the line is in `COMP_LINE`, the
 * cursor in `COMP_POINT`, and the candidates go to standard output, one a line.
 * With `DXCLI_COMPLETE=detailed` a line has three fields with tabs between: the
 * candidate, `open` where no space follows it or `done`, and what it is. The
 * scripts of `dxcli completion` ask for that; the prompt asks with `patient`, since
 * nobody waits for what it looks up. The result is the exit code.
 */
export async function completer(host: Host): Promise<number> {
  const { COMP_LINE = '', COMP_POINT, DXCLI_COMPLETE } = host.env;
  const point = COMP_POINT === undefined ? COMP_LINE.length : Number(COMP_POINT);
  const { words, current } = splitLine(COMP_LINE, Number.isInteger(point) ? point : COMP_LINE.length);
  const typed = words.slice(1);
  const patient = DXCLI_COMPLETE === 'patient';
  const sources = sourcesFor(typed, host, patient ? PATIENT : SOON);
  const candidates = await complete(typed, current, { service, operations, sources });
  const detailed = patient || DXCLI_COMPLETE === 'detailed';
  const lines = candidates.map(({ text, description, open }) =>
    detailed ? `${text}\t${open ? 'open' : 'done'}\t${description}\n` : `${text}\n`,
  );
  if (lines.length > 0) host.stdout.write(lines.join(''));
  return 0;
}

/** The longest that a look at the service may take, in milliseconds: while a shell waits, and while nobody does. */
const SOON = 1000;
const PATIENT = 20_000;

/** The sources of a real machine, for a line of these words. */
export function sourcesFor(words: readonly string[], host: Host, patience: number): CandidateSources {
  const config = () => openConfig(host, lastOptionValue('--profile', words), silent);
  return {
    regions: regions.map(({ name, description }) => ({ text: name, description: description })),
    profiles() {
      try {
        return config()
          .profileNames()
          .map((text) => ({ text, description: '' }));
      } catch {
        return []; // A broken config file is reported when the command runs, not while it is typed.
      }
    },
    files: (typed) => filesOf(typed, host),
    async live(member) {
      const [region, endpointUrl] = [lastOptionValue('--region', words), lastOptionValue('--endpoint-url', words)];
      try {
        return await fetchServiceValues(
          member,
          config(),
          { ...(region && { region }), ...(endpointUrl && { endpointUrl }) },
          service,
          patience,
        );
      } catch {
        return []; // As above.
      }
    },
  };
}

/** The last value of an option in what was typed. */
export function lastOptionValue(option: string, words: readonly string[]): string | undefined {
  const at = words.findLastIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = words[at];
  if (word === undefined) return undefined;
  return word.includes('=') ? word.slice(option.length + 1) : words[at + 1];
}
