import { KINDS, type Kind, type Life, type Records, type State } from '../state/local-state.ts';
import { KIND_FORMATS, STATE_FORMAT, TIME_MEMBERS } from './state-format.ts';

/**
 * Writes a state as a JSON document: for each kind of resource the list that the
 * describing operation responds with, with the times of each resource in addition. `asn`
 * is the whole number. A resource's state is written only where a seed fixed it.
 * read-state.ts reads it, and seeds, which are the same without the times.
 */
export function stateDocument(state: State): string {
  const lists = KINDS.filter((kind) => state[kind].size > 0 || kind === 'connections' || kind === 'interfaces').map(
    (kind) => {
      const records = [...(state[kind] as ReadonlyMap<string, Records[Kind]>).values()];
      // One resource per line, so that two files can be compared.
      const lines = records.map((record) => `\n${JSON.stringify(resourceDocument(kind, record))}`).join(',');
      return `${JSON.stringify(KIND_FORMATS[kind].list)}:[${lines}]`;
    },
  );
  return `{"format":${JSON.stringify(STATE_FORMAT)},\n${lists.join(',\n')}}\n`;
}

function resourceDocument(kind: Kind, record: Records[Kind]): object {
  const document = withState(record, KIND_FORMATS[kind].stateMember);
  if (!('peers' in record)) return document;
  const { peers: _p, ...members } = document as { peers: unknown };
  const bgpPeers = record.peers.map(({ fixedStatus, ...peer }) => ({
    ...withState(peer, 'bgpPeerState'),
    bgpStatus: fixedStatus,
  }));
  return { ...members, bgpPeers };
}

/** The members of a record: its fixed state under the service's name, times as ISO 8601. */
function withState(record: Life, stateMember: string): object {
  const { fixedState, ...members } = record;
  return { ...isoTimes(members), [stateMember]: fixedState };
}

function isoTimes(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (TIME_MEMBERS.includes(name)) return [name, new Date(member as number).toISOString()];
      if (name !== 'macSecKeys') return [name, member];
      return [name, (member as readonly Life[]).map((key) => withState(key, 'state'))];
    }),
  );
}
