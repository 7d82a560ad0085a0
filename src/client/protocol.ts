import type { Document } from '../document.ts';
import { CliError } from '../errors.ts';
import { printJson } from '../json/print.ts';
import type { Operation, Service } from '../model/shape.ts';
import { inModelOrder } from './answer.ts';
import { serviceError } from './service-error.ts';
import type { WireResponse } from './transport.ts';

/**
 * The SDK's client protocol (AWS JSON 1.1) over documents: the SDK's own knows
 * JavaScript numbers only, and would lose integers beyond 2^53, floats that are
 * whole and the order of members.
 */
export function documentProtocol(service: Service, operation: Operation) {
  return {
    setSerdeContext() {},
    async serializeRequest(_schema: unknown, input: { document: Map<string, Document> }, context: SerializeContext) {
      const { protocol, hostname, port, path } = await context.endpoint();
      return {
        method: 'POST',
        protocol,
        hostname,
        port,
        path,
        query: {},
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `${service.targetPrefix}.${operation.name}`,
        },
        body: printJson(input.document, { ascii: true }),
      };
    },
    async deserializeResponse(_schema: unknown, _context: unknown, response: WireResponse) {
      const text = Buffer.from(response.body).toString('utf8');
      const body = text === '' ? new Map<string, Document>() : parsed(text);
      if (response.statusCode >= 301) throw serviceError(operation.name, response, body);
      if (body === undefined || response.cutOff) throw new CliError('general', 'The answer cannot be read.');
      return { document: inModelOrder(body, operation.output), $metadata: {} };
    },
  };
}

interface SerializeContext {
  endpoint(): Promise<{ protocol: string; hostname: string; port?: number; path: string }>;
}

/** Until the parser is there. */
function parsed(text: string): Document | undefined {
  try {
    return fromPlain(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function fromPlain(value: unknown): Document {
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, item]) => [key, fromPlain(item)]));
  return value as Document;
}
