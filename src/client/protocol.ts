import { isServiceError } from '../aws/service-error.ts';
import type { Document } from '../document/document.ts';
import { printJson } from '../document/json/print-json.ts';
import type { HttpRequest, HttpResponse } from '../http/message.ts';
import type { TimestampFormat } from '../model/choices.ts';
import type { Operation, Service } from '../model/shape.ts';
import type { Log } from '../platform/log.ts';
import { readErrorResponse } from './error-response.ts';
import { type FoundTimestamp, inModelOrder, ShapeMismatchError } from './model-order.ts';
import { isUnreadableResponse, readResponseBody, UnreadableResponse } from './response-body.ts';

/** Input and output of the SDK's commands under this protocol. */
export interface DocumentMessage {
  document: Map<string, Document>;
  /** The SDK writes the number of attempts here. */
  $metadata?: Record<string, unknown>;
}

interface SerializeContext {
  endpoint(): Promise<{
    protocol: string;
    hostname: string;
    port?: number;
    path: string;
    query?: Record<string, string>;
  }>;
}

/** How the timestamps of responses are printed. */
export interface TimeSettings {
  readonly format: TimestampFormat;
  /** The variable `TZ`. */
  readonly zone: string | undefined;
  /** Milliseconds since the epoch. */
  now(): number;
}

/**
 * The SDK's client protocol (AWS JSON 1.1) for documents. The SDK's own protocol
 * has JavaScript numbers only: it would lose integers beyond 2^53, the fraction
 * of `2.0` and the order of members.
 */
export function documentProtocol(service: Service, operation: Operation, times: TimeSettings, log: Log) {
  return {
    setSerdeContext() {},

    async serializeRequest(_schema: unknown, input: DocumentMessage, context: SerializeContext): Promise<HttpRequest> {
      const { protocol, hostname, port, path, query } = await context.endpoint();
      log.debug(
        'botocore.regions',
        () => `Endpoint provider result: ${protocol}//${hostname}${port ? `:${port}` : ''}${path}`,
      );
      return {
        method: 'POST',
        protocol,
        hostname,
        port,
        path,
        query: query ?? {},
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `${service.targetPrefix}.${operation.name}`,
        },
        body: printJson(input.document, { ascii: true }),
      };
    },

    /** Throws `ServiceError` for an error response, `UnreadableResponse` for a response that cannot be read or whose body was lost. */
    async deserializeResponse(_schema: unknown, _context: unknown, response: HttpResponse): Promise<DocumentMessage> {
      try {
        if (response.statusCode >= 300) throw readErrorResponse(service, operation, response);
        return { document: await documentOf(response, operation, times), $metadata: {} };
      } catch (error) {
        if (isServiceError(error) || isUnreadableResponse(error)) throw error;
        // The body is nested too deep to be parsed.
        throw new UnreadableResponse(response, (error as Error).message);
      }
    },
  };
}

/** The document in a successful response. Throws `UnreadableResponse`, or what the parser throws for a document beyond its limits. */
async function documentOf(
  response: HttpResponse,
  operation: Operation,
  times: TimeSettings,
): Promise<Map<string, Document>> {
  const { json, text } = readResponseBody(response.body);
  if (json === undefined || (text === '' && response.cutOff))
    throw new UnreadableResponse(
      response,
      response.cutOff ?? (text === undefined ? 'it is not text in UTF-8' : 'it is not JSON'),
    );
  try {
    const timestamps: FoundTimestamp[] = [];
    const document = inModelOrder(json, operation.output, timestamps);
    if (document === null) throw new ShapeMismatchError('it is null');
    if (timestamps.length > 0 && times.format === 'iso8601') await printTimestamps(timestamps, times);
    return document as Map<string, Document>;
  } catch (error) {
    if (error instanceof ShapeMismatchError) throw new UnreadableResponse(response, error.message);
    throw error;
  }
}

/** Puts the printed forms of timestamps in the places of their values. Throws `ShapeMismatchError` for a value that is not a time. */
async function printTimestamps(timestamps: readonly FoundTimestamp[], { zone, now }: TimeSettings): Promise<void> {
  const { printTimestamp } = await import('./timestamp.ts');
  const context = { now: now(), zone };
  for (const { value, name, replace } of timestamps) {
    const text = printTimestamp(value, context);
    if (text === undefined) throw new ShapeMismatchError(`${name} is not a time: ${printJson(value)}`);
    replace(text);
  }
}
