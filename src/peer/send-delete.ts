import type { DocumentMap } from '../document/document.ts';
import { isCliError } from '../errors.ts';
import { mayHaveSucceeded, type PeerRequest, wholeMessage } from './peer-request.ts';
import { isLeaving, isSamePeer, type PeerView, peersOf } from './peer-view.ts';
import type { Following } from './wait-for-peer.ts';

/**
 * Sends a delete; the result is the interface after it. Where its response is lost, it is a success if the peer is
 * gone or going. A signal meanwhile is heeded after it: only then it is known whether something was deleted. Throws
 * as the client does, `stopped` after a signal.
 */
export async function sendDelete(
  { operation, params }: PeerRequest,
  peer: PeerView | undefined,
  { calls, stop, virtualInterfaceId }: Following,
): Promise<DocumentMap> {
  try {
    return await calls.change(operation, params);
  } catch (error) {
    if (!isCliError(error)) throw error;
    if (peer && !isLeaving(peer) && mayHaveSucceeded(error)) {
      const seen = await calls.readInterface(virtualInterfaceId).catch(() => undefined);
      const now = peersOf(seen).find((each) => isSamePeer(each, peer));
      if (seen && (!now || isLeaving(now))) return seen;
    }
    throw stop.error(wholeMessage(error)) ?? error;
  }
}
