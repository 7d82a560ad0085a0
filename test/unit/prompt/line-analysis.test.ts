import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLookups } from '../../../src/prompt/background-values.ts';
import { adviceFrom } from '../../../src/prompt/line-analysis.ts';
import { testHost } from '../../support/test-host.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dxcli-advice-'));
  writeFileSync(join(folder, 'peer.json'), '{"asn": "x"}');
  execFileSync('mkfifo', [join(folder, 'pipe')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const advice = () => {
  const beside = { output: Promise.resolve(''), stop: () => {} };
  return adviceFrom(
    testHost({ cwd: folder, home: folder }),
    startLookups(
      () => {},
      () => beside,
    ),
  );
};
const line = (text: string) => ({ text, cursor: text.length });

describe('mistakes', () => {
  it.each([
    ['', 'the following arguments are required: command'],
    ['create-bgp-peer', undefined],
    ['create-bgp-per', /^argument command: Found invalid choice 'create-bgp-per'/],
    ['create-bgp-peer --nope', 'Unknown options: --nope'],
    ['create-bgp-peer --region', 'argument --region: expected one argument'],
    ['create-bgp-peer --output tabel', /Found invalid choice 'tabel'/],
    ['create-bgp-peer --endpoint-url host', /^Bad value for --endpoint-url "host": scheme is missing/],
    ['create-bgp-peer --query a[', /^Bad value for --query a\[/],
    ['create-bgp-peer --new-bgp-peer asn', /^Error parsing parameter '--new-bgp-peer': Expected: '=', received: 'EOF'/],
    ['create-bgp-peer --new-bgp-peer x=1', /^Parameter validation failed:\nUnknown parameter in newBGPPeer: "x"/],
    ['create-bgp-peer --new-bgp-peer file://peer.json', /Invalid type for parameter newBGPPeer\.asn|whole number/],
    [
      'create-bgp-peer --new-bgp-peer file://none',
      /^Error parsing parameter '--new-bgp-peer': Unable to load paramfile/,
    ],
    ['create-bgp-peer --cli-input-yaml "a: ["', /^Error parsing parameter 'cli-input-yaml': Invalid YAML received/],
    ['--cli-auto-prompt --no-cli-auto-prompt', /cannot be specified at the same time/],
    ["create-bgp-peer 'x", 'No closing quotation'],
    ['create-bgp-peer x\\', 'No escaped character'],
    ['create-bgp-peer help', undefined],
    ['create-bgp-peer --profile missing', 'The config profile (missing) could not be found'],
    ['--version', undefined],
    ['create-bgp-peer --new-bgp-peer x=1 --generate-cli-skeleton', undefined],
  ])('%s', async (text, mistake) => {
    const said = await advice().mistake(line(text));
    if (mistake instanceof RegExp) expect(said).toMatch(mistake);
    else expect(said).toBe(mistake);
  });

  it.each(['/dev/stdin', '/dev/tty', '/dev/zero', 'pipe', '~/pipe'])('does not wait for %s', async (path) => {
    expect(await advice().mistake(line(`create-bgp-peer --new-bgp-peer file://${path}`))).toBeUndefined();
    expect(
      await advice().mistake(line(`create-bgp-peer --new-bgp-peer authKey@=file://${path},asn=1`)),
    ).toBeUndefined();
  });
});

it('takes no mistake in parameters for one where the profile has them sent as they are', async () => {
  mkdirSync(join(folder, '.aws'));
  writeFileSync(join(folder, '.aws/config'), '[profile lax]\nparameter_validation = false\n');
  expect(await advice().mistake(line('create-bgp-peer --profile lax --new-bgp-peer x=1'))).toBeUndefined();
});

describe('documentation', () => {
  it.each([
    ['', 'Type the name of a command.'],
    ['create-bgp-peer', 'Creates a BGP peer on the specified virtual interface.'],
    ['create-bgp-peer --nonsense', 'Creates a BGP peer on the specified virtual interface.'],
    ['create-bgp-peer --output', 'Print the answer in this format.'],
    ['create-bgp-peer --output js', 'Print the answer in this format.'],
    ['create-bgp-peer --output=js', 'Print the answer in this format.'],
    ['create-bgp-peer --new-bgp-peer ', 'Information about the BGP peer.'],
    ['create-bgp-peer --new-bgp-peer asn=1,auth', 'Information about the BGP peer.'],
    ['create-bgp-peer --new-bgp-peer asn=1,authKey=x', 'The authentication key for BGP configuration.'],
    ['create-bgp-peer --cli-input-yaml ', 'document'],
    ['--region', 'Send the request to this region.'],
  ])('of %s', (text, description) => {
    expect(
      advice()
        .docs(line(text), 200)
        .join('\n')
        .replaceAll(/\x1b\[\d+m/g, ''),
    ).toContain(description);
  });
  it('is laid out on any width', () => {
    for (let columns = 0; columns < 30; columns++) {
      for (const text of ['create-bgp-peer', 'create-bgp-peer --new-bgp-peer ', '--region']) {
        expect(advice().docs(line(text), columns).length).toBeGreaterThan(0);
      }
    }
  });
  it('is about the word that the cursor stands in', () => {
    expect(advice().subject({ text: 'create-bgp-peer --region x', cursor: 'create-bgp-peer --r'.length })).toBe(
      '--region',
    );
  });
});

describe('syntax', () => {
  it.each([
    [
      'create-bgp-peer --new-bgp-peer ',
      '--new-bgp-peer asn=integer,asnLong=long,authKey=string,addressFamily=string,amazonAddress=string,customerAddress=string',
    ],
    ['create-bgp-peer --virtual-interface-id x', '--virtual-interface-id <string>'],
    ['create-bgp-peer --output ', ''],
    ['', ''],
  ])('of %s', (text, syntax) => expect(advice().syntax(line(text))).toBe(syntax));
});

describe('the preview', () => {
  const first = async (text: string) => (await advice().preview(line(text), 60)).slice(0, 2).join('\n');
  it.each([
    ['create-bgp-peer', '{\n    "virtualInterface": {'],
    ['create-bgp-peer --query virtualInterface.vlan', '0'],
    ['create-bgp-peer --query virtualInterface.bgpPeers[0].[asn,addressFamily] --output text', '0^IaddressFamily'],
    ['create-bgp-peer --query virtualInterface.{vlan:vlan} --output yaml', 'vlan: 0'],
    [
      'create-bgp-peer --query a[',
      'Bad value for --query a[: Invalid jmespath expression: Incomplete expression:\n"a["',
    ],
    ['create-bgp-peer --profile missing', 'The config profile (missing) could not be found'],
    ['help', ''],
  ])('of %s', async (text, shown) => expect(await first(text)).toBe(shown));
});

describe('values that only the service knows', () => {
  it('are asked for once, where the line says, and offered when they are there', async () => {
    const asked: string[] = [];
    let answer!: (printed: string) => void;
    let found!: () => void;
    const known = new Promise<void>((done) => {
      found = done;
    });
    const lookups = startLookups(found, (asking) => {
      asked.push(asking);
      return {
        output: new Promise((done) => {
          answer = done;
        }),
        stop: () => {},
      };
    });
    const { suggestions } = adviceFrom(testHost({ home: folder }), lookups);
    const typed = line('create-bgp-peer --region us-east-1 --new-bgp-peer authKey=hush --virtual-interface-id dx');
    // Nothing waits for the answer.
    for (let i = 0; i < 2; i++) expect(await suggestions(typed)).toMatchObject({ candidates: [], waiting: true });
    expect(asked).toEqual(['dxcli create-bgp-peer --region us-east-1 --virtual-interface-id ']);
    answer('dxvif-1\tdone\tTest, private\ndxvif-2\tdone\t\n');
    await known;
    expect((await suggestions(typed)).candidates).toEqual([
      { text: 'dxvif-1', description: 'Test, private' },
      { text: 'dxvif-2', description: '' },
    ]);
    expect(await suggestions(typed)).toMatchObject({ waiting: false });
    expect(await suggestions(line('create-bgp-peer '))).toMatchObject({ waiting: false });
    expect(asked).toHaveLength(1);
  });
  it('are not waited for any more at the end', () => {
    let stopped = 0;
    const lookups = startLookups(
      () => {},
      () => ({ output: new Promise(() => {}), stop: () => void stopped++ }),
    );
    lookups.values('create-bgp-peer', 'virtualInterfaceId', []);
    lookups.stop();
    expect(stopped).toBe(1);
  });
});
