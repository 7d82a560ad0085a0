import { resolve } from 'node:path';
import { CliError } from '../../errors.ts';
import type { Host } from '../../platform/host.ts';
import { escapeControls } from '../../platform/printable.ts';
import { shellWord } from '../../python/shlex.ts';
import { FaultPlan } from '../http/fault-plan.ts';
import { LocalServer, type ServerOptions } from '../http/local-server.ts';
import { isLoopback } from '../http/refuse-browsers.ts';
import { untilClosed, type WriteLine } from '../http/request-log.ts';
import { exampleState } from '../state/example-state.ts';
import type { State } from '../state/local-state.ts';
import { StateStore } from '../state/state-store.ts';
import type { Timing } from '../state/timing.ts';
import { openStateFile, readSeedFiles } from '../state-file/state-file.ts';
import { prepareCertificate } from '../tls/server-certificate.ts';
import { clientEnvironment, clientUrl } from './client-environment.ts';
import { runCommand } from './exec-command.ts';
import type { LocalOptions } from './local-options.ts';
import { DEFAULT_PORT } from './option-table.ts';
import { StopRequests } from './stop-requests.ts';

/** How long a request that has begun may go on after a stop signal, in milliseconds. */
const GRACE = 2000;

/** A step that releases a file, a lock or a port at the end of the run. */
type Release = () => void | Promise<void>;

/**
 * Serves until a stop signal or until the command of `--exec` ends. The result is
 * the exit code. Throws `CliError`.
 */
export async function serve(options: LocalOptions, host: Host): Promise<number> {
  /** In the order in which things were opened; they are released in reverse. */
  const releases: Release[] = [];
  const stops = new StopRequests();
  releases.push(stops.release);
  const log = untilClosed((line) => host.stderr.write(`${escapeControls(line, '\n')}\n`));
  try {
    const store = await openInitialStore(options, host, log, releases);
    const tls = options.tls ? prepareCertificate(options, host) : undefined;
    if (tls) releases.push(tls.discard);
    const credentials = options.credentials.length > 0 ? options.credentials : [['test', 'test'] as const];
    const server = await listen({
      store,
      secrets: options.verify ? new Map(credentials) : undefined,
      faults: new FaultPlan(options.fault),
      timing: timingOf(options),
      region: options.region,
      now: host.now,
      host: options.host,
      port: options.port ?? (options.command ? 0 : DEFAULT_PORT),
      tls: tls?.pair,
      log: options.log ? log : () => {},
    });
    releases.push(() => server.close(0));
    const url = clientUrl(tls ? 'https' : 'http', options.host, server.port);
    if (!isLoopback(server.address)) warnAboutAddress(server.address, options.verify, log);
    if (options.command) {
      const [[accessKey, secretKey] = ['', '']] = credentials;
      const endpoint = { url, region: options.region, accessKey, secretKey, caPath: tls?.caPath };
      return await runCommand(options.command, clientEnvironment(endpoint, host.env), host, stops);
    }
    if (tls) host.stdout.write(`export AWS_CA_BUNDLE=${shellWord(tls.caPath)}\n`);
    host.stdout.write(`export AWS_ENDPOINT_URL_DIRECT_CONNECT=${shellWord(url)}\n`);
    await untilStopped(server, stops);
    return 0;
  } finally {
    for (const release of releases.reverse()) await release();
  }
}

/** The store with its first state: that of the state file, else that of the seed, else the example. */
async function openInitialStore(
  options: LocalOptions,
  host: Host,
  log: WriteLine,
  releases: Release[],
): Promise<StateStore> {
  if (options.state === undefined) return new StateStore(initialState(options, host), async () => {});
  const file = await openStateFile(options.state, host);
  releases.push(file.close);
  if (file.state && options.seed.length > 0) log(`dxcli-local: ${options.state} has a state; --seed is not used`);
  const initial = file.state ?? initialState(options, host);
  if (!file.state || file.exposed) await file.save(initial).catch(cannotSave);
  const store = new StateStore(initial, file.save);
  // A save may still run for a request whose connection was broken: the lock is kept until it is done.
  releases.push(() => store.saved().catch((error: Error) => log(`dxcli-local: ${error.message}`)));
  return store;
}

function initialState({ seed }: LocalOptions, host: Host): State {
  if (seed.length === 0) return exampleState(host.now());
  const files = seed.map((name) => ({ name, path: resolve(host.cwd, name) }));
  return readSeedFiles(files, host.now());
}

function timingOf(options: LocalOptions): Timing {
  return {
    available: options.availableAfter,
    verified: options.verifiedAfter ?? options.availableAfter / 2,
    up: options.upAfter,
    gone: options.goneAfter,
    minute: options.testMinute,
    flaps: options.flap,
  };
}

function cannotSave(error: Error): never {
  throw new CliError('configuration', `The state file cannot be written: ${error.message}`, { cause: error });
}

async function listen(options: ServerOptions): Promise<LocalServer> {
  try {
    return await LocalServer.start(options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'the port is in use; --port 0 takes a free port' : message;
    throw new CliError('general', `Could not listen on ${options.host} port ${options.port}: ${why}`, { cause: error });
  }
}

/** The endpoint is meant for this machine only, so anything else is warned about. */
function warnAboutAddress(address: string, verify: boolean, log: WriteLine): void {
  const who = verify ? 'Anyone there who knows the access keys' : 'ANYONE there, since no signature is checked,';
  log(
    [
      '',
      `WARNING: dxcli-local listens on ${address}, where OTHER MACHINES can reach it.`,
      `WARNING: ${who} can use it. To keep it to this machine, leave out --host.`,
      '',
    ].join('\n'),
  );
}

/** Waits for a stop signal, then lets requests that have begun finish. A second signal ends that wait. */
async function untilStopped(server: LocalServer, stops: StopRequests): Promise<void> {
  let stopping = false;
  await new Promise<void>((resolve, reject) => {
    stops.listen(() => {
      const closed = server.close(stopping ? 0 : GRACE);
      if (!stopping) closed.then(resolve, reject);
      stopping = true;
    });
  });
}
