import { CliError } from '../../errors.ts';
import { FAULT_FORMS, parseFault, type ScopedFault } from '../http/fault.ts';
import { FLAP_FORM, type Flap, parseFlap } from '../state/timing.ts';

/** BGP uses port 179. */
export const DEFAULT_PORT = 4179;

/** An option of dxcli-local: what help, the parser and a shell's completion need to know of it. */
export interface LocalOption {
  /** Without the leading dashes. A flag that begins with `no-` is on unless it is given. */
  readonly name: string;
  /** The placeholder of its value; a flag has none. */
  readonly value?: string;
  readonly description: string;
  readonly default?: string | number;
  /** Whether it can be given several times; its values then make a list. */
  readonly repeatable?: true;
  /** What its value can be completed with. */
  readonly completion?: 'file' | readonly string[];
  /** Turns its text into the value. Throws `CliError` of the kind `usage`. */
  readonly parse?: (text: string) => unknown;
}

/** The options in the order of the help. A new option is a new entry. */
export const LOCAL_OPTION_TABLE: readonly LocalOption[] = [
  {
    name: 'port',
    value: 'number',
    description: `port to listen on, 0 for a free one (default: ${DEFAULT_PORT}; with --exec 0)`,
    parse: parsePort,
  },
  { name: 'host', value: 'address', description: 'address to listen on', default: '127.0.0.1', parse: parseHost },
  { name: 'region', value: 'name', description: 'region of new resources', default: 'us-east-1' },
  {
    name: 'credentials',
    value: 'key:secret',
    description: 'access key to accept, can be repeated (default: test:test)',
    repeatable: true,
    parse: parseCredentials,
  },
  { name: 'no-verify', description: 'accept every request, also unsigned ones' },
  {
    name: 'state',
    value: 'file',
    description: 'keep the state in this file (default: in memory)',
    completion: 'file',
  },
  {
    name: 'seed',
    value: 'file',
    description: 'start with the resources of this response of a describe command (JSON), can be repeated',
    repeatable: true,
    completion: 'file',
  },
  {
    name: 'available-after',
    value: 'ms|never',
    description: 'from requested, pending or associating to available or associated',
    default: 1000,
    completion: ['never'],
    parse: parseWait,
  },
  {
    name: 'verified-after',
    value: 'ms|never',
    description: 'how long public interfaces are verifying (default: half of --available-after)',
    completion: ['never'],
    parse: parseWait,
  },
  {
    name: 'up-after',
    value: 'ms|never',
    description: 'from available to BGP up',
    default: 1000,
    completion: ['never'],
    parse: parseWait,
  },
  {
    name: 'gone-after',
    value: 'ms|never',
    description: 'from deleting to gone',
    default: 1000,
    completion: ['never'],
    parse: parseWait,
  },
  {
    name: 'flap',
    value: 'flap',
    description: 'BGP sessions that go down and come back, can be repeated, see below',
    repeatable: true,
    parse: parseFlapOption,
  },
  {
    name: 'test-minute',
    value: 'ms',
    description: 'how long a minute of a BGP failover test lasts',
    default: 60_000,
    parse: parseMilliseconds,
  },
  {
    name: 'fault',
    value: 'fault',
    description: 'fail on demand, can be repeated, see below',
    repeatable: true,
    completion: ['throttle', 'error:', 'hangup', 'lost-answer', 'delay:'],
    parse: parseFaultOption,
  },
  { name: 'tls', description: 'serve HTTPS, with a certificate made for the run' },
  { name: 'tls-cert', value: 'file', description: 'serve HTTPS with this certificate (PEM)', completion: 'file' },
  { name: 'tls-key', value: 'file', description: 'its private key (PEM)', completion: 'file' },
  { name: 'no-log', description: 'no request log on standard error' },
  { name: 'exec', description: 'run a command against the endpoint and stop with its exit code' },
];

function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) throw invalid('port', text, 'It must be 0 to 65535.');
  return Number(text);
}

/** Node takes an empty host for all addresses of the machine. */
function parseHost(text: string): string {
  if (text.trim() === '') throw invalid('host', text, 'It must be an address or a name.');
  return text;
}

function parseMilliseconds(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw invalid('test-minute', text, 'It must be a number of milliseconds.');
  return Number(text);
}

function parseWait(text: string): number {
  if (text === 'never') return Number.POSITIVE_INFINITY;
  if (!/^\d{1,9}$/.test(text)) throw new CliError('usage', `'${text}' must be a number of milliseconds, or never`);
  return Number(text);
}

/** Does not repeat the text, which has a secret. */
function parseCredentials(text: string): readonly [key: string, secret: string] {
  const [, key, secret] = /^([^:/\s]+):(.+)$/s.exec(text) ?? [];
  if (key === undefined || secret === undefined) throw new CliError('usage', '--credentials must be KEY:SECRET');
  return [key, secret];
}

function parseFaultOption(text: string): ScopedFault {
  const parsed = parseFault(text);
  if (!parsed) throw invalid('fault', text, `It must be one of ${FAULT_FORMS}.`);
  return parsed;
}

function parseFlapOption(text: string): Flap {
  const parsed = parseFlap(text);
  if (!parsed) throw invalid('flap', text, `It must be ${FLAP_FORM}, with times in milliseconds.`);
  return parsed;
}

function invalid(name: string, text: string, what: string): CliError {
  return new CliError('usage', `--${name} '${text}' is invalid. ${what}`);
}
