import { signedHeaders } from '../aws/sigv4.ts';
import type { Credentials } from '../credentials/credentials.ts';
import type { Service } from '../model/shape.ts';
import type { Host } from '../platform/host.ts';

/** What of the SDK's request is signed. */
interface SdkRequest {
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** The headers that the reference covers with its signature, and that are there before it. */
const COVERED = ['content-type', 'host', 'x-amz-target'];

/**
 * A signer for the SDK's client that signs for a region as it stands. It is for
 * the empty one: the reference sends such a request to an endpoint that is given
 * (18-random-argv, a-17), and the SDK's client knows no empty region.
 */
export function regionSigner(service: Service, credentials: Credentials, region: string, host: Host) {
  return {
    async sign(request: SdkRequest): Promise<SdkRequest> {
      const covered = Object.entries(request.headers).filter(([name]) => COVERED.includes(name.toLowerCase()));
      const unsigned = {
        path: request.path,
        headers: Object.fromEntries(covered.map(([name, value]) => [name.toLowerCase(), value])),
        body: typeof request.body === 'string' ? request.body : '',
      };
      const scope = { region, service: service.signingName };
      Object.assign(request.headers, await signedHeaders(unsigned, credentials, scope, host.now()));
      return request;
    },
  };
}
