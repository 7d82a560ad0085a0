import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ErrorResponse } from '../rules/refusal.ts';

/** The parts of a request that its signature covers. */
export interface SignedRequest {
  readonly method: string;
  /** As on the wire, with the query. */
  readonly target: string;
  /** Names in lower case; several values of one name joined by a comma. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** How far the date of a request may be from the clock, in milliseconds. */
const SKEW = 5 * 60_000;

/** The service's code for each reason, and its message where that is always the same. */
const AUTH_ERRORS = {
  missing: ['MissingAuthenticationTokenException', 'Missing Authentication Token'],
  incomplete: ['IncompleteSignatureException', ''],
  'unknown-key': ['UnrecognizedClientException', 'The security token included in the request is invalid.'],
  signature: [
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. ' +
      'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  ],
} as const;

/** The error for a request whose signature is refused; `message` replaces the usual one. */
function authError(reason: keyof typeof AUTH_ERRORS, message?: string): ErrorResponse {
  const [code, usual] = AUTH_ERRORS[reason];
  return new ErrorResponse(code, message ?? usual);
}

/**
 * Checks the SigV4 signature of a request by computing it again. `secrets` are the
 * secret keys by access key, `now` is in milliseconds. Throws the service's error; no
 * message contains a secret or a computed signature.
 */
export function verifySignature(
  request: SignedRequest,
  service: string,
  secrets: ReadonlyMap<string, string>,
  now: number,
): void {
  const { headers } = request;
  if (!headers.authorization) throw authError('missing');
  const { accessKey, day, region, scopedService, signedHeaders, signature } = readAuthorization(headers.authorization);
  const date = headers['x-amz-date'] ?? '';
  checkDate(date, day, now);
  if (scopedService !== service) {
    throw authError('signature', `Credential should be scoped to correct service: '${service}'.`);
  }
  const secret = secrets.get(accessKey);
  if (secret === undefined) throw authError('unknown-key');
  for (const name of ['host', 'x-amz-date', 'x-amz-target']) {
    if (headers[name] !== undefined && !signedHeaders.includes(name)) {
      throw authError('signature', `'${name}' must be a signed header.`);
    }
  }
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonicalRequest(request, signedHeaders))].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (material, part) => createHmac('sha256', material).update(part).digest(),
    `AWS4${secret}`,
  );
  const computed = createHmac('sha256', key).update(toSign).digest();
  if (!timingSafeEqual(computed, Buffer.from(signature, 'hex'))) throw authError('signature');
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
  if (algorithm !== 'AWS4-HMAC-SHA256') throw authError('incomplete', 'The algorithm must be AWS4-HMAC-SHA256.');
  const parts = new Map(
    rest.split(',').map((part) => {
      const [, name = '', value = ''] = /^\s*([^=]*)=(.*?)\s*$/.exec(part) ?? [];
      return [name, value];
    }),
  );
  for (const name of ['Credential', 'SignedHeaders', 'Signature']) {
    if (!parts.get(name)) throw authError('incomplete', `Authorization header requires '${name}' parameter.`);
  }
  const credential = /^(.+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(parts.get('Credential')!);
  if (!credential) throw authError('incomplete', 'Credential must be KEY/YYYYMMDD/REGION/SERVICE/aws4_request.');
  const [, accessKey = '', day = '', region = '', scopedService = ''] = credential;
  const signature = parts.get('Signature')!;
  if (!/^[0-9a-f]{64}$/.test(signature)) throw authError('signature');
  return { accessKey, day, region, scopedService, signedHeaders: parts.get('SignedHeaders')!.split(';'), signature };
}

function checkDate(date: string, day: string, now: number): void {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  const at = found ? Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z')) : Number.NaN;
  if (Number.isNaN(at))
    throw authError('incomplete', "Authorization header requires existence of a valid 'X-Amz-Date' header.");
  if (!date.startsWith(day))
    throw authError(
      'signature',
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.',
    );
  if (at < now - SKEW) {
    throw authError(
      'signature',
      `Signature expired: ${date} is now earlier than ${stamp(now - SKEW)} (${stamp(now)} - 5 min.)`,
    );
  }
  if (at > now + SKEW) {
    throw authError(
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
