import { parseXml, type XmlElement } from '../../aws/xml.ts';
import type { Document } from '../../document/document.ts';
import type { Fetched } from '../cache/role-cache.ts';
import { type ServiceAnswer, unreadable } from '../call.ts';
import { parseTime } from '../expiry.ts';

/** The members of both results, in the model's order; the cache keeps them all. */
const MEMBERS = [
  'SubjectFromWebIdentityToken',
  'AssumedRoleUser',
  'PackedPolicySize',
  'Provider',
  'Audience',
  'SourceIdentity',
];

/**
 * Reads the keys out of an answer of STS, and makes the document that the
 * reference caches of it: the result with its times as Python prints them, the
 * account that the role belongs to, and what is known of the answer itself.
 * Throws `general` where the answer is not whole.
 */
export function readResult(answer: ServiceAnswer, operation: string): Fetched {
  const root = parseXml(answer.text);
  const result = root?.children.get(`${operation}Result`);
  if (!result) throw unreadable('STS', `it holds no ${operation}Result`);
  const given = result.children.get('Credentials')?.children;
  const [accessKeyId, secretAccessKey, sessionToken, ends] = [
    'AccessKeyId',
    'SecretAccessKey',
    'SessionToken',
    'Expiration',
  ].map((name) => given?.get(name)?.text);
  const expiration = parseTime(ends);
  if (!accessKeyId || !secretAccessKey || !sessionToken || !ends || !expiration) {
    throw unreadable('STS', 'its Credentials are not whole');
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
  const requestId = root?.children.get('ResponseMetadata')?.children.get('RequestId')?.text;
  document.set(
    'ResponseMetadata',
    new Map<string, Document>([
      ...(requestId === undefined ? [] : [['RequestId', requestId] as const]),
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

/** A time of the service as Python's `isoformat` prints it: `2036-01-01T00:00:00+00:00`. */
function isoFormat(time: string): string {
  return time
    .replace(/(?:Z|UTC|GMT)$/i, '+00:00')
    .replace(/\.(\d{1,6})\d*/, (_, digits) => `.${digits.padEnd(6, '0')}`);
}
