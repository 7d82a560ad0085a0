/** A request as it is sent. The SDK's own requests have this form. */
export interface HttpRequest {
  readonly method: string;
  /** `http:` or `https:`. */
  readonly protocol: string;
  /** An IPv6 address has its brackets. */
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | string[] | null>> | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** How messages name the URL, where they do not name it as it is sent. */
  readonly shownUrl?: string;
  readonly body?: string | Uint8Array | undefined;
}

/** A response with its body as far as it was received. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly reason: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Why the body is incomplete, where it is: `the connection was closed after 9 of 1000 bytes`. */
  readonly cutOff?: string;
}

/** How the bytes of a request are sent. */
export interface TransportSettings {
  /** Path of a PEM file; undefined for the certificates that Node trusts. */
  readonly caBundle: string | undefined;
  readonly verifySsl: boolean;
  /** Seconds for making the connection, TLS included; 0 waits for ever. */
  readonly connectTimeout: number;
  /** Seconds for each wait for more bytes; 0 waits for ever. */
  readonly readTimeout: number;
  /** Seconds for everything together. Without it there is no such limit. */
  readonly totalTimeout?: number;
}

/** The longest wait of a Node timer, about 24 days; a longer one would end at once. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** Seconds of a setting as milliseconds for a timer. */
export function milliseconds(seconds: number): number {
  return Math.min(seconds * 1000, LONGEST_WAIT);
}
