import type { Config } from '../config/config.ts';
import type { ClientSettings } from '../config/settings.ts';
import type { Document } from '../document.ts';
import { CliError } from '../errors.ts';
import { type Call, callService, type ServiceAnswer, unreadable } from './call.ts';
import type { Credentials } from './credentials.ts';
import { parseTime } from './expiry.ts';
import type { Fetched } from './role-cache.ts';
import { signatureHeaders } from './sign.ts';
import { parseXml, type XmlElement } from './xml.ts';

/** Parameters of a request, in the order in which they are checked. */
export type StsParams = readonly (readonly [string, string | number])[];

/** The least length of each parameter, in characters. */
const LEAST_LENGTHS: Readonly<Record<string, number>> = {
  RoleArn: 20,
  RoleSessionName: 2,
  ExternalId: 2,
  SerialNumber: 9,
  TokenCode: 6,
  WebIdentityToken: 4,
};
const LEAST_DURATION = 900;

/** Assumes a role with other keys. Throws `params` for impossible parameters, `service` where it is refused. */
export async function assumeRoleRequest(
  config: Config,
  settings: ClientSettings,
  keys: Credentials,
  params: StsParams,
): Promise<Fetched> {
  return request(config, settings, 'AssumeRole', params, (call) => ({
    ...call,
    sealed: ({ path, headers }) => {
      const { 'user-agent': _, ...signed } = headers;
      const scope = { region: settings.region, service: 'sts' };
      return signatureHeaders({ path, headers: signed, body: call.body as string }, keys, scope, config.host.now());
    },
  }));
}

/** Assumes a role with a token of another identity provider; nothing is signed. Throws as `assumeRoleRequest`. */
export async function webIdentityRequest(
  config: Config,
  settings: ClientSettings,
  params: StsParams,
): Promise<Fetched> {
  return request(config, settings, 'AssumeRoleWithWebIdentity', params, (call) => call);
}

async function request(
  config: Config,
  settings: ClientSettings,
  operation: 'AssumeRole' | 'AssumeRoleWithWebIdentity',
  given: StsParams,
  seal: (call: Call) => Call,
): Promise<Fetched> {
  const named = given.some(([name]) => name === 'RoleSessionName');
  const params: StsParams = named
    ? given
    : [...given, ['RoleSessionName', `botocore-session-${Math.floor(config.host.now() / 1000)}`]];
  checkParams(params);
  const form = new URLSearchParams([
    ['Action', operation],
    ['Version', '2011-06-15'],
  ]);
  for (const [name, value] of params) form.append(name, String(value));
  const call: Call = {
    service: 'STS',
    operation,
    region: settings.region,
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: form.toString(),
    readError,
  };
  const answer = await callService(config, settings, seal(call));
  const result = parseXml(answer.text)?.children.get(`${operation}Result`);
  if (!result) throw unreadable('STS', `it holds no ${operation}Result`);
  return fetched(answer, result, operation);
}

/** The reference's own check, in its words. */
function checkParams(params: StsParams): void {
  const faults = params.flatMap(([name, value]) => {
    if (typeof value === 'number') {
      if (value >= LEAST_DURATION) return [];
      return [`Invalid value for parameter ${name}, value: ${value}, valid min value: ${LEAST_DURATION}`];
    }
    const least = LEAST_LENGTHS[name] ?? 0;
    const length = [...value].length;
    if (length >= least) return [];
    return [`Invalid length for parameter ${name}, value: ${length}, valid min length: ${least}`];
  });
  if (faults.length) throw new CliError('params', `Parameter validation failed:\n${faults.join('\n')}`);
}

function readError(answer: ServiceAnswer): { code: string; message: string } {
  const root = parseXml(answer.text);
  const error = root?.children.get('Error') ?? root?.children.get('Errors')?.children.get('Error');
  if (!error) throw unreadable('STS', 'it is no XML document with an error in it');
  return {
    code: error.children.get('Code')?.text ?? String(answer.status),
    message: error.children.get('Message')?.text ?? '',
  };
}

/** The members of both results, in the model's order; the cache keeps them all. */
const MEMBERS = [
  'SubjectFromWebIdentityToken',
  'AssumedRoleUser',
  'PackedPolicySize',
  'Provider',
  'Audience',
  'SourceIdentity',
];

function fetched(answer: ServiceAnswer, result: XmlElement, operation: string): Fetched {
  const given = result.children.get('Credentials')?.children;
  const [accessKeyId, secretAccessKey, sessionToken, ends] = [
    'AccessKeyId',
    'SecretAccessKey',
    'SessionToken',
    'Expiration',
  ].map((name) => given?.get(name)?.text);
  const expiration = parseTime(ends);
  if (!accessKeyId || !secretAccessKey || !sessionToken || !ends || !expiration) {
    throw unreadable('STS', `its Credentials are not whole`);
  }
  const account = /^arn:[^:]*:[^:]*:[^:]*:([^:]*):/.exec(
    result.children.get('AssumedRoleUser')?.children.get('Arn')?.text ?? '',
  )?.[1];
  const document = new Map<string, Document>([
    [
      'Credentials',
      new Map<string, Document>([
        ['AccessKeyId', accessKeyId],
        ['SecretAccessKey', secretAccessKey],
        ['SessionToken', sessionToken],
        ['Expiration', isoFormat(ends)],
        ...(account ? [['AccountId', account] as const] : []),
      ]),
    ],
  ]);
  for (const name of MEMBERS) {
    const member = result.children.get(name);
    if (member) document.set(name, memberOf(name, member));
  }
  document.set(
    'ResponseMetadata',
    new Map<string, Document>([
      ...requestId(answer, operation),
      ['HTTPStatusCode', answer.status],
      ['HTTPHeaders', new Map(Object.entries(answer.headers))],
      ['RetryAttempts', answer.retries],
    ]),
  );
  return { keys: { accessKeyId, secretAccessKey, sessionToken, expiration, source: 'assume-role' }, document };
}

function memberOf(name: string, { children, text }: XmlElement): Document {
  if (name === 'PackedPolicySize') return Number(text);
  if (name !== 'AssumedRoleUser') return text;
  return new Map(
    ['AssumedRoleId', 'Arn'].flatMap((key) => {
      const child = children.get(key);
      return child ? [[key, child.text] as const] : [];
    }),
  );
}

function requestId(answer: ServiceAnswer, _operation: string): (readonly [string, string])[] {
  const id = parseXml(answer.text)?.children.get('ResponseMetadata')?.children.get('RequestId')?.text;
  return id === undefined ? [] : [['RequestId', id]];
}

/** A time of the service as Python's `isoformat` prints it: `2036-01-01T00:00:00+00:00`. */
function isoFormat(time: string): string {
  return time
    .replace(/(?:Z|UTC|GMT)$/i, '+00:00')
    .replace(/\.(\d{1,6})\d*/, (_, digits) => `.${digits.padEnd(6, '0')}`);
}
