import type {
  ConnectionRecord,
  GatewayRecord,
  InterconnectRecord,
  InterfaceRecord,
  LagRecord,
  Life,
} from '../state/local-state.ts';
import type { StateSession } from '../state/state-session.ts';
import { refusal, serviceRefusal } from './refusal.ts';

/** Refuses a resource that is being deleted. Returns the record. */
function living<R extends Life>(record: R, name: string): R {
  if (record.deletedAt !== undefined) throw refusal(`${name} is being deleted`);
  return record;
}

/** The virtual interface that a request names. Throws where it does not exist. */
export function findInterface(session: StateSession, id: string | undefined): InterfaceRecord {
  if (id === undefined) throw refusal('Virtual Interface ID is required');
  const record = session.find('interfaces', id);
  if (!record) throw serviceRefusal('interfaceUnknown', id);
  return record;
}

/** The same for an interface that is to be changed: one that is being deleted is refused. */
export function findLivingInterface(session: StateSession, id: string | undefined): InterfaceRecord {
  return living(findInterface(session, id), `Virtual Interface ${id}`);
}

/** The connection that a request names. Throws where it does not exist. */
export function findConnection(session: StateSession, id: string): ConnectionRecord {
  const record = session.find('connections', id);
  if (!record) throw serviceRefusal('connectionUnknown', id);
  return record;
}

/** The same for a connection that is to be changed. */
export function findLivingConnection(session: StateSession, id: string): ConnectionRecord {
  return living(findConnection(session, id), `Connection ${id}`);
}

/** The LAG that a request names. Throws where it does not exist or is being deleted. */
export function findLivingLag(session: StateSession, id: string): LagRecord {
  const record = session.find('lags', id);
  if (!record) throw serviceRefusal('lagUnknown', id);
  return living(record, `Lag ${id}`);
}

/** The interconnect that a request names. Throws where it does not exist or is being deleted. */
export function findLivingInterconnect(session: StateSession, id: string): InterconnectRecord {
  const record = session.find('interconnects', id);
  if (!record) throw refusal(`Could not find Interconnect with ID ${id.slice(0, 100)}`);
  return living(record, `Interconnect ${id}`);
}

/** The Direct Connect gateway that a request names. Throws where it does not exist or is being deleted. */
export function findLivingGateway(session: StateSession, id: string): GatewayRecord {
  const record = session.find('gateways', id);
  if (!record) throw serviceRefusal('gatewayUnknown', id);
  return living(record, `Direct Connect Gateway ${id}`);
}

/** A connection, LAG or interconnect: what interfaces and hosted connections are on. */
export type Port =
  | { readonly kind: 'connections'; readonly record: ConnectionRecord }
  | { readonly kind: 'lags'; readonly record: LagRecord }
  | { readonly kind: 'interconnects'; readonly record: InterconnectRecord };

/** The port with an id; undefined where it does not exist. */
export function portOf(session: StateSession, id: string): Port | undefined {
  const connection = session.find('connections', id);
  if (connection) return { kind: 'connections', record: connection };
  const lag = session.find('lags', id);
  if (lag) return { kind: 'lags', record: lag };
  const interconnect = session.find('interconnects', id);
  return interconnect && { kind: 'interconnects', record: interconnect };
}

/** The port that a request names as its connection. Throws where it does not exist or is being deleted. */
export function findLivingPort(session: StateSession, id: string): Port {
  const port = portOf(session, id);
  if (!port) throw serviceRefusal('connectionUnknown', id);
  living(port.record, `Connection ${id}`);
  return port;
}

/** The same for a port that must be ready. */
export function findAvailablePort(session: StateSession, id: string): Port {
  const port = findLivingPort(session, id);
  const state =
    port.kind === 'connections'
      ? session.lifecycle.connectionState(port.record)
      : session.lifecycle.stateOf(port.record, 'port');
  if (state !== 'available') throw serviceRefusal('connectionUnavailable');
  return port;
}

/** Refuses a VLAN that is out of range or in use on a port, by an interface or a hosted connection. */
export function checkVlan(session: StateSession, vlan: number, portId: string): void {
  if (vlan < 1 || vlan > 4094) throw refusal('VLAN must be 1 to 4094');
  const used =
    session.all('interfaces').some((one) => one.connectionId === portId && one.vlan === vlan) ||
    session.all('connections').some((one) => one.parentConnectionId === portId && one.vlan === vlan);
  if (used) throw serviceRefusal('vlanUsed', vlan);
}

/** Refuses a name that is empty or too long. */
export function checkName(what: string, name: string): void {
  if (name === '' || name.length > 100) throw refusal(`${what} name must have 1 to 100 characters`);
}
