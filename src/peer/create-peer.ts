import { DEFAULT_WAIT_TIMEOUT, type OwnArgs } from '../args/own-options.ts';
import { type Document, type DocumentMap, isMap } from '../document/document.ts';
import { CliError, isCliError } from '../errors.ts';
import type { Operation } from '../model/shape.ts';
import { isLeaving, isSamePeer, type PeerView, peersOf, peerTitle, peerView } from './peer-view.ts';
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
  const found = own.ifAbsent ? findSame(before, wantedPeer(request.params)) : undefined;
  const created = found ?? (await create(request, peersOf(before), own, following));
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

/** The peer that is there already; undefined where there is none. Throws `general` where another peer is in its place. */
function findSame(before: DocumentMap | undefined, wanted: PeerView): Created | undefined {
  const peers = peersOf(before).filter((peer) => !isLeaving(peer));
  const peer = peers.find((each) => fits(each, wanted));
  if (before && peer) return { interface: before, peer };
  const other = peers.find((each) => collides(each, wanted));
  if (!other) return undefined;
  const text = `${peerTitle(other)} is there instead: ${differences(other, wanted).join(', ')}. Nothing was created.`;
  throw new CliError('general', text);
}

/** Whether a peer has the family or an address of the one that is wanted. */
function collides(peer: PeerView, wanted: PeerView): boolean {
  const same = (name: 'amazonAddress' | 'customerAddress') => wanted[name] !== undefined && peer[name] === wanted[name];
  return peer.addressFamily === wanted.addressFamily || same('amazonAddress') || same('customerAddress');
}

/** In what a peer differs from the one that is wanted. Keys are not shown. */
function differences(peer: PeerView, wanted: PeerView): string[] {
  const differs = (name: 'asn' | 'addressFamily' | 'amazonAddress' | 'customerAddress') =>
    (name === 'asn' || wanted[name] !== undefined) && peer[name] !== wanted[name]
      ? [`its ${name} is ${peer[name]}, not ${wanted[name] ?? 'given'}`]
      : [];
  const key = wanted.authKey !== undefined && wanted.authKey !== peer.authKey ? ['its authKey is another one'] : [];
  return [
    ...differs('addressFamily'),
    ...differs('asn'),
    ...differs('amazonAddress'),
    ...differs('customerAddress'),
    ...key,
  ];
}

/** Sends the create. A signal meanwhile is heeded after it: only then it is known whether the peer exists. */
async function create(
  request: PeerRequest,
  before: readonly PeerView[],
  own: OwnArgs,
  following: Following,
): Promise<Created> {
  const wanted = wantedPeer(request.params);
  const isNew = (peer: PeerView) => !before.some((each) => isSamePeer(each, peer));
  try {
    const virtualInterface = await following.calls.change(request.operation, request.params);
    const added = peersOf(virtualInterface).filter(isNew);
    return { interface: virtualInterface, peer: added.find((peer) => fits(peer, wanted)) ?? added[0] };
  } catch (error) {
    if (!isCliError(error)) throw error;
    // Where a peer may be there already, it is no error that somebody else made it just now.
    const looks = mayHaveSucceeded(error) ? LOOKS_AGAIN : own.ifAbsent ? [0] : [];
    const found = await lookAgain((peer) => isNew(peer) && fits(peer, wanted), looks, following);
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
  looks: readonly number[],
  { calls, clock, stop, virtualInterfaceId }: Following,
): Promise<Created | undefined> {
  for (const wait of looks) {
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
