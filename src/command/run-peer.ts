import type { OwnArgs } from '../args/own-args.ts';
import type { WaiterArgs } from '../args/waiter-args.ts';
import { outputFormat } from '../config/settings/formats.ts';
import { CliError } from '../errors.ts';
import type { OperationCatalog } from '../operations/catalog.ts';
import { targetOptions } from '../peer/look-command.ts';
import type { PeerContext } from '../peer/peer.ts';
import { prepareRequest } from './run-operation.ts';
import { type GlobalsRead, isEnd, type RequestReady, type RunEnd } from './stages.ts';
import { warnAboutKey } from './warn-about-key.ts';

/**
 * Stage 6 of a command with options of our own: one or several requests. Throws as the providers, the client and the
 * peer bundle do, and before anything is sent for an output format that is not allowed or not known.
 */
export async function runWithOwn(state: RequestReady, own: OwnArgs): Promise<RunEnd> {
  const request = { operation: state.operation, params: state.request };
  if (outputFormat(state.config, state.globals.output) === 'off' && !own.check) throw outputOff();
  if (!own.check) warnAboutKey(state.request, state.host.stderr);
  const peer = await import('../peer/peer.ts');
  const { document, failure } = own.check
    ? await peer.check(request, own, () => contextOf(state))
    : await peer.runWithOwnOptions(request, own, await contextOf(state));
  if (document && own.check) {
    return { kind: 'response', document, sent: false, state, ...(failure ? { failure } : {}) };
  }
  if (document) return { kind: 'peer', document, state, failure };
  if (failure) throw failure;
  return { kind: 'nothing' };
}

/** What is printed says whether the peer exists: with `--output off`, which may be configured, that could not be seen. */
function outputOff(): CliError {
  const meaning = 'an empty standard output says there that no BGP peer exists, or that none was deleted';
  const text = `The output format off is not allowed with --wait, --if-absent and --if-present: ${meaning}`;
  return new CliError('params', text);
}

/** Stages 4 to 6 of `dxcli wait`, which reads the virtual interface again and again. Throws as the stages and the peer bundle do. */
export async function runWait(state: GlobalsRead, args: WaiterArgs, catalog: OperationCatalog): Promise<RunEnd> {
  const operation = catalog.find('describe-virtual-interfaces');
  if (!operation) throw new Error('The model has no DescribeVirtualInterfaces.');
  const { service } = catalog;
  const params = new Map([['virtualInterfaceId', args.virtualInterfaceId]]);
  const ready = await prepareRequest({ ...state, service, operation, args: { values: new Map() }, params });
  if (isEnd(ready)) return ready;
  const context = await contextOf(ready);
  const { wait } = await import('../peer/peer.ts');
  await wait(args, context);
  return { kind: 'nothing' };
}

async function contextOf({ service, client, credentials, host, log, globals }: RequestReady): Promise<PeerContext> {
  const fetchCredentials = credentials && (() => credentials.fetch(client));
  const keys = await fetchCredentials?.();
  const context = { service, settings: client, credentials: keys, fetchCredentials, host, log };
  return { ...context, targetOptions: targetOptions(globals) };
}
