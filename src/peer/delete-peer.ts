import { DEFAULT_WAIT_TIMEOUT, type OwnArgs } from '../args/own-args.ts';
import type { Document } from '../document/document.ts';
import { isCliError } from '../errors.ts';
import { outcome, type PeerOutcome, type PeerRequest, readBefore } from './peer-request.ts';
import { asnOf, isLeaving, isSamePeer, type PeerView, peersOf } from './peer-view.ts';
import { sendDelete } from './send-delete.ts';
import { type Following, waitUntilGone } from './wait-for-peer.ts';

/**
 * Deletes a peer and follows it until it is gone. The interface is read first; where that fails, nothing is
 * deleted. Throws where there is nothing to print.
 */
export async function deletePeer(request: PeerRequest, own: OwnArgs, following: Following): Promise<PeerOutcome> {
  const before = await readBefore(following, 'deleted');
  const named = peersOf(before).filter((each) => isNamed(each, request.params));
  const peer = named.find((each) => !isLeaving(each)) ?? named[0];
  const timeout = Number(own.waitTimeout ?? DEFAULT_WAIT_TIMEOUT);
  if (own.ifPresent && (!before || !peer || isLeaving(peer))) {
    // Nothing is deleted by this run, and so nothing is printed. A peer that is going already is waited for, too.
    const isGoing = own.wait !== undefined && before && peer && peer.state !== 'deleted';
    const left = isGoing ? await waitUntilGone(before, peer, timeout, following) : undefined;
    return outcome(undefined, left?.failure ?? following.stop.error());
  }
  const deleted = await sendDelete(request, peer, following).catch(async (error) => {
    const isGone = own.ifPresent && peer && isCliError(error) && (await isGoneMeanwhile(peer, following));
    if (!isGone) throw error;
    return undefined;
  });
  if (!deleted) return outcome(undefined, following.stop.error());
  if (own.wait === undefined || !peer) return outcome(deleted, following.stop.error());
  const result = await waitUntilGone(deleted, peer, timeout, following);
  return outcome(result.interface, result.failure);
}

/** Whether somebody else has deleted a peer since it was seen. */
async function isGoneMeanwhile(peer: PeerView, { calls, virtualInterfaceId }: Following): Promise<boolean> {
  try {
    const now = peersOf(await calls.readInterface(virtualInterfaceId)).find((each) => isSamePeer(each, peer));
    return now === undefined || isLeaving(now);
  } catch {
    return false; // The error of the delete says more.
  }
}

/** Whether the parameters of a delete name this peer: all that are given have to agree. */
function isNamed(peer: PeerView, params: ReadonlyMap<string, Document>): boolean {
  const asn = asnOf(params);
  const agrees = (name: string, value: string | undefined) => {
    const given = params.get(name);
    return given === undefined || given === value;
  };
  return (
    agrees('bgpPeerId', peer.id) &&
    agrees('addressFamily', peer.addressFamily) &&
    agrees('customerAddress', peer.customerAddress) &&
    (asn === undefined || asn === peer.asn)
  );
}
