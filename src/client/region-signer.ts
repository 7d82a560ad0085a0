import { type SigningKeys, signedHeaders } from '../aws/sigv4.ts';
import type { Service } from '../model/shape.ts';
import type { Host } from '../platform/host.ts';

/** The signed part of the SDK's request. */
interface SdkRequest {
  path: string;
  query?: Readonly<Record<string, string | string[]>>;
  headers: Record<string, string>;
  body?: unknown;
}

/** The headers that the reference's signature covers, as far as they are set before it. */
const COVERED = ['content-type', 'host', 'x-amz-target'];

/**
 * A signer for the SDK's client that signs for any region, the empty one too. The
 * reference sends such a request to an endpoint that is given (18-random-argv,
 * a-17); the SDK's client refuses an empty region.
 */
export function regionSigner(service: Service, keys: SigningKeys, region: string, host: Host) {
  return {
    async sign(request: SdkRequest): Promise<SdkRequest> {
      const covered = Object.entries(request.headers).filter(([name]) => COVERED.includes(name.toLowerCase()));
      const unsigned = {
        path: request.path,
        query: request.query ?? {},
        headers: Object.fromEntries(covered.map(([name, value]) => [name.toLowerCase(), value])),
        body: typeof request.body === 'string' ? request.body : '',
      };
      const scope = { region, service: service.signingName };
      Object.assign(request.headers, await signedHeaders(unsigned, keys, scope, host.now()));
      return request;
    },
  };
}
