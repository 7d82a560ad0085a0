import type { OwnArgs } from '../../src/args/own-args.ts';
import { type Document, type DocumentMap, isMap } from '../../src/document/document.ts';
import { CliError } from '../../src/errors.ts';
import type { Operation } from '../../src/model/shape.ts';
import { runWithOwnOptions } from '../../src/peer/peer.ts';
import type { PeerCalls } from '../../src/peer/service-calls.ts';
import type { StopSignal } from '../../src/platform/stop-signals.ts';
import { operationOf } from './operations.ts';
import { testHost } from './test-host.ts';

/** A peer in few words: members that are left out have usual values. */
export interface PeerFacts {
  readonly id?: string | undefined;
  readonly asn?: number;
  readonly family?: string;
  readonly customer?: string;
  readonly key?: string;
  readonly state?: string;
  readonly status?: string;
}

/** What a call gets: the peers of the interface, no interface, an error, or no response ever. */
export type Reply = readonly PeerFacts[] | 'no interface' | Error | 'no response';

/** The peer of the interface before anything is done, and the new one. */
export const OLD: PeerFacts = { id: 'dxpeer-old', asn: 65000, family: 'ipv4', state: 'available' };
export const NEW: PeerFacts = { id: 'dxpeer-new', asn: 64600, family: 'ipv6', state: 'pending' };

/** Errors of a call. */
export const lost = () => new CliError('general', 'Connection was closed');
export const refused = (message = 'refused', hint?: string) =>
  new CliError('service', message, {
    service: { code: 'DirectConnectClientException', operation: 'X', message, ...(hint === undefined ? {} : { hint }) },
  });

export interface Story {
  readonly command?: 'create-bgp-peer' | 'delete-bgp-peer';
  /** Parameters besides the usual ones; undefined takes one of these away. */
  readonly params?: Readonly<Record<string, Document | undefined>>;
  readonly own: OwnArgs;
  /** What each look at the interface gets; the last one again and again. */
  readonly looks: readonly Reply[];
  /** What each create or delete gets. */
  readonly changes?: readonly Reply[];
  /** The signal that comes with a call, by its number from 1 among all calls. */
  readonly signal?: { readonly atCall: number; readonly signal: StopSignal };
}

/** What a run did in a story. */
export interface Told {
  /** The state and session of each peer that was printed; undefined where nothing was. */
  readonly printed: string[] | undefined;
  readonly error: CliError | undefined;
  /** The calls in order: `look`, or the name of the operation with its parameters. */
  readonly calls: string[];
  /** The waits, in seconds. */
  readonly waits: number[];
}

/** Runs a create or delete with options of our own against made-up responses, in no time. */
export async function tell({
  command = 'create-bgp-peer',
  params,
  own,
  looks,
  changes = [],
  signal,
}: Story): Promise<Told> {
  const calls: string[] = [];
  const waits: number[] = [];
  let time = 0;
  let stop: (signal: StopSignal) => void = () => {};
  const [looksLeft, changesLeft] = [[...looks], [...changes]];
  const answer = async (call: string, reply: Reply | undefined) => {
    calls.push(call);
    if (calls.length === signal?.atCall) stop(signal.signal);
    if (reply === 'no response') return new Promise<never>(() => {});
    if (reply instanceof Error) throw reply;
    if (reply === undefined) throw new Error(`nothing is told about ${call}`);
    return reply === 'no interface' ? undefined : interfaceWith(reply);
  };
  const service: PeerCalls = {
    readInterface: () => answer('look', looksLeft.length > 1 ? looksLeft.shift() : looksLeft[0]),
    change: async ({ name }, given) =>
      (await answer(
        `${name} ${JSON.stringify([...given.values()].filter((value) => !isMap(value)))}`,
        changesLeft.shift(),
      )) ?? new Map(),
  };
  const clock = {
    now: () => time,
    sleep: async (milliseconds: number, aborted: AbortSignal) => {
      if (aborted.aborted) return;
      waits.push(milliseconds / 1000);
      time += milliseconds;
    },
    within: async <T>(_: number, work: Promise<T>) => ({ result: await work }),
  };
  const listen = (listener: (signal: StopSignal) => void) => {
    stop = listener;
    return () => {};
  };
  const operation: Operation = operationOf(command);
  const entries = Object.entries({ ...usual(command), ...params });
  const request = {
    operation,
    params: new Map(entries.filter((entry): entry is [string, Document] => entry[1] !== undefined)),
  };
  const context = { host: testHost(), targetOptions: ' --region eu-west-1' } as unknown as Parameters<
    typeof runWithOwnOptions
  >[2];
  try {
    const { document, failure } = await runWithOwnOptions(request, own, context, { clock, calls: service, listen });
    return { printed: document && statesIn(document), error: failure, calls, waits };
  } catch (error) {
    return { printed: undefined, error: error as CliError, calls, waits };
  }
}

function usual(command: string): Record<string, Document> {
  const virtualInterfaceId = 'dxvif-1';
  if (command === 'delete-bgp-peer') return { virtualInterfaceId, bgpPeerId: 'dxpeer-new' };
  return {
    virtualInterfaceId,
    newBGPPeer: new Map<string, Document>([
      ['asn', 64600],
      ['addressFamily', 'ipv6'],
    ]),
  };
}

function interfaceWith(peers: readonly PeerFacts[]): DocumentMap {
  const members = peers.map(({ id, asn, family, customer, key, state, status }) => {
    const entries: [string, Document | undefined][] = [
      ['bgpPeerId', id],
      ['asn', asn],
      ['authKey', key],
      ['addressFamily', family],
      ['customerAddress', customer],
      ['bgpPeerState', state],
      ['bgpStatus', status ?? 'down'],
    ];
    return new Map(entries.filter((entry): entry is [string, Document] => entry[1] !== undefined));
  });
  return new Map<string, Document>([
    ['virtualInterfaceId', 'dxvif-1'],
    ['bgpPeers', members],
  ]);
}

function statesIn(document: DocumentMap): string[] {
  const peers = (document.get('virtualInterface') as DocumentMap).get('bgpPeers') as DocumentMap[];
  return peers.map((peer) => `${peer.get('bgpPeerId')} ${peer.get('bgpPeerState')} ${peer.get('bgpStatus')}`);
}
