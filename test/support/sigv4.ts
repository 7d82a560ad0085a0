import { createHash, createHmac } from 'node:crypto';

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The SHA-256 of a body or a canonical request, in hexadecimal. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The SigV4 signature of a canonical request, written apart from the program's own and the SDK's. `scope` is `DAY/REGION/SERVICE/aws4_request`. */
export function signatureOf(canonicalRequest: string, secret: string, scope: string, date: string): string {
  let key: string | Buffer = `AWS4${secret}`;
  for (const part of scope.split('/')) key = hmac(key, part);
  return hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonicalRequest)].join('\n')).toString('hex');
}
