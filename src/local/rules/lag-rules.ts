import type { LagRecord } from '../state/local-state.ts';
import type { StateSession } from '../state/state-session.ts';
import { refusal } from './refusal.ts';

/** The most connections of a LAG: four, two where each has 100 Gbps or more. */
export function mostLagConnections(bandwidth: string): number {
  return bandwidth === '100Gbps' || bandwidth === '400Gbps' ? 2 : 4;
}

/** Refuses a connection that cannot be bundled in a LAG: another bandwidth or location, or one too many. */
export function checkLagMember(lag: LagRecord, bandwidth: string, location: string, session: StateSession): void {
  if (bandwidth !== lag.connectionsBandwidth || location !== lag.location) {
    throw refusal(`Lag ${lag.lagId} bundles connections of ${lag.connectionsBandwidth} at ${lag.location}`);
  }
  const most = mostLagConnections(lag.connectionsBandwidth);
  const members = session.all('connections').filter((one) => one.lagId === lag.lagId && one.deletedAt === undefined);
  if (members.length >= most) throw refusal(`Lag ${lag.lagId} has ${most} connections, the most that it can have`);
}
