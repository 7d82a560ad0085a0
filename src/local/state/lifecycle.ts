import type { ConnectionRecord, InterfaceRecord, InterfaceType, Life, PeerRecord, State } from './local-state.ts';

/**
 * How long states last, in milliseconds. States are not stored and no timer runs:
 * the state of a resource follows from when it was made and what time it is. So a
 * restart changes nothing, and a test moves the clock instead of waiting.
 */
export interface Delays {
  /** From `pending` to `available`. */
  readonly available: number;
  /** From `available` until the BGP session is `up`. */
  readonly up: number;
  /** From `deleting` until the resource is gone. */
  readonly gone: number;
}

/** Whether a deleted resource is gone: it is no longer described, and its name and addresses are free. */
export function isGone(life: Life, now: number, delays: Delays): boolean {
  return life.deletedAt !== undefined && now >= life.deletedAt + delays.gone;
}

/**
 * The state of an interface or a peer: `pending`, `available`, `deleting`. Public ones
 * are `verifying` for the first half of the wait, as the service's documentation describes it.
 */
export function stateOf(
  life: Life,
  type: InterfaceType,
  now: number,
  delays: Delays,
): 'verifying' | 'pending' | 'available' | 'deleting' {
  if (life.deletedAt !== undefined) return 'deleting';
  if (life.fixedState !== undefined) return life.fixedState as 'available';
  const age = now - life.createdAt;
  if (age >= delays.available) return 'available';
  return type === 'public' && age < delays.available / 2 ? 'verifying' : 'pending';
}

/** The state of a connection: `requested`, then `available`. */
export function connectionStateOf(record: ConnectionRecord, now: number, delays: Delays): string {
  return record.fixedState ?? (now - record.createdAt >= delays.available ? 'available' : 'requested');
}

/** Whether the BGP session of a peer is up. A deleted peer's session is down. */
export function statusOf(peer: PeerRecord, now: number, delays: Delays): 'up' | 'down' {
  if (peer.deletedAt !== undefined) return 'down';
  if (peer.fixedStatus !== undefined) return peer.fixedStatus as 'down';
  return now - peer.createdAt >= delays.available + delays.up ? 'up' : 'down';
}

/** The state without the resources that are gone; the same object where none is. */
export function withoutGone(state: State, now: number, delays: Delays): State {
  const gone = (life: Life) => isGone(life, now, delays);
  let interfaces: Map<string, InterfaceRecord> | undefined;
  for (const [id, record] of state.interfaces) {
    if (gone(record)) {
      interfaces ??= new Map(state.interfaces);
      interfaces.delete(id);
    } else if (record.peers.some(gone)) {
      interfaces ??= new Map(state.interfaces);
      interfaces.set(id, { ...record, peers: record.peers.filter((peer) => !gone(peer)) });
    }
  }
  return interfaces ? { ...state, interfaces } : state;
}
