import { isCliError } from '../errors.ts';
import { type Host, onStopSignal } from '../host.ts';
import { exampleState } from './example.ts';
import { parseOptions } from './options.ts';
import { startServer } from './server.ts';
import { openStore } from './store.ts';

export { processHost } from '../host.ts';

/** Runs dxcli-local until it is told to stop. The result is the exit code. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  try {
    const options = parseOptions(argv);
    if ('print' in options) {
      host.stdout.write(options.print);
      return 0;
    }
    const server = await startServer({
      ...options,
      store: openStore(exampleState(host.now()), async () => {}),
      secrets: new Map([['test', 'test']]),
      delays: { available: 1000, up: 1000, gone: 1000 },
      region: 'us-east-1',
      now: host.now,
    });
    host.stdout.write(`export AWS_ENDPOINT_URL_DIRECT_CONNECT=${server.url}\n`);
    await new Promise<void>((stop) => onStopSignal(() => stop()));
    await server.close();
    return 0;
  } catch (error) {
    if (!isCliError(error)) throw error;
    host.stderr.write(`dxcli-local: [ERROR]: ${error.message}\n`);
    return error.kind === 'usage' ? 252 : 255;
  }
}
