import { parseXml, type XmlElement } from '../../aws/xml.ts';
import type { Document } from '../../document/document.ts';
import type { FetchedKeys } from '../cache/role-cache.ts';
import { parseTime } from '../parse-time.ts';
import { type ServiceResponse, unreadableServiceResponse } from '../service-call.ts';

/** The members of both results besides the keys, in the model's order; the cache keeps them all. */
const MEMBERS = [
  'SubjectFromWebIdentityToken',
  'AssumedRoleUser',
  'PackedPolicySize',
  'Provider',
  'Audience',
  'SourceIdentity',
];

/**
 * Reads the keys in a response of STS, and makes the document that the reference
 * caches of it: the result with its times as Python prints them, the account that
 * the role belongs to, and facts of the response. Throws `general` for an
 * incomplete response.
 */
export function readStsResult(response: ServiceResponse, operation: string): FetchedKeys {
  const root = parseXml(response.text);
  const result = root?.children.get(`${operation}Result`);
  if (!result) throw unreadableServiceResponse('STS', `it holds no ${operation}Result`);
  const given = result.children.get('Credentials')?.children;
  const textOf = (name: string) => given?.get(name)?.text;
  const [accessKeyId, secretAccessKey] = [textOf('AccessKeyId'), textOf('SecretAccessKey')];
  const [sessionToken, expires] = [textOf('SessionToken'), textOf('Expiration')];
  const expiration = parseTime(expires);
  if (!accessKeyId || !secretAccessKey || !sessionToken || !expires || !expiration) {
    throw unreadableServiceResponse('STS', 'its Credentials are incomplete');
  }
  const keys = { accessKeyId, secretAccessKey, sessionToken, expiration, source: 'assume-role' };
  const account = accountOf(result);
  const document = new Map<string, Document>([
    [
      'Credentials',
      new Map<string, Document>([
        ['AccessKeyId', accessKeyId],
        ['SecretAccessKey', secretAccessKey],
        ['SessionToken', sessionToken],
        ['Expiration', isoFormat(expires)],
        ...(account ? [['AccountId', account] as const] : []),
      ]),
    ],
  ]);
  for (const name of MEMBERS) {
    const member = result.children.get(name);
    if (member) document.set(name, memberOf(name, member));
  }
  const requestId = root?.children.get('ResponseMetadata')?.children.get('RequestId')?.text;
  document.set('ResponseMetadata', responseMetadata(response, requestId));
  return { keys, document };
}

/** The account in the ARN of the role; undefined where the ARN is something else. */
function accountOf(result: XmlElement): string | undefined {
  const arn = result.children.get('AssumedRoleUser')?.children.get('Arn')?.text ?? '';
  return /^arn:[^:]*:[^:]*:[^:]*:([^:]*):/.exec(arn)?.[1];
}

function responseMetadata({ status, headers, retries }: ServiceResponse, requestId: string | undefined): Document {
  return new Map<string, Document>([
    ...(requestId === undefined ? [] : [['RequestId', requestId] as const]),
    ['HTTPStatusCode', status],
    ['HTTPHeaders', new Map(Object.entries(headers))],
    ['RetryAttempts', retries],
  ]);
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

/** A time of the service as Python's `isoformat` prints it: `2036-01-01T00:00:00+00:00`. */
function isoFormat(time: string): string {
  return time
    .replace(/(?:Z|UTC|GMT)$/i, '+00:00')
    .replace(/\.(\d{1,6})\d*/, (_, digits) => `.${digits.padEnd(6, '0')}`);
}
