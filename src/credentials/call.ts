import { type Attempts, retryStrategy } from '../aws/retry.ts';
import { isServiceError, ServiceError } from '../aws/service-error.ts';
import type { Config } from '../config/config.ts';
import type { ClientSettings } from '../config/settings/client-settings.ts';
import { checkEndpoint, endpointFor } from '../config/settings/endpoint-url.ts';
import { env, isOn, profile } from '../config/settings/sources.ts';
import { CliError } from '../errors.ts';
import { type RequestHandler, requestHandler } from '../http/request-handler.ts';
import { version } from '../operations/generated/version.ts';
import type { Log } from '../platform/log.ts';
import { type CredentialService, serviceHost } from './hosts.ts';

/** One request to a service that hands out credentials. */
export interface Call {
  readonly service: CredentialService;
  /** The operation's name, for errors. */
  readonly operation: string;
  readonly region: string;
  readonly method: 'GET' | 'POST';
  /** With the query, if there is one. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** More headers, made anew for each attempt: a signature, a proof of possession. `url` is where the request goes. */
  readonly sealed?: (request: {
    path: string;
    url: string;
    headers: Record<string, string>;
  }) => Record<string, string> | Promise<Record<string, string>>;
  /** Reads code and message of an error answer; throws `general` where it cannot be read. */
  readonly readError: (answer: ServiceAnswer) => { code: string; message: string };
}

/** A whole answer. */
export interface ServiceAnswer {
  readonly status: number;
  readonly reason: string;
  /** Names in lower case, in the order in which they came. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** How often the request was repeated. */
  readonly retries: number;
}

/** Errors of STS that its model calls retryable though their status does not. */
const RETRYABLE = ['IDPCommunicationError'];

/**
 * Sends a request to a service's own endpoint (settings of its own, or by
 * region), through the transport of all clients and as often as the retry
 * settings say. `--no-verify-ssl` and `--endpoint-url` do not count here, as in
 * the reference. Throws `service` for an error answer, `general` where there is none.
 */
export async function callService(config: Config, settings: ClientSettings, call: Call): Promise<ServiceAnswer> {
  const { host, log } = config;
  const endpoint = endpointFor(config, call.service) ?? `https://${usualHost(config, call)}`;
  checkEndpoint(endpoint);
  const base = new URL(endpoint);
  const handler = requestHandler({ ...settings, verifySsl: true }, { host, log: withoutAnswers(log) });
  const attempts: Attempts = { failed: 0, reachedMax: false, ambiguous: [] };
  const strategy = retryStrategy(settings, attempts, log);
  let token = await strategy.acquireInitialRetryToken();
  for (;;) {
    try {
      log.debug('botocore.endpoint', `Making request for ${call.service} ${call.operation}`);
      return await exchange(handler, base, call, attempts.failed);
    } catch (error) {
      try {
        token = await strategy.refreshRetryTokenForRetry(token, { error });
      } catch {
        // There is to be no other attempt.
        throw isServiceError(error) ? lastWord(error, attempts) : error;
      }
      await new Promise((resolve) => setTimeout(resolve, token.getRetryDelay()));
    }
  }
}

/** The log without what services answer: here that is secrets, and where an answer is broken nobody knows where they stand in it. */
function withoutAnswers(log: Log): Log {
  return {
    ...log,
    debug: (module, message) => {
      if (module !== 'botocore.parsers') log.debug(module, message);
    },
  };
}

function usualHost(config: Config, { service, region }: Call): string {
  const on = (key: string, variable: string) => isOn(config, key, [env(variable), profile(key)]);
  return serviceHost(service, region, {
    fips: on('use_fips_endpoint', 'AWS_USE_FIPS_ENDPOINT'),
    dualstack: on('use_dualstack_endpoint', 'AWS_USE_DUALSTACK_ENDPOINT'),
  });
}

async function exchange(handler: RequestHandler, base: URL, call: Call, retries: number): Promise<ServiceAnswer> {
  const path = base.pathname.replace(/\/$/, '') + call.path;
  const headers = { host: base.host, 'user-agent': `dxcli/${version}`, ...call.headers };
  const { response } = await handler.handle({
    method: call.method,
    protocol: base.protocol,
    hostname: base.hostname,
    ...(base.port === '' ? {} : { port: Number(base.port) }),
    path,
    query: {},
    headers: { ...headers, ...(await call.sealed?.({ path, url: `${base.origin}${path}`, headers })) },
    ...(call.body === undefined ? {} : { body: call.body }),
  });
  if (response.cutOff !== undefined) throw unreadable(call.service, response.cutOff);
  const answer = {
    status: response.statusCode,
    reason: response.reason,
    headers: response.headers,
    text: Buffer.from(response.body).toString('utf8'),
    retries,
  };
  if (answer.status < 301) return answer;
  throw refused(answer.status, call.operation, isGeneric(answer) ? plainError(answer) : call.readError(answer));
}

/** Whether an answer says nothing but that something broke: an empty body or a page of HTML. */
function isGeneric({ status, text }: ServiceAnswer): boolean {
  return status >= 500 && /^\s*(?:$|<html|<!doctype)/i.test(text);
}

function plainError({ status, reason }: ServiceAnswer): { code: string; message: string } {
  return { code: String(status), message: reason };
}

/** An error answer as the retry rules look at it. */
function refused(
  status: number,
  operation: string,
  { code, message }: { code: string; message: string },
): ServiceError {
  const members = new Map([
    ['Message', message],
    ['Code', code],
  ]);
  return new ServiceError(RETRYABLE.includes(code) ? 503 : status, { code, operation, message, members });
}

/** The error of an answer after which there is no other attempt. */
function lastWord({ facts }: ServiceError, { failed, reachedMax }: Attempts): CliError {
  const service = reachedMax ? { ...facts, reachedRetries: failed - 1 } : facts;
  return new CliError('service', facts.message, { service });
}

/** The error for an answer that makes no sense. Its text is not quoted: it may hold secrets. */
export function unreadable(service: CredentialService, why: string): CliError {
  return new CliError('general', `Unable to read the answer of ${service}: ${why}. Further retries may succeed.`);
}
