import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from '../credentials/credentials.ts';

/** A POST without a query, to be signed. Header names in lower case. */
export interface Unsigned {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The headers of a request with those that sign it (Signature Version 4, by the
 * SDK's signer), all given headers covered. `now` in milliseconds since the epoch.
 */
export async function signedHeaders(
  request: Unsigned,
  keys: Credentials,
  scope: { region: string; service: string },
  now: number,
): Promise<Record<string, string>> {
  const signer = new SignatureV4({
    ...scope,
    credentials: keys,
    sha256: Hash.bind(null, 'sha256') as never,
    applyChecksum: false,
  });
  // Of the address only the path is signed; the host is among the headers.
  const address = { method: 'POST', protocol: 'https:', hostname: '', query: {} };
  const { headers } = await signer.sign({ ...address, ...request }, { signingDate: new Date(now) });
  return headers;
}
