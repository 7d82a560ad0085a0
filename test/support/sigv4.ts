import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The SHA-256 of a body or a canonical request, in hexadecimal. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The SigV4 signature of a canonical request, independent of the program's own and of the SDK's. `scope` is `DAY/REGION/SERVICE/aws4_request`. */
export function signatureOf(canonicalRequest: string, secret: string, scope: string, date: string): string {
  let key: string | Buffer = `AWS4${secret}`;
  for (const part of scope.split('/')) key = hmac(key, part);
  return hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonicalRequest)].join('\n')).toString('hex');
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]*)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Computes the signature of a received request again. Returns, in the words of the recorded cases, `none`,
 * `valid KEY REGION SERVICE`, or as JSON what is wrong. `secrets` has the secret of each access key.
 */
export function checkedSignature(
  request: IncomingMessage,
  body: Buffer,
  secrets: Readonly<Record<string, string>>,
): string {
  const { authorization } = request.headers;
  if (!authorization) return 'none';
  const parts = AUTHORIZATION.exec(authorization);
  if (!parts) return JSON.stringify({ state: 'unreadable', auth: authorization });
  const [, key = '', day = '', region = '', service = '', names = '', given] = parts;
  const secret = secrets[key];
  if (!secret) return JSON.stringify({ state: 'unknown key', akid: key, region, service });
  const signed = names.split(';');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const computed = signatureOf(
    canonicalRequest(request, signed, body),
    secret,
    scope,
    String(request.headers['x-amz-date']),
  );
  const valid = computed === given && signed.includes('host') && signed.includes('x-amz-date');
  return valid ? `valid ${key} ${region} ${service}` : JSON.stringify({ state: 'invalid', akid: key, region, service });
}

function canonicalRequest({ method, url = '/', headers }: IncomingMessage, signed: string[], body: Buffer): string {
  const { pathname, searchParams } = new URL(url, 'http://x');
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const lines = signed.map((name) => {
    const value = String(headers[name] ?? '');
    return `${name}:${value.trim().replace(/\s+/g, ' ')}\n`;
  });
  return [method, pathname, query.join('&'), lines.join(''), signed.join(';'), sha256(body)].join('\n');
}
