import { afterEach, describe, expect, it } from 'vitest';
import { CliError } from '../../src/errors.ts';
import { main } from '../../src/main.ts';
import type { Host } from '../../src/platform/host.ts';
import { type CannedResponse, type RecordingServer, startRecordingServer } from '../support/recording-server.ts';
import { type TestHostOptions, testHost } from '../support/test-host.ts';

const env = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_MAX_ATTEMPTS: '1',
};

const page = (ids: string[], nextToken?: string): CannedResponse => ({
  json: { directConnectGateways: ids.map((id) => ({ directConnectGatewayId: id })), nextToken },
});
const THREE = [page(['a', 'b'], 'x'), page(['c'], 'y'), page(['d'])];
const FAILING = [page(['a'], 'x'), { status: 400, json: { __type: 'DirectConnectClientException', message: 'no' } }];

let server: RecordingServer;
afterEach(() => server.close());

interface RunOptions extends TestHostOptions {
  /** Standard output that is closed after this many writes. */
  closedAfter?: number;
}

/** Lists gateways from the pages; returns the exit code, the output and the tokens that were asked for. */
async function list(pages: CannedResponse[], argv: string[], { closedAfter, ...options }: RunOptions = {}) {
  server = await startRecordingServer([{ responses: pages }]);
  const kept = testHost({ ...options, env: { ...env, ...options.env } });
  let writes = 0;
  const write: Host['stdout']['write'] = (data) => {
    if (writes++ === closedAfter) throw new CliError('closed-pipe', 'standard output was closed');
    kept.stdout.write(data);
  };
  const stdout = { isTTY: kept.stdout.isTTY, columns: kept.stdout.columns, write };
  const code = await main(['describe-direct-connect-gateways', '--endpoint-url', server.url, ...argv], {
    ...kept,
    stdout,
  });
  const asked = server.seen.map(({ body }) => (body as { nextToken?: string }).nextToken ?? '');
  return { code, out: kept.out(), err: kept.err(), asked, started: kept.started };
}

const IDS = ['--query', 'directConnectGateways[].directConnectGatewayId'];

describe('a listing in pages', () => {
  it('is one document in JSON, through the query once', async () => {
    const { code, out, asked } = await list(THREE, ['--query', 'length(directConnectGateways)']);
    expect({ code, out, asked }).toEqual({ code: 0, out: '4\n', asked: ['', 'x', 'y'] });
  });

  it('goes through the query page by page in text', async () => {
    expect((await list(THREE, ['--output', 'text', ...IDS])).out).toBe('a\tb\nc\nd\n');
  });

  it('is an item for each page in yaml-stream', async () => {
    expect((await list(THREE, ['--output', 'yaml-stream', ...IDS])).out).toBe('- - a\n  - b\n- - c\n- - d\n');
  });

  it('can be continued with the token that a cut one ends with', async () => {
    const first = await list(THREE, ['--max-items', '1', '--query', 'NextToken', '--output', 'json']);
    await server.close();
    const token = JSON.parse(first.out);
    expect((await list(THREE, ['--starting-token', token, '--output', 'text', ...IDS])).out).toBe('b\nc\nd\n');
  });

  it('keeps what was printed before a page that fails', async () => {
    const { code, out, err } = await list(FAILING, ['--output', 'text', ...IDS]);
    expect({ code, out }).toEqual({ code: 254, out: 'a\n' });
    expect(err).toContain('(DirectConnectClientException)');
  });

  it('prints nothing in JSON where a page fails', async () => {
    expect(await list(FAILING, [])).toMatchObject({ code: 254, out: '' });
  });

  it('asks for every page also where nothing is printed', async () => {
    expect(await list(THREE, ['--output', 'off'])).toMatchObject({ code: 0, out: '', asked: ['', 'x', 'y'] });
  });

  it('asks for no more pages once nobody reads on', async () => {
    const stream = await list(THREE, ['--output', 'yaml-stream'], { closedAfter: 1 });
    expect(stream).toMatchObject({ code: 0, asked: ['', 'x'] });
    await server.close();
    const text = await list(THREE, ['--output', 'text'], { closedAfter: 0 });
    expect(text).toMatchObject({ code: 255, out: '', asked: [''] });
  });

  it('is shown in one pager at a terminal, up to the page that fails', async () => {
    const { code, out, started } = await list(FAILING, ['--output', 'text', ...IDS], {
      tty: true,
      env: { AWS_PAGER: 'less' },
    });
    expect({ code, out, shown: started.map(({ input }) => input) }).toEqual({ code: 254, out: '', shown: ['a\n'] });
  });

  it('is refused before a request where the configured format is unknown', async () => {
    const { code, err, asked } = await list(THREE, [], { env: { AWS_DEFAULT_OUTPUT: 'bogus' } });
    expect({ code, asked }).toEqual({ code: 255, asked: [] });
    expect(err).toContain('Unknown output type: bogus');
  });

  it('is one page with --no-paginate, which shows the own token of the service', async () => {
    const { out, asked } = await list(THREE, ['--no-paginate', '--query', 'nextToken']);
    expect({ out, asked }).toEqual({ out: '"x"\n', asked: [''] });
  });
});

describe('timestamps', () => {
  const history = (startTime: unknown): CannedResponse[] => [
    { json: { virtualInterfaceTestHistory: [{ startTime }] } },
  ];
  const run = async (startTime: unknown, zone: string) => {
    server = await startRecordingServer([{ responses: history(startTime) }]);
    const host = testHost({ env: { ...env, TZ: zone } });
    const query = 'virtualInterfaceTestHistory[].startTime';
    const argv = ['list-virtual-interface-test-history', '--endpoint-url', server.url, '--output', 'text'];
    const code = await main([...argv, '--query', query], host);
    return { code, out: host.out(), err: host.err() };
  };

  it('are printed in the local zone', async () => {
    expect((await run(1594000000.5, 'IST-5:30')).out).toBe('2020-07-06T07:16:40.500000+05:30\n');
  });

  it('that cannot be read make the response unreadable', async () => {
    const { code, out, err } = await run('yesterday', 'UTC0');
    expect({ code, out }).toEqual({ code: 255, out: '' });
    expect(err).toContain('The service accepted the request');
    expect(err).toContain('startTime is not a time: "yesterday"');
  });
});
