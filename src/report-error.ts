import type { ErrorFormat } from './config/settings.ts';
import { CliError, type ErrorKind, isCliError, type ServiceFacts } from './errors.ts';
import type { Host } from './host.ts';
import { printJson } from './json/print.ts';

export interface ReportOptions {
  readonly host: Host;
  /** Asked for only when an error needs it: deciding it may read the config files. Never throws. */
  readonly format: () => ErrorFormat;
  /** Color of error tables. */
  readonly color: 'on' | 'off' | 'auto' | undefined;
}

const EXIT_CODES: Readonly<Record<ErrorKind, number>> = {
  usage: 252,
  'unknown-options': 252,
  params: 252,
  configuration: 253,
  service: 254,
  general: 255,
  interrupted: 130,
  'closed-pipe': 255,
};

const USAGE = `usage: dxcli [options] <command> [parameters]
To see help text, you can run:

  dxcli help
  dxcli <command> help
`;

/** The one place where an error becomes text and an exit code. Anything that is not a `CliError` is a `general` error, without its stack. */
export async function reportError(error: unknown, { host, format }: ReportOptions): Promise<number> {
  const known = isCliError(error)
    ? error
    : new CliError('general', error instanceof Error ? error.message : String(error));
  const exitCode = EXIT_CODES[known.kind];
  try {
    if (known.kind === 'closed-pipe') return exitCode;
    if (known.kind === 'interrupted') host.stderr.write('\n');
    else if (known.kind === 'unknown-options') host.stderr.write(`\n${USAGE}\n${framed(known.message)}`);
    else host.stderr.write(describe(known, format()));
  } catch {
    // Standard error is closed or full: the exit code is all that is left to say it with.
  }
  return exitCode;
}

function describe(error: CliError, format: ErrorFormat): string {
  const fields = structured(error);
  if (fields && format === 'json') return `${printJson(fields, { indent: 4 })}\n`;
  return framed(sentence(error));
}

/** The first line break keeps the error apart from a line that was begun; the reference drops blanks at both ends. */
function framed(sentence: string): string {
  return `\ndxcli: [ERROR]: ${sentence.trim()}\n`;
}

function sentence({ kind, message, facts }: CliError): string {
  if (facts.service) return serviceSentence(facts.service);
  const code = facts.code ?? CODES[kind];
  const text = kind === 'usage' ? `${message}\n\n${USAGE}` : message;
  return code === undefined ? text : `An error occurred (${code}): ${text}`;
}

/** The code that the reference shows for every error of a kind. */
const CODES: { readonly [kind in ErrorKind]?: string } = { usage: 'ParamValidation', params: 'ParamValidation' };

function serviceSentence({ code, operation, message, reachedRetries, hint }: ServiceFacts): string {
  const retries = reachedRetries === undefined ? '' : ` (reached max retries: ${reachedRetries})`;
  const said = `An error occurred (${code}) when calling the ${operation} operation${retries}: ${message}`;
  return hint === undefined ? said : `${said}\n\n${hint}`;
}

/** The error's fields for the structured formats, in the reference's order; undefined for an error without a code. */
function structured({ kind, message, facts }: CliError): Map<string, string> | undefined {
  const { service } = facts;
  if (service) {
    const fields = new Map([
      ['Message', service.message],
      ['Code', service.code],
    ]);
    for (const [name, value] of service.members ?? []) if (!fields.has(name)) fields.set(name, value as string);
    return fields;
  }
  const code = facts.code ?? CODES[kind];
  if (code === undefined) return undefined;
  return new Map([
    ['Code', code],
    ['Message', kind === 'usage' ? `${message}\n\n${USAGE}` : message],
  ]);
}
