import type { ConnectionRecord, InterfaceRecord, State } from '../state/local-state.ts';
import { excerpt, refusal } from './refusal.ts';

/** The virtual interface that a request names. Throws where it does not exist. */
export function findInterface(state: State, id: string | undefined): InterfaceRecord {
  if (id === undefined) throw refusal('Virtual Interface ID is required');
  const record = state.interfaces.get(id);
  if (!record) throw refusal(`Virtual Interface ${excerpt(id)} does not exist.`);
  return record;
}

/** The same for an interface that is to be changed: one that is being deleted is refused. */
export function findLivingInterface(state: State, id: string | undefined): InterfaceRecord {
  const record = findInterface(state, id);
  if (record.deletedAt !== undefined) throw refusal(`Virtual Interface ${record.virtualInterfaceId} is being deleted`);
  return record;
}

/** The connection that a request names. Throws where it does not exist. */
export function findConnection(state: State, id: string | undefined): ConnectionRecord {
  if (id === undefined) throw refusal('Connection ID is required');
  const record = state.connections.get(id);
  if (!record) throw refusal(`Could not find Connection with ID ${excerpt(id)}`);
  return record;
}
