import type { Document, DocumentMap } from '../document/document.ts';
import { CliError, isCliError } from '../errors.ts';
import type { Operation } from '../model/shape.ts';
import type { Following } from './wait-for-peer.ts';

/** What a run with options of our own is to print, and how it ends. */
export interface PeerOutcome {
  /** In the form of the response; undefined where nothing is printed. */
  readonly document: DocumentMap | undefined;
  /** The error that the run ends with after the document is printed. */
  readonly failure: CliError | undefined;
}

/** A create or delete as it is to be sent. */
export interface PeerRequest {
  readonly operation: Operation;
  readonly params: Map<string, Document>;
}

/** The document of an interface in the form of a create's or delete's response. */
export function outcome(virtualInterface: DocumentMap | undefined, failure: CliError | undefined): PeerOutcome {
  return { document: virtualInterface && new Map([['virtualInterface', virtualInterface]]), failure };
}

/** The interface before anything is changed. Throws with a sentence that nothing was. */
export async function readBefore(
  { calls, stop, virtualInterfaceId }: Following,
  participle: 'created' | 'deleted',
): Promise<DocumentMap | undefined> {
  try {
    return await stop.race(calls.readInterface(virtualInterfaceId));
  } catch (error) {
    throw isCliError(error) && error.kind !== 'stopped' ? withSentence(error, `Nothing was ${participle}.`) : error;
  }
}

/** The same error with another sentence after its message. */
function withSentence(error: CliError, sentence: string): CliError {
  const { service } = error.facts;
  if (!service) return new CliError(error.kind, `${error.message}\n${sentence}`, error.facts);
  const hint = service.hint === undefined ? sentence : `${service.hint}\n${sentence}`;
  return new CliError(error.kind, error.message, { ...error.facts, service: { ...service, hint } });
}

/** Whether the service may have carried the request out although the call failed. */
export function mayHaveSucceeded({ kind, facts: { service } }: CliError): boolean {
  return (
    kind === 'general' ||
    (kind === 'service' && (service?.hint !== undefined || /^5|ServerException$/.test(service?.code ?? '')))
  );
}

/** What an error says, with its hint and, for one of the service, its code. */
export function wholeMessage({ message, facts: { service } }: CliError): string {
  if (!service) return message;
  return `${service.code}: ${message}${service.hint === undefined ? '' : `\n${service.hint}`}`;
}
