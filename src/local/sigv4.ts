import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { refusalOf } from './auth-error.ts';

/** What of a request its signature covers. */
export interface SignedRequest {
  readonly method: string;
  /** As on the wire, with the query. */
  readonly target: string;
  /** Names in lower case; several values of one name joined by a comma. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** How far the date of a request may be from ours, in milliseconds. */
const SKEW = 5 * 60_000;

/**
 * Checks the SigV4 signature of a request by computing it again. `secrets` are the
 * secret keys by access key, `now` is in milliseconds. Throws the error that the
 * service answers; no message has a secret or a computed signature in it.
 */
export function verify(
  request: SignedRequest,
  service: string,
  secrets: ReadonlyMap<string, string>,
  now: number,
): void {
  const { headers } = request;
  if (!headers.authorization) throw refusalOf('missing');
  const { accessKey, day, region, scopedService, signedHeaders, signature } = readAuthorization(headers.authorization);
  const date = headers['x-amz-date'] ?? '';
  checkDate(date, day, now);
  if (scopedService !== service) {
    throw refusalOf('signature', `Credential should be scoped to correct service: '${service}'.`);
  }
  const secret = secrets.get(accessKey);
  if (secret === undefined) throw refusalOf('unknown-key');
  for (const name of ['host', 'x-amz-date', 'x-amz-target']) {
    if (headers[name] !== undefined && !signedHeaders.includes(name)) {
      throw refusalOf('signature', `'${name}' must be a signed header.`);
    }
  }
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonicalRequest(request, signedHeaders))].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (material, part) => createHmac('sha256', material).update(part).digest(),
    `AWS4${secret}`,
  );
  const computed = createHmac('sha256', key).update(toSign).digest();
  if (!timingSafeEqual(computed, Buffer.from(signature, 'hex'))) throw refusalOf('signature');
}

interface Authorization {
  accessKey: string;
  day: string;
  region: string;
  scopedService: string;
  signedHeaders: readonly string[];
  signature: string;
}

function readAuthorization(header: string): Authorization {
  const [, algorithm = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(header) ?? [];
  if (algorithm !== 'AWS4-HMAC-SHA256') throw refusalOf('incomplete', 'The algorithm must be AWS4-HMAC-SHA256.');
  const parts = new Map(
    rest.split(',').map((part) => {
      const [, name = '', value = ''] = /^\s*([^=]*)=(.*?)\s*$/.exec(part) ?? [];
      return [name, value];
    }),
  );
  for (const name of ['Credential', 'SignedHeaders', 'Signature']) {
    if (!parts.get(name)) throw refusalOf('incomplete', `Authorization header requires '${name}' parameter.`);
  }
  const credential = /^(.+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(parts.get('Credential')!);
  if (!credential) throw refusalOf('incomplete', 'Credential must be KEY/YYYYMMDD/REGION/SERVICE/aws4_request.');
  const [, accessKey = '', day = '', region = '', scopedService = ''] = credential;
  const signature = parts.get('Signature')!;
  if (!/^[0-9a-f]{64}$/.test(signature)) throw refusalOf('signature');
  return { accessKey, day, region, scopedService, signedHeaders: parts.get('SignedHeaders')!.split(';'), signature };
}

function checkDate(date: string, day: string, now: number): void {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  const at = found ? Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z')) : Number.NaN;
  if (Number.isNaN(at))
    throw refusalOf('incomplete', "Authorization header requires existence of a valid 'X-Amz-Date' header.");
  if (!date.startsWith(day))
    throw refusalOf(
      'signature',
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.',
    );
  if (at < now - SKEW) {
    throw refusalOf(
      'signature',
      `Signature expired: ${date} is now earlier than ${stamp(now - SKEW)} (${stamp(now)} - 5 min.)`,
    );
  }
  if (at > now + SKEW) {
    throw refusalOf(
      'signature',
      `Signature not yet current: ${date} is still later than ${stamp(now + SKEW)} (${stamp(now)} + 5 min.)`,
    );
  }
}

/** A time as `20260101T000000Z`. */
function stamp(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
}

function canonicalRequest({ method, target, headers, body }: SignedRequest, signedHeaders: readonly string[]): string {
  const [path = '/', query = ''] = target.split(/\?(.*)/s);
  const lines = signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`);
  return [method, path, canonicalQuery(query), lines.join(''), signedHeaders.join(';'), sha256(body)].join('\n');
}

function canonicalQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&')
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&');
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
