import { isServiceError, serviceError } from '../aws/service-error.ts';
import type { Document } from '../document/document.ts';
import { printJson } from '../document/json/print-json.ts';
import type { WireRequest, WireResponse } from '../http/request-handler.ts';
import type { Operation, Service } from '../model/shape.ts';
import type { Log } from '../platform/log.ts';
import { FormError, inModelOrder } from './answer.ts';
import { readBody } from './body.ts';
import { isUnreadableAnswer, UnreadableAnswer } from './unreadable-answer.ts';

/** What travels through the SDK's client as its command's input and output. */
export interface Carried {
  document: Map<string, Document>;
  /** The SDK notes here how often it tried. */
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

/**
 * The SDK's client protocol (AWS JSON 1.1) over documents: the SDK's own knows
 * JavaScript numbers only, and would lose integers beyond 2^53, floats that are
 * whole and the order of members.
 */
export function documentProtocol(service: Service, operation: Operation, log: Log) {
  return {
    setSerdeContext() {},

    async serializeRequest(_schema: unknown, input: Carried, context: SerializeContext): Promise<WireRequest> {
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

    /** Throws `ServiceError` for an error answer, `UnreadableAnswer` for a success that says nothing and for what nobody can read. */
    async deserializeResponse(_schema: unknown, _context: unknown, response: WireResponse): Promise<Carried> {
      try {
        if (response.statusCode >= 300) throw serviceError(service, operation, response);
        return { document: documentOf(response, operation), $metadata: {} };
      } catch (error) {
        if (isServiceError(error) || isUnreadableAnswer(error)) throw error;
        // Nested too deep to be parsed.
        throw new UnreadableAnswer(response, (error as Error).message);
      }
    },
  };
}

/** The document that a success answers with. Throws `UnreadableAnswer`, or what the parser throws for a document beyond its limits. */
function documentOf(response: WireResponse, operation: Operation): Map<string, Document> {
  const { json, text } = readBody(response.body);
  if (json === undefined || (text === '' && response.cutOff))
    throw new UnreadableAnswer(
      response,
      response.cutOff ?? (text === undefined ? 'it is no text in UTF-8' : 'it is no JSON'),
    );
  try {
    const document = inModelOrder(json, operation.output);
    if (document === null) throw new FormError('it is null');
    return document as Map<string, Document>;
  } catch (error) {
    if (error instanceof FormError) throw new UnreadableAnswer(response, error.message);
    throw error;
  }
}
