import type {
  AssociationRecord,
  ConnectionRecord,
  FailoverTestRecord,
  GatewayRecord,
  InterfaceRecord,
  Kind,
  Life,
  PeerRecord,
  State,
} from './local-state.ts';
import { KINDS } from './local-state.ts';
import { isFlappedDown, type Timing } from './timing.ts';

/** The states that a kind of resource goes through. */
interface Stages {
  /** Until its owner confirms it. */
  readonly unconfirmed?: string;
  /** The states of a new resource, with the age in milliseconds at which each ends. */
  readonly waiting: (timing: Timing) => readonly (readonly [state: string, until: number])[];
  readonly ready: string;
  readonly deleting: string;
}

const port = ({ available }: Timing) => [['requested', available / 2] as const, ['pending', available] as const];
const simple = (waiting: string, ready: string, deleting: string): Stages => ({
  waiting: ({ available }) => [[waiting, available]],
  ready,
  deleting,
});

/** The states of each kind of resource, in the order in which it goes through them. */
export const STAGES = {
  port: { waiting: port, ready: 'available', deleting: 'deleting' },
  hostedConnection: { ...simple('pending', 'available', 'deleting'), unconfirmed: 'ordering' },
  privateInterface: { ...simple('pending', 'available', 'deleting'), unconfirmed: 'confirming' },
  publicInterface: {
    unconfirmed: 'confirming',
    waiting: ({ verified, available }) => [
      ['verifying', verified],
      ['pending', available],
    ],
    ready: 'available',
    deleting: 'deleting',
  },
  gateway: simple('pending', 'available', 'deleting'),
  association: simple('associating', 'associated', 'disassociating'),
  attachment: simple('attaching', 'attached', 'detaching'),
  proposal: { waiting: () => [], ready: 'requested', deleting: 'deleted' },
  virtualGateway: { waiting: () => [], ready: 'available', deleting: 'deleting' },
  macSecKey: simple('associating', 'associated', 'disassociating'),
} as const satisfies Record<string, Stages>;

/**
 * The states of resources. They are not stored and no timer runs: a state follows from
 * when the resource was made and what time it is. So a restart changes nothing, and a
 * test moves the clock instead of waiting.
 */
export class Lifecycle {
  readonly #state: State;
  readonly #now: number;
  readonly #timing: Timing;

  /** `now` is in milliseconds since the epoch. */
  constructor(state: State, now: number, timing: Timing) {
    this.#state = state;
    this.#now = now;
    this.#timing = timing;
  }

  /** The state of any resource that has nothing but stages. */
  stateOf(life: Life, kind: keyof typeof STAGES): string {
    const stages: Stages = STAGES[kind];
    if (life.deletedAt !== undefined) return stages.deleting;
    if (life.fixedState !== undefined) return life.fixedState;
    if (life.unconfirmed) return stages.unconfirmed ?? stages.ready;
    const age = this.#now - life.createdAt;
    return stages.waiting(this.#timing).find(([, until]) => age < until)?.[0] ?? stages.ready;
  }

  connectionState(record: ConnectionRecord): string {
    return this.stateOf(record, record.parentConnectionId === undefined ? 'port' : 'hostedConnection');
  }

  /** `testing` during a failover test; `down` instead of `available` as long as none of its BGP sessions is up. */
  interfaceState(record: InterfaceRecord): string {
    const state = this.stateOf(record, interfaceStages(record));
    if (state !== 'available') return state;
    if (this.runningTest(record.virtualInterfaceId)) return 'testing';
    if (record.fixedState !== undefined) return state;
    return record.peers.some((peer) => this.peerStatus(peer, record) === 'up') ? 'available' : 'down';
  }

  /** The state of a peer. It is confirmed with its interface. */
  peerState(peer: PeerRecord, owner: InterfaceRecord): string {
    return owner.unconfirmed ? 'pending' : this.stateOf(peer, interfaceStages(owner));
  }

  /** Whether the BGP session of a peer is up. */
  peerStatus(peer: PeerRecord, owner: InterfaceRecord): string {
    if (peer.deletedAt !== undefined || owner.deletedAt !== undefined || owner.unconfirmed) return 'down';
    if (this.runningTest(owner.virtualInterfaceId)?.bgpPeers.includes(peer.bgpPeerId ?? '')) return 'down';
    const age = this.#now - this.#firstUp(peer, owner);
    const flapped = this.#timing.flaps.some(
      (flap) =>
        (flap.target === undefined || flap.target === peer.bgpPeerId || flap.target === owner.virtualInterfaceId) &&
        isFlappedDown(flap, age),
    );
    if (flapped) return 'down';
    return peer.fixedStatus ?? (age >= 0 ? 'up' : 'down');
  }

  /** When the session of a peer comes up for the first time. */
  #firstUp(peer: PeerRecord, owner: InterfaceRecord): number {
    if (peer.fixedStatus !== undefined) return peer.createdAt;
    const waits = STAGES[interfaceStages(owner)].waiting(this.#timing).map(([, until]) => until);
    return peer.createdAt + Math.max(...waits) + this.#timing.up;
  }

  /** A gateway that still has attachments is `deleting` for a while and then `available` again, as the service does it. */
  gatewayState(record: GatewayRecord): string {
    const failed = record.failedDeletionAt;
    if (failed !== undefined && this.#now < failed + this.#timing.gone) return 'deleting';
    return this.stateOf(record, 'gateway');
  }

  associationState(record: AssociationRecord): string {
    const state = this.stateOf(record, 'association');
    const updating = record.updatedAt !== undefined && this.#now < record.updatedAt + this.#timing.available;
    return state === 'associated' && updating ? 'updating' : state;
  }

  /** When a failover test ends or has ended, in milliseconds. */
  testEnd(test: FailoverTestRecord): number {
    return test.stoppedAt ?? test.createdAt + test.testDurationInMinutes * this.#timing.minute;
  }

  /** The status of a failover test. The service's documentation does not list its values. */
  testStatus(test: FailoverTestRecord): string {
    if (test.fixedState !== undefined) return test.fixedState;
    if (test.stoppedAt !== undefined) return 'STOPPED';
    return this.#now < this.testEnd(test) ? 'IN_PROGRESS' : 'COMPLETED';
  }

  /** The failover test that runs on an interface. */
  runningTest(virtualInterfaceId: string): FailoverTestRecord | undefined {
    for (const test of this.#state.failoverTests.values()) {
      if (test.virtualInterfaceId === virtualInterfaceId && this.testStatus(test) === 'IN_PROGRESS') return test;
    }
    return undefined;
  }
}

const interfaceStages = ({ virtualInterfaceType }: InterfaceRecord) =>
  virtualInterfaceType === 'public' ? 'publicInterface' : 'privateInterface';

/** Whether a deleted resource is gone: it is no longer described, and its name and addresses are free. */
export function isGone(life: Life, now: number, { gone }: Timing): boolean {
  return life.deletedAt !== undefined && now >= life.deletedAt + gone;
}

/** The state without the resources that are gone; the same object where none is. */
export function withoutGone(state: State, now: number, timing: Timing): State {
  const gone = (life: Life) => isGone(life, now, timing);
  let result = state;
  for (const kind of KINDS) {
    const records: ReadonlyMap<string, Life> = state[kind];
    const left = prune(records, gone, kind);
    if (left !== records) result = { ...result, [kind]: left };
  }
  return result;
}

/** The records that are not gone, without the parts of them that are. */
function prune(
  records: ReadonlyMap<string, Life>,
  gone: (life: Life) => boolean,
  kind: Kind,
): ReadonlyMap<string, Life> {
  let left: Map<string, Life> | undefined;
  for (const [id, record] of records) {
    if (gone(record)) {
      left ??= new Map(records);
      left.delete(id);
      continue;
    }
    const member = kind === 'interfaces' ? 'peers' : 'macSecKeys';
    const parts = (record as { readonly [M in typeof member]?: readonly Life[] })[member];
    if (!parts?.some(gone)) continue;
    left ??= new Map(records);
    left.set(id, { ...record, [member]: parts.filter((part) => !gone(part)) } as Life);
  }
  return left ?? records;
}
