import type { OwnArgs } from '../args/own-args.ts';
import { CliError, isCliError } from '../errors.ts';
import { type Check, checksDocument } from './check/check.ts';
import { checkInterface, skipInterface } from './check/interface-checks.ts';
import { checkRequest, newPeerOf } from './check/request-checks.ts';
import { type PeerOutcome, type PeerRequest, wholeMessage } from './peer-request.ts';
import { isLeaving, peersOf } from './peer-view.ts';
import type { Following } from './wait-for-peer.ts';
import { fits, wantedPeer } from './wanted-peer.ts';

/**
 * Checks a create that is not sent. `follow` gives what is needed to read the virtual interface; where it fails, or
 * the read does, the checks that need the interface are skipped with the reason. The outcome's failure is `params`
 * where a check found an error. Throws `stopped` after a signal.
 */
export async function checkPeer(
  { params }: PeerRequest,
  own: OwnArgs,
  virtualInterfaceId: string,
  follow: <T>(run: (following: Following) => Promise<T>) => Promise<T>,
): Promise<PeerOutcome> {
  const peer = newPeerOf(params);
  const ofInterface = await follow(async ({ calls, stop }) => {
    const virtualInterface = await stop.race(calls.readInterface(virtualInterfaceId));
    const wanted = wantedPeer(params);
    const same = own.ifAbsent
      ? peersOf(virtualInterface).find((each) => fits(each, wanted) && !isLeaving(each))
      : undefined;
    return checkInterface({ peer, same, virtualInterfaceId, virtualInterface });
  }).catch((error) => skipInterface(reasonOf(error)));
  const checks = [...checkRequest(peer), ...ofInterface];
  return { document: checksDocument(checks), failure: failureOf(checks) };
}

/** Why the interface was not read. Throws an error that is not about that, such as a signal. */
function reasonOf(error: unknown): string {
  const isReason = isCliError(error) && ['configuration', 'service', 'general'].includes(error.kind);
  if (!isReason) throw error;
  return `The virtual interface could not be read: ${wholeMessage(error)}`;
}

function failureOf(checks: readonly Check[]): CliError | undefined {
  const wrong = checks.filter(({ result }) => result === 'error').map(({ name }) => name);
  if (wrong.length === 0) return undefined;
  return new CliError(
    'params',
    `The BGP peer cannot be created as it is described. Failed checks: ${wrong.join(', ')}`,
  );
}
