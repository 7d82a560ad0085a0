import { resolve } from 'node:path';
import { CliError } from '../errors.ts';
import type { Host } from '../platform/host.ts';
import { onStopSignal } from '../platform/host.ts';
import { clientEnvironment, clientUrl, isLoopback } from './client-environment.ts';
import { exampleState } from './example.ts';
import { runCommand } from './exec.ts';
import { faultPlan } from './fault-plan.ts';
import { type LocalOptions, PORT } from './options.ts';
import { untilClosed } from './request-log.ts';
import { type LocalServer, type ServerOptions, startServer } from './server.ts';
import { openStateFile, readStateFile } from './state-file.ts';
import { openStore, type Store } from './store.ts';
import { prepareTls } from './tls.ts';

/** How long a request that has begun may go on once we are to stop, in milliseconds. */
const GRACE = 2000;

/**
 * Serves as asked, until told to stop or until the command ends. The result is
 * the exit code. Throws `CliError`.
 */
export async function run(options: LocalOptions, host: Host): Promise<number> {
  /** What to put back at the end, last first. */
  const undo: (() => void | Promise<void>)[] = [];
  const log = untilClosed((line) => host.stderr.write(`${line}\n`));
  try {
    const store = await openTheStore(options, host, log, undo);
    const tls = options.tls ? prepareTls(options, host) : undefined;
    if (tls) undo.push(tls.discard);
    const credentials = options.credentials.length > 0 ? options.credentials : [['test', 'test'] as const];
    const server = await listen({
      store,
      secrets: options.verify ? new Map(credentials) : undefined,
      faults: faultPlan(options.fault),
      delays: { available: options.availableAfter, up: options.upAfter, gone: options.goneAfter },
      region: options.region,
      now: host.now,
      host: options.host,
      port: options.port ?? (options.command ? 0 : PORT),
      tls: tls?.pair,
      log: options.log ? log : () => {},
    });
    undo.push(() => server.close(0));
    const url = clientUrl(tls ? 'https' : 'http', options.host, server.port);
    if (!isLoopback(server.address)) warn(server.address, options.verify, log);
    if (options.command) {
      const [[accessKey, secretKey] = ['', '']] = credentials;
      const reachable = { url, region: options.region, accessKey, secretKey, caPath: tls?.caPath };
      return await runCommand(options.command, clientEnvironment(reachable, host.env), host);
    }
    if (tls) host.stdout.write(`export AWS_CA_BUNDLE=${tls.caPath}\n`);
    host.stdout.write(`export AWS_ENDPOINT_URL_DIRECT_CONNECT=${url}\n`);
    await untilStopped(server);
    return 0;
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** The store with its first state: what the state file has, else the seed, else the example. */
async function openTheStore(
  options: LocalOptions,
  host: Host,
  log: (line: string) => void,
  undo: (() => void | Promise<void>)[],
): Promise<Store> {
  if (options.state === undefined) return openStore(firstState(options, host), async () => {});
  const file = await openStateFile(options.state, host);
  undo.push(file.close);
  if (file.state && options.seed !== undefined) log(`dxcli-local: ${options.state} has a state; --seed is not used`);
  const initial = file.state ?? firstState(options, host);
  if (!file.state) await file.save(initial).catch(cannotSave);
  const store = openStore(initial, file.save);
  // A save may still run for a request whose connection was broken: the file is ours until it is done.
  undo.push(() => store.saved().catch((error: Error) => log(`dxcli-local: ${error.message}`)));
  return store;
}

function firstState({ seed }: LocalOptions, host: Host) {
  return seed === undefined ? exampleState(host.now()) : readStateFile(seed, resolve(host.cwd, seed), host.now());
}

function cannotSave(error: Error): never {
  throw new CliError('configuration', `The state file cannot be written: ${error.message}`, { cause: error });
}

async function listen(options: ServerOptions): Promise<LocalServer> {
  try {
    return await startServer(options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'something else does; --port 0 takes a free port' : message;
    throw new CliError('general', `Could not listen on ${options.host} port ${options.port}: ${why}`, { cause: error });
  }
}

/** Said loudly: the endpoint is for this machine. */
function warn(address: string, verify: boolean, log: (line: string) => void): void {
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

/** Waits for a signal, then lets what has begun be answered; a second signal cuts that short. */
async function untilStopped(server: LocalServer): Promise<void> {
  let closing: Promise<void> | undefined;
  await new Promise<void>((resolve, reject) => {
    const release = onStopSignal(() => {
      const closed = server.close(closing ? 0 : GRACE);
      closing ??= closed.then(release).then(resolve, reject);
    });
  });
}
