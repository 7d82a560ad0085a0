import type { ErrorFormatChoice } from '../config/settings/formats.ts';
import type { Document, DocumentMap } from '../document/document.ts';
import { str } from '../document/repr.ts';
import { CliError, type ErrorKind, isCliError, type ServiceFacts } from '../errors.ts';
import type { Color, OutputFormat } from '../model/choices.ts';
import { RESET_COLORS, usesColor } from '../output/color.ts';
import { formatDocument } from '../output/format.ts';
import { encodeOutput } from '../output/output-encoding.ts';
import type { Host } from '../platform/host.ts';
import { escapeControls } from '../platform/printable.ts';

/** How an error is shown. */
export interface ErrorStyle {
  /** Called only when an error needs it, since it may read the config files. Never throws. */
  readonly format: () => ErrorFormatChoice;
  /** Color of error tables. */
  readonly color: Color | undefined;
}

/** What `reportError` needs of the run. */
export interface ReportOptions extends ErrorStyle {
  readonly host: Host;
  /** The command line that ended with the error. */
  readonly argv: readonly string[];
}

const EXIT_CODES: Readonly<Record<ErrorKind, number>> = {
  usage: 252,
  'unknown-options': 252,
  params: 252,
  configuration: 253,
  service: 254,
  general: 255,
  interrupted: 130,
  stopped: 130,
  'closed-pipe': 255,
};

/** The exit codes of shells for a program that a signal ended. */
const SIGNAL_EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** The code that the reference shows for every error of a kind. */
const CODES: { readonly [kind in ErrorKind]?: string } = { usage: 'ParamValidation', params: 'ParamValidation' };

const USAGE = `usage: dxcli [options] <command> [parameters]
To see help text, you can run:

  dxcli help
  dxcli <command> help
`;

/** The one place where an error becomes text and an exit code. Anything that is not a `CliError` is a `general` error, without its stack. */
export async function reportError(error: unknown, options: ReportOptions): Promise<number> {
  const known = isCliError(error) ? error : unexpected(error);
  const { stdout, stderr, env } = options.host;
  try {
    if (known.kind === 'interrupted') stdout.write('\n');
    else if (known.kind !== 'closed-pipe' && (known.kind !== 'stopped' || known.message !== '')) {
      stderr.write(await encoded(await describe(known, options), env));
      // Scripts read the reference's bytes; at a terminal the hints follow.
      if (stderr.isTTY) stderr.write((await import('./hints.ts')).hintsFor(known, options.argv, options.host));
    }
  } catch (failure) {
    // The error itself cannot be written: the exit code alone reports it.
    if (!isCliError(failure)) throw failure;
  }
  const { signal } = known.facts;
  return signal ? SIGNAL_EXIT_CODES[signal] : EXIT_CODES[known.kind];
}

function unexpected(error: unknown): CliError {
  return new CliError('general', error instanceof Error ? error.message : String(error), { cause: error });
}

/** The whole text of an error: in the format asked for where the error has a code, else as a sentence. */
async function describe(error: CliError, options: ReportOptions): Promise<string> {
  if (error.kind === 'unknown-options') return `\n${USAGE}\n${framed(error.message)}`;
  const { format, invalid } = options.format();
  if (format === 'enhanced') return formatNotice(invalid) + framed(sentence(error));
  if (format === 'legacy') return framed(legacySentence(error));
  const fields = fieldsOf(error);
  if (!fields) return framed(sentence(error));
  try {
    return await formatted(fields, format, options);
  } catch (failure) {
    // A service may return what the text and table formats cannot show.
    if (!isCliError(failure)) throw failure;
    return framed(sentence(error));
  }
}

function formatNotice(invalid: string | undefined): string {
  return invalid === undefined
    ? ''
    : `Invalid cli_error_format: '${escapeControls(invalid)}'. Using 'enhanced' format.\n`;
}

async function formatted(fields: DocumentMap, format: OutputFormat, options: ReportOptions): Promise<string> {
  const { stdout } = options.host;
  const color = usesColor(options.color, options.host);
  const text = await formatDocument(fields, format, {
    title: 'error',
    get terminalWidth() {
      return stdout.columns ?? 80;
    },
    color,
    // Only the cells reset their colours here (r9890-tty-color in 20-found).
    resets: false,
  });
  return format === 'table' && color && stdout.isTTY ? text + RESET_COLORS : text;
}

/**
 * The first line break ends a line that was begun before. The reference removes
 * spaces at both ends. A sentence may quote what a service or a file holds, so that
 * no control character but the line break and the tab gets to the terminal.
 */
function framed(text: string): string {
  return `\ndxcli: [ERROR]: ${escapeControls(text.trim(), '\n\t')}\n`;
}

function sentence(error: CliError): string {
  const { service } = error.facts;
  if (service) return serviceSentence(service, details(service));
  const code = error.facts.code ?? CODES[error.kind];
  const text = legacySentence(error);
  return code === undefined ? text : `An error occurred (${code}): ${text}`;
}

/** As before the reference had codes for its own errors: the message alone. */
function legacySentence({ kind, message, facts: { service } }: CliError): string {
  if (service) return serviceSentence(service);
  return kind === 'usage' ? `${message}\n\n${USAGE}` : message;
}

function serviceSentence(service: ServiceFacts, more = ''): string {
  const { code, operation, reachedRetries } = service;
  const retries = reachedRetries === undefined ? '' : ` (reached max retries: ${reachedRetries})`;
  return `An error occurred (${code}) when calling the ${operation} operation${retries}: ${serviceMessage(service, more)}`;
}

/** The service's message, then what else is known, then the hint of this program. */
function serviceMessage({ message, hint }: ServiceFacts, more = ''): string {
  return message + more + (hint === undefined ? '' : `\n\n${hint}`);
}

const SHOWN_IN_SENTENCE = ['Code', 'Message', 'message'];

/** The members of an error response that its sentence does not show (wire-login-validation-extra in 20-found). */
function details({ members }: ServiceFacts): string {
  const more = [...((members ?? new Map()) as DocumentMap)].filter(([name]) => !SHOWN_IN_SENTENCE.includes(name));
  if (more.length === 0) return '';
  return `\n\nAdditional error details:\n${more.map(([name, value]) => `${name}: ${str(value)}`).join('\n')}`;
}

/** What the structured formats show, in the reference's order; undefined for an error without a code: it stays a sentence. */
function fieldsOf(error: CliError): Map<string, Document> | undefined {
  const { service } = error.facts;
  if (service) {
    const fields = new Map(
      (service.members ?? [
        ['Message', service.message],
        ['Code', service.code],
      ]) as DocumentMap,
    );
    if (service.hint !== undefined) fields.set('Message', serviceMessage(service));
    return fields;
  }
  const code = error.facts.code ?? CODES[error.kind];
  if (code === undefined) return undefined;
  return new Map([
    ['Code', code],
    ['Message', legacySentence(error)],
  ]);
}

/** Encodes the text of an error. What the encoding cannot express is written in UTF-8 instead: an error must be shown. */
async function encoded(text: string, env: Host['env']): Promise<string | Uint8Array> {
  const plain = text.replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
  try {
    return await encodeOutput(plain, env);
  } catch (failure) {
    if (!isCliError(failure)) throw failure;
    return plain;
  }
}
