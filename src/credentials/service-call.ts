import { type Attempts, noAttempts, RetryStrategy } from '../aws/retry.ts';
import { isServiceError, ServiceError } from '../aws/service-error.ts';
import type { Config } from '../config/config.ts';
import { checkCaBundle } from '../config/settings/ca-bundle.ts';
import { checkEndpoint, endpointFor } from '../config/settings/endpoint-url.ts';
import { env, isOn, profile } from '../config/settings/sources.ts';
import { CliError } from '../errors.ts';
import type { HttpResponse } from '../http/message.ts';
import { type RequestHandler, requestHandler } from '../http/request-handler.ts';
import { queryPairs } from '../http/request-url.ts';
import { version } from '../operations/generated/version.ts';
import type { Log } from '../platform/log.ts';
import type { CredentialRequestSettings } from './credentials.ts';
import { parseJsonObject } from './json-object.ts';
import { type CredentialService, serviceHost } from './service-hosts.ts';

/** One request to a service that gives credentials. */
export interface ServiceCall {
  readonly service: CredentialService;
  /** The operation's name, for errors. */
  readonly operation: string;
  readonly region: string;
  readonly method: 'GET' | 'POST';
  /** With the query, if there is one. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** More headers, made for each attempt: a signature or a proof of possession. */
  readonly authenticate?: (target: AuthenticationTarget) => Record<string, string> | Promise<Record<string, string>>;
  /** Reads code and message of an error response. Throws `general` where it cannot be read. */
  readonly readError: (response: ServiceResponse) => ErrorFields;
}

/** What a request is authenticated for. */
export interface AuthenticationTarget {
  readonly path: string;
  readonly query: Readonly<Record<string, string[]>>;
  readonly url: string;
  readonly headers: Record<string, string>;
}

/** A complete response. */
export interface ServiceResponse {
  readonly status: number;
  readonly reason: string;
  /** Names in lower case, in the order in which they came. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** How often the request was retried. */
  readonly retries: number;
}

export interface ErrorFields {
  readonly code: string;
  readonly message: string;
  /** The members that the service's model declares for such an error. */
  readonly modeled?: readonly (readonly [string, string])[];
}

/** Errors of STS that its model calls retryable, though their status is not. */
const RETRYABLE_CODES = ['IDPCommunicationError'];

/**
 * Sends a request to a service's own endpoint (configured, or by region), as
 * often as the retry settings say. `--no-verify-ssl` and `--endpoint-url` do not
 * apply here, as in the reference. Throws `service` for an error response,
 * `general` where there is no response or an incomplete one.
 */
export async function callService(
  config: Config,
  settings: CredentialRequestSettings,
  call: ServiceCall,
): Promise<ServiceResponse> {
  const { host, log } = config;
  checkCaBundle(settings.caBundle);
  const endpoint = endpointFor(config, call.service) ?? `https://${defaultHost(config, call)}`;
  checkEndpoint(endpoint);
  const base = new URL(endpoint);
  const handler = requestHandler({ ...settings, verifySsl: true }, { host, log: withoutResponses(log) });
  const attempts = noAttempts();
  const strategy = new RetryStrategy(settings, attempts, log);
  let token = await strategy.acquireInitialRetryToken();
  for (;;) {
    try {
      log.debug('botocore.endpoint', `Making request for ${call.service} ${call.operation}`);
      return await attemptCall(handler, base, call, attempts.failed);
    } catch (error) {
      try {
        token = await strategy.refreshRetryTokenForRetry(token, { error });
      } catch {
        // There is to be no other attempt.
        throw isServiceError(error) ? finalError(error, attempts) : error;
      }
      await new Promise((resolve) => setTimeout(resolve, token.getRetryDelay()));
    }
  }
}

/** The log without the responses of services: here they hold secrets, and in an invalid one their place is unknown. */
function withoutResponses(log: Log): Log {
  return {
    ...log,
    debug: (module, message) => {
      if (module !== 'botocore.parsers') log.debug(module, message);
    },
  };
}

function defaultHost(config: Config, { service, region }: ServiceCall): string {
  const on = (key: string, variable: string) => isOn(config, key, [env(variable), profile(key)]);
  return serviceHost(service, region, {
    fips: on('use_fips_endpoint', 'AWS_USE_FIPS_ENDPOINT'),
    dualstack: on('use_dualstack_endpoint', 'AWS_USE_DUALSTACK_ENDPOINT'),
  });
}

async function attemptCall(
  handler: RequestHandler,
  base: URL,
  call: ServiceCall,
  retries: number,
): Promise<ServiceResponse> {
  const path = base.pathname.replace(/\/$/, '') + call.path;
  // The query of a configured endpoint; only calls without a query of their own are signed.
  const query = base.search && (call.path.includes('?') ? `&${base.search.slice(1)}` : base.search);
  const headers = { host: base.host, 'user-agent': `dxcli/${version}`, ...call.headers };
  const { response } = await handler.handle({
    method: call.method,
    protocol: base.protocol,
    hostname: base.hostname,
    ...(base.port === '' ? {} : { port: Number(base.port) }),
    path: `${path}${query}`,
    query: {},
    headers: {
      ...headers,
      ...(await call.authenticate?.({ path, query: queryPairs(query), url: `${base.origin}${path}`, headers })),
    },
    ...(call.body === undefined ? {} : { body: call.body }),
  });
  return readResponse(call, response, retries);
}

/** The response of a success. Throws `ServiceError` for an error, `general` for an incomplete response. */
function readResponse(
  { service, operation, readError }: ServiceCall,
  { statusCode: status, reason, headers, body, cutOff }: HttpResponse,
  retries: number,
): ServiceResponse {
  if (cutOff !== undefined) throw unreadableServiceResponse(service, cutOff);
  const response = { status, reason, headers, text: Buffer.from(body).toString('utf8'), retries };
  // Status 300 counts as a success, as in the reference.
  if (status < 301) return response;
  const {
    code,
    message,
    modeled = [],
  } = isGeneric(response) ? { code: String(status), message: reason } : readError(response);
  const members = new Map([['Message', message], ['Code', code], ...modeled]);
  // The retry rules look at the status.
  throw new ServiceError(RETRYABLE_CODES.includes(code) ? 503 : status, { code, operation, message, members });
}

/** Whether a response only says that something failed: its body is empty or a page of HTML. */
function isGeneric({ status, text }: ServiceResponse): boolean {
  return status >= 500 && /^\s*(?:$|<html|<!doctype)/i.test(text);
}

/** The error after the last attempt. */
function finalError({ facts }: ServiceError, { failed, reachedMax }: Attempts): CliError {
  const service = reachedMax ? { ...facts, reachedRetries: failed - 1 } : facts;
  return new CliError('service', facts.message, { service });
}

/** The error for a response without what it should hold. Its text is not quoted: it may hold secrets. */
export function unreadableServiceResponse(service: CredentialService, reason: string): CliError {
  return new CliError('general', `Unable to read the response of ${service}: ${reason}. Further retries may succeed.`);
}

/** Reads the error of a service whose protocol is REST with JSON. */
export function readJsonError(response: ServiceResponse): ErrorFields {
  const body = parseJsonObject(response.text) ?? {};
  const type = response.headers['x-amzn-errortype'] ?? body.code ?? body.Code ?? body.__type;
  const code = typeof type === 'string' ? (type.split(':')[0] as string).replace(/^.*#/, '') : String(response.status);
  const message = body.message ?? body.Message;
  return { code, message: typeof message === 'string' ? message : '' };
}
