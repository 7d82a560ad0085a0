import { parseJson } from '../../document/json/parse-json.ts';
import { allocateIpv4, allocateIpv6 } from '../rules/allocate-addresses.ts';
import { ID_MEMBERS, idOf, KINDS, type Kind, type Records, type State } from '../state/local-state.ts';
import { at } from './read-life.ts';
import { readResource } from './read-resource.ts';
import { KIND_FORMATS, STATE_FORMAT } from './state-format.ts';

/**
 * Reads a state file or a seed: the lists of resources as the service describes them, so
 * that the response of any describing operation is a seed. What is missing is filled in:
 * a connection or gateway that an interface names, ids, keys, addresses, one peer where an
 * interface does not list its peers, and `now` for times. Throws an error whose message
 * says where the document is invalid.
 */
export function readState(text: string, now: number): State {
  const reader = new StateReader(now);
  reader.add(text);
  return reader.state();
}

/** Reads one state from one or more documents. */
export class StateReader {
  readonly #now: number;
  /** One state, whose maps are filled in place as long as nobody else has it. */
  readonly #state = Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as unknown as State;

  /** `now` stands for missing times, in milliseconds since the epoch. */
  constructor(now: number) {
    this.#now = now;
  }

  /** Reads a document. Throws an error whose message says where it is invalid. */
  add(text: string): void {
    const document = parseDocument(text);
    if (document.format !== undefined && document.format !== STATE_FORMAT) {
      throw new Error(`its format is not '${STATE_FORMAT}'`);
    }
    for (const kind of KINDS) this.#addList(kind, document[KIND_FORMATS[kind].list], KIND_FORMATS[kind].list);
    this.#addLagMembers(document);
  }

  #addList(kind: Kind, list: unknown, name: string): void {
    if (list === undefined) return;
    if (!Array.isArray(list)) throw new Error(`${name} must be a list`);
    for (const [i, entry] of list.entries()) {
      const place = `${name}[${i}]`;
      const record = at(place, () => readResource(kind, entry, this.#now));
      const id = idOf(kind, record);
      if (this.#state[kind].has(id)) throw new Error(`${place}: ${id} is given twice`);
      this.#put(kind, record);
    }
  }

  /** The connections that a LAG is described with. */
  #addLagMembers(document: Readonly<Record<string, unknown>>): void {
    const lags = (document.lags ?? []) as readonly { lagId?: string; connections?: readonly object[] }[];
    for (const { lagId, connections = [] } of lags) {
      for (const entry of connections) {
        const record = readResource('connections', { ...entry, lagId }, this.#now);
        if (!this.#state.connections.has(record.connectionId)) this.#put('connections', record);
      }
    }
  }

  #put<K extends Kind>(kind: K, record: Records[K]): void {
    (this.#state[kind] as Map<string, Records[K]>).set(idOf(kind, record), record);
  }

  /** The state with what the resources name but no document has, and with all addresses. */
  state(): State {
    for (const { connectionId, location, ...record } of this.#state.interfaces.values()) {
      const isLag = connectionId.startsWith('dxlag');
      if (!this.#state.interconnects.has(connectionId)) {
        this.#imply(isLag ? 'lags' : 'connections', connectionId, location === undefined ? {} : { location });
      }
      this.#imply('virtualGateways', record.virtualGatewayId);
      this.#imply('gateways', record.directConnectGatewayId, asnOf(record));
    }
    for (const { lagId } of this.#state.connections.values()) this.#imply('lags', lagId);
    for (const { directConnectGatewayId, associatedGateway } of this.#state.associations.values()) {
      this.#imply('gateways', directConnectGatewayId);
      if (associatedGateway.type === 'virtualPrivateGateway') this.#imply('virtualGateways', associatedGateway.id);
    }
    this.#allocateAddresses();
    return this.#state;
  }

  /** Adds a resource that is only known because another one names it. */
  #imply(kind: 'connections' | 'lags' | 'gateways' | 'virtualGateways', id: string | undefined, known = {}): void {
    if (id === undefined || this.#state[kind].has(id)) return;
    this.#put(kind, readResource(kind, { [ID_MEMBERS[kind]]: id, ...known }, this.#now));
  }

  /** Allocates the missing addresses of peers, once all given addresses are known. */
  #allocateAddresses(): void {
    for (const { virtualInterfaceId, peers } of this.#state.interfaces.values()) {
      for (const [i, peer] of peers.entries()) {
        if (peer.amazonAddress !== '') continue;
        const addresses = peer.addressFamily === 'ipv6' ? allocateIpv6(this.#state) : allocateIpv4(this.#state);
        const owner = this.#state.interfaces.get(virtualInterfaceId)!;
        this.#put('interfaces', { ...owner, peers: owner.peers.with(i, { ...peer, ...addresses }) });
      }
    }
  }
}

const asnOf = ({ amazonSideAsn }: { amazonSideAsn?: number }) => (amazonSideAsn === undefined ? {} : { amazonSideAsn });

function parseDocument(text: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new Error(`it is not JSON: ${whyNotJson(text)}`);
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new Error('it is not a JSON object');
  }
  return document as Record<string, unknown>;
}

/** Says where a text is not JSON. V8's own message quotes the text, which may be a key. */
function whyNotJson(text: string): string {
  try {
    parseJson(text);
    return 'it has NaN or Infinity'; // Python's JSON parser accepts these
  } catch (error) {
    return (error as Error).message;
  }
}
