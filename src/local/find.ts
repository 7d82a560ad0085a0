import { refusal, shown } from './service-error.ts';
import type { ConnectionRecord, InterfaceRecord, State } from './state.ts';

/** The virtual interface of a request. Throws the service's refusal where there is none. */
export function findInterface(state: State, id: string | undefined): InterfaceRecord {
  if (id === undefined) throw refusal('Virtual Interface ID is required');
  const record = state.interfaces.get(id);
  if (!record) throw refusal(`Virtual Interface ${shown(id)} does not exist.`);
  return record;
}

/** The same for one that shall be changed: an interface that is being deleted is refused. */
export function findLivingInterface(state: State, id: string | undefined): InterfaceRecord {
  const record = findInterface(state, id);
  if (record.deletedAt !== undefined) throw refusal(`Virtual Interface ${record.virtualInterfaceId} is being deleted`);
  return record;
}

/** The connection of a request. Throws the service's refusal where there is none. */
export function findConnection(state: State, id: string | undefined): ConnectionRecord {
  if (id === undefined) throw refusal('Connection ID is required');
  const record = state.connections.get(id);
  if (!record) throw refusal(`Could not find Connection with ID ${shown(id)}`);
  return record;
}
