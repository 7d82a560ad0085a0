import { parsed } from './cache/json-cache.ts';
import type { ServiceAnswer } from './call.ts';

/** Reads the error of a REST service that answers JSON. */
export function readJsonError(answer: ServiceAnswer): { code: string; message: string } {
  const body = parsed(answer.text) ?? {};
  const named = answer.headers['x-amzn-errortype'] ?? body.code ?? body.Code ?? body.__type;
  const code = typeof named === 'string' ? (named.split(':')[0] as string).replace(/^.*#/, '') : String(answer.status);
  const message = body.message ?? body.Message;
  return { code, message: typeof message === 'string' ? message : '' };
}
