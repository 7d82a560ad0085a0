import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';

/** Keys to sign with. */
export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A POST to be signed. Header names are in lower case. */
export interface UnsignedRequest {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The headers of a request with those that sign it (Signature Version 4, by the
 * SDK's signer). The signature covers all given headers. `now` is in milliseconds
 * since the epoch.
 */
export async function signedHeaders(
  request: UnsignedRequest,
  keys: SigningKeys,
  scope: { region: string; service: string },
  now: number,
): Promise<Record<string, string>> {
  const signer = new SignatureV4({
    ...scope,
    credentials: keys,
    sha256: Hash.bind(null, 'sha256') as never,
    applyChecksum: false,
  });
  // Only the path of the URL is signed; the host is signed as a header.
  const address = { method: 'POST', protocol: 'https:', hostname: '' };
  const { query = {} } = request;
  const { headers } = await signer.sign({ ...address, ...request, query }, { signingDate: new Date(now) });
  return headers;
}
