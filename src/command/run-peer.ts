import type { OwnArgs } from '../args/own-options.ts';
import type { RequestReady, RunEnd } from './stages.ts';

/** Stage 6 of a command with options of our own: one or several requests. Throws as the providers, the client and the peer bundle do. */
export async function runWithOwn(state: RequestReady, own: OwnArgs): Promise<RunEnd> {
  const { service, operation, request, client, host, log, globals, credentials: source } = state;
  const fetch = source && (() => source.fetch(client));
  const context = {
    service,
    settings: client,
    credentials: await fetch?.(),
    fetchCredentials: fetch,
    host,
    log,
    target: globals,
  };
  const { runWithOwnOptions } = await import('../peer/peer.ts');
  const { document, failure } = await runWithOwnOptions({ operation, params: request }, own, context);
  if (document) return { kind: 'response', document, sent: true, state, ...(failure ? { failure } : {}) };
  if (failure) throw failure;
  return { kind: 'nothing' };
}
