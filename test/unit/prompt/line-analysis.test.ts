import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BackgroundValues } from '../../../src/completion/background-values.ts';
import { LineAnalysis } from '../../../src/prompt/line-analysis.ts';
import { testHost } from '../../support/test-host.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dxcli-analysis-'));
  writeFileSync(join(folder, 'peer.json'), '{"asn": "x"}');
  execFileSync('mkfifo', [join(folder, 'pipe')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const analysis = () => {
  const nothing = { output: Promise.resolve(''), stop: () => {} };
  const values = new BackgroundValues(
    () => {},
    () => nothing,
  );
  return new LineAnalysis(testHost({ cwd: folder, home: folder }), values);
};
const line = (text: string) => ({ text, cursor: text.length });

describe('mistake', () => {
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
  ])('of the line `%s` is %s', async (text, mistake) => {
    const said = await analysis().mistake(line(text));
    if (mistake instanceof RegExp) expect(said).toMatch(mistake);
    else expect(said).toBe(mistake);
  });

  it.each(['/dev/stdin', '/dev/tty', '/dev/zero', 'pipe', '~/pipe'])(
    'does not read %s, which could block, while somebody types',
    async (path) => {
      expect(await analysis().mistake(line(`create-bgp-peer --new-bgp-peer file://${path}`))).toBeUndefined();
      expect(
        await analysis().mistake(line(`create-bgp-peer --new-bgp-peer authKey@=file://${path},asn=1`)),
      ).toBeUndefined();
    },
  );
});

it('does not validate parameters where the profile turns parameter_validation off', async () => {
  mkdirSync(join(folder, '.aws'));
  writeFileSync(join(folder, '.aws/config'), '[profile lax]\nparameter_validation = false\n');
  const typed = `create-bgp-peer --cli-input-json '{"virtualInterfaceId": 5}'`;
  expect(await analysis().mistake(line(typed))).toContain('Invalid type for parameter virtualInterfaceId');
  expect(await analysis().mistake(line(`${typed} --profile lax`))).toBeUndefined();
});

describe('documentation of the word under the cursor', () => {
  it.each([
    ['', 'Type the name of a command.'],
    ['create-bgp-peer', 'Creates a BGP peer on the specified virtual interface.'],
    ['create-bgp-peer --nonsense', 'Creates a BGP peer on the specified virtual interface.'],
    ['create-bgp-peer --output', 'Print the response in this format.'],
    ['create-bgp-peer --output js', 'Print the response in this format.'],
    ['create-bgp-peer --output=js', 'Print the response in this format.'],
    ['create-bgp-peer --new-bgp-peer ', 'Information about the BGP peer.'],
    ['create-bgp-peer --new-bgp-peer asn=1,auth', 'Information about the BGP peer.'],
    ['create-bgp-peer --new-bgp-peer asn=1,authKey=x', 'The authentication key for BGP configuration.'],
    ['create-bgp-peer --cli-input-yaml ', 'document'],
    ['--region', 'Send the request to this region.'],
  ])('of %s', (text, description) => {
    expect(
      analysis()
        .docs(line(text), 200)
        .join('\n')
        .replaceAll(/\x1b\[\d+m/g, ''),
    ).toContain(description);
  });
  it('is laid out on a terminal of 0 to 29 columns', () => {
    for (let columns = 0; columns < 30; columns++) {
      for (const text of ['create-bgp-peer', 'create-bgp-peer --new-bgp-peer ', '--region']) {
        expect(analysis().docs(line(text), columns).length).toBeGreaterThan(0);
      }
    }
  });
  it('is that of the whole word where the cursor stands in the middle of it', () => {
    expect(analysis().subject({ text: 'create-bgp-peer --region x', cursor: 'create-bgp-peer --r'.length })).toBe(
      '--region',
    );
  });
});

describe('syntax of the value under the cursor', () => {
  it.each([
    [
      'create-bgp-peer --new-bgp-peer ',
      '--new-bgp-peer asn=integer,asnLong=long,authKey=string,addressFamily=string,amazonAddress=string,customerAddress=string',
    ],
    ['create-bgp-peer --virtual-interface-id x', '--virtual-interface-id <string>'],
    ['create-bgp-peer --output ', ''],
    ['', ''],
  ])('of the line `%s` is `%s`', (text, syntax) => expect(analysis().syntax(line(text))).toBe(syntax));
});

describe('preview of the output', () => {
  const first = async (text: string) => (await analysis().preview(line(text), 60)).slice(0, 2).join('\n');
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
  ])('of the line `%s` begins with `%s`', async (text, shown) => expect(await first(text)).toBe(shown));
});

describe('suggestions of values that only the service knows', () => {
  it('are looked up once, with the options of the line that say where, and offered when they are there', async () => {
    const asked: string[] = [];
    let print!: (printed: string) => void;
    let onFound!: () => void;
    const found = new Promise<void>((resolve) => {
      onFound = resolve;
    });
    const values = new BackgroundValues(onFound, (completed) => {
      asked.push(completed);
      const output = new Promise<string>((resolve) => {
        print = resolve;
      });
      return { output, stop: () => {} };
    });
    const lines = new LineAnalysis(testHost({ home: folder }), values);
    const typed = line('create-bgp-peer --region us-east-1 --new-bgp-peer authKey=hush --virtual-interface-id dx');
    // Nothing waits for the response.
    for (let i = 0; i < 2; i++) expect(await lines.suggestions(typed)).toMatchObject({ candidates: [], waiting: true });
    expect(asked).toEqual(['dxcli create-bgp-peer --region us-east-1 --virtual-interface-id ']);
    print('dxvif-1\tdone\tTest, private\ndxvif-2\tdone\t\n');
    await found;
    expect(await lines.suggestions(typed)).toMatchObject({
      candidates: [
        { text: 'dxvif-1', description: 'Test, private' },
        { text: 'dxvif-2', description: '' },
      ],
      waiting: false,
    });
    expect(await lines.suggestions(line('create-bgp-peer '))).toMatchObject({ waiting: false });
    expect(asked).toHaveLength(1);
  });
});
