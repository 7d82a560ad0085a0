import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { StateStore } from '../../src/local/state/state-store.ts';
import type { Timing } from '../../src/local/state/timing.ts';
import { readState } from '../../src/local/state-file/read-state.ts';
import { catalog } from '../../src/operations/catalog.ts';
import { EXAMPLES } from '../../src/operations/examples/examples.ts';
import { EXAMPLE_ACCOUNT } from '../support/example-account.ts';
import { startEndpoint, type TestEndpoint } from '../support/local-endpoint.ts';
import { operationOf } from '../support/operations.ts';

const bin = join(import.meta.dirname, '../../bin');
const run = promisify(execFile);

let folder: string;
let endpoint: TestEndpoint | undefined;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dxcli-examples-'));
  mkdirSync(join(folder, 'bin'));
  for (const name of ['dxcli', 'dxcli-local']) symlinkSync(join(bin, `${name}.js`), join(folder, 'bin', name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  await endpoint?.close();
  endpoint = undefined;
});

/** Whether states last for ever or not at all: what an example prints then does not depend on the clock. */
const timing = (lasts: boolean): Timing => {
  const state = lasts ? Number.POSITIVE_INFINITY : 0;
  return { available: state, verified: state, up: state, gone: state, minute: 60_000, flaps: [] };
};

/** Starts an endpoint with the account of the examples and gives the environment of a command that uses it. */
async function exampleEnvironment(lasts: boolean): Promise<Record<string, string | undefined>> {
  const state = readState(JSON.stringify(EXAMPLE_ACCOUNT), Date.now());
  endpoint = await startEndpoint({ store: new StateStore(state, async () => {}), timing: timing(lasts) });
  return {
    HOME: folder,
    PATH: [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_DIRECT_CONNECT: endpoint.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
  };
}

const KNOWN = JSON.stringify(EXAMPLE_ACCOUNT);
const MADE_ID = /\b(?:dxpeer|dxvif)-\w+|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
const MADE_KEY = /("authKey": "|<(?:ipv6_)?bgp_auth_key>)[^"<]*/g;
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+\+00:00/g;

/** What is printed, without the ids, keys and times that the endpoint makes up. */
const withoutMadeUp = (text: string): string =>
  text
    .replace(MADE_ID, (id) => (KNOWN.includes(id) ? id : 'ID'))
    .replace(MADE_KEY, '$1KEY')
    .replace(TIME, 'TIME');

describe('each example of a help page does what it says', () => {
  const all = Object.entries(EXAMPLES).flatMap(([operation, list]) => list.map((each) => ({ operation, ...each })));

  it.each(all)('$operation: $title', async ({ operation, file, commands, output }) => {
    const work = mkdtempSync(join(folder, 'work-'));
    if (file) writeFileSync(join(work, file.name), file.content);
    writeFileSync(join(work, 'example.sh'), `set -e\n${commands}\n`);
    const env = await exampleEnvironment(!/\bwait\b/.test(commands));
    const { stdout, stderr } = await run('sh', ['example.sh'], { cwd: work, env });
    expect(stderr.replace(/^\S+ CreateBGPPeer 200 .*\n|^dxcli-local.*\n/gm, '')).toBe('');
    if (output?.startsWith('{'))
      expect(JSON.parse(withoutMadeUp(stdout))).toMatchObject(JSON.parse(withoutMadeUp(output)));
    else if (output !== undefined) expect(withoutMadeUp(stdout)).toBe(`${withoutMadeUp(output)}\n`);
    else if (operation === 'CreateBGPPeer') expect(JSON.parse(stdout).virtualInterface.bgpPeers).toHaveLength(2);
    expect(commands).toContain(`dxcli ${commandOf(operation)} `);
  });
});

const commandOf = (operation: string): string | undefined =>
  catalog.commands.find((command) => operationOf(command).name === operation);

describe('the examples', () => {
  it('are in the bundle of help only, so that no other run loads them', () => {
    const bundles = join(bin, '../dist');
    const withExamples = readdirSync(bundles).filter(
      (name) =>
        name.endsWith('.js') &&
        readFileSync(join(bundles, name), 'utf8').includes(EXAMPLES.StartBgpFailoverTest?.[0]?.title ?? ''),
    );
    expect(withExamples).toEqual(['help.js']);
  });
});
