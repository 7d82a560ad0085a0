import { DEFAULT_WAIT_TIMEOUT, type OwnArgs } from '../args/own-options.ts';
import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { CliError, isCliError } from '../errors.ts';
import type { Operation } from '../model/shape.ts';
import { isLeaving, isSamePeer, type PeerView, peersOf, peerView } from './peer-view.ts';
import { type Following, waitUntilReady } from './wait-for-peer.ts';

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

/** The peer that this run follows. */
interface Created {
  readonly interface: DocumentMap;
  readonly peer: PeerView | undefined;
}

/** The waits before further looks for a peer whose create may have succeeded, in milliseconds: a list can lag behind. */
const LOOKS_AGAIN = [0, 1000, 2000];

/**
 * Creates a peer and follows it. The interface is read first; where that fails, nothing is created. Where the
 * response of the create is lost, the peer that is there now and was not before is taken for the one created.
 * Throws where there is nothing to print.
 */
export async function createPeer(request: PeerRequest, own: OwnArgs, following: Following): Promise<PeerOutcome> {
  const before = await readBefore(following, 'created');
  const created = await create(request, peersOf(before), following);
  const { peer } = created;
  if (own.wait === undefined || !peer) return outcome(created.interface, following.stop.error());
  const target = own.wait === 'up' ? 'up' : 'available';
  const timeout = Number(own.waitTimeout ?? DEFAULT_WAIT_TIMEOUT);
  const result = await waitUntilReady(created.interface, peer, target, timeout, following);
  return outcome(result.exists ? result.interface : undefined, result.failure);
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
export function withSentence(error: CliError, sentence: string): CliError {
  const { service } = error.facts;
  if (!service) return new CliError(error.kind, `${error.message}\n${sentence}`, error.facts);
  const hint = service.hint === undefined ? sentence : `${service.hint}\n${sentence}`;
  return new CliError(error.kind, error.message, { ...error.facts, service: { ...service, hint } });
}

/** Sends the create. A signal meanwhile is heeded after it: only then it is known whether the peer exists. */
async function create(request: PeerRequest, before: readonly PeerView[], following: Following): Promise<Created> {
  const wanted = wantedPeer(request.params);
  const isNew = (peer: PeerView) => !before.some((each) => isSamePeer(each, peer));
  try {
    const virtualInterface = await following.calls.change(request.operation, request.params);
    const added = peersOf(virtualInterface).filter(isNew);
    return { interface: virtualInterface, peer: added.find((peer) => fits(peer, wanted)) ?? added[0] };
  } catch (error) {
    if (!isCliError(error)) throw error;
    const found = mayHaveSucceeded(error)
      ? await lookAgain((peer) => isNew(peer) && fits(peer, wanted), following)
      : undefined;
    if (found) return found;
    throw following.stop.error(error.message) ?? error;
  }
}

/** The peer that a create is to make. */
export function wantedPeer(params: ReadonlyMap<string, Document>): PeerView {
  const described = params.get('newBGPPeer') ?? null;
  return peerView(isMap(described) ? described : new Map());
}

/** Whether a peer is what was asked for, as far as that was said. */
export function fits(peer: PeerView, wanted: PeerView): boolean {
  const same = (name: 'amazonAddress' | 'customerAddress' | 'authKey') =>
    wanted[name] === undefined || peer[name] === wanted[name];
  return (
    peer.addressFamily === wanted.addressFamily &&
    peer.asn === wanted.asn &&
    same('amazonAddress') &&
    same('customerAddress') &&
    same('authKey')
  );
}

/** Whether the service may have carried the request out although the call failed. */
export function mayHaveSucceeded({ kind, facts: { service } }: CliError): boolean {
  return (
    kind === 'general' ||
    (kind === 'service' && (service?.hint !== undefined || /^5|ServerException$/.test(service?.code ?? '')))
  );
}

/** Looks for a peer after a create that failed. Looks that fail find nothing: the error of the create says more. */
async function lookAgain(
  isIt: (peer: PeerView) => boolean,
  { calls, clock, stop, virtualInterfaceId }: Following,
): Promise<Created | undefined> {
  for (const wait of LOOKS_AGAIN) {
    await clock.sleep(wait, stop.signal);
    const seen = await calls.readInterface(virtualInterfaceId).catch(() => undefined);
    const peer = peersOf(seen).find((each) => isIt(each) && !isLeaving(each));
    if (seen && peer) return { interface: seen, peer };
  }
  return undefined;
}

/** The document of an interface in the form of a create's or delete's response. */
export function outcome(virtualInterface: DocumentMap | undefined, failure: CliError | undefined): PeerOutcome {
  return { document: virtualInterface && new Map([['virtualInterface', virtualInterface]]), failure };
}
