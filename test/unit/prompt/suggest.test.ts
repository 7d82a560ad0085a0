import { describe, expect, it } from 'vitest';
import { CommandTree } from '../../../src/args/command-tree.ts';
import type { CandidateSources } from '../../../src/completion/candidate.ts';
import { catalog } from '../../../src/operations/catalog.ts';
import { looseness, suggest } from '../../../src/prompt/suggest.ts';

const sources: CandidateSources = {
  regions: ['us-east-1', 'eu-west-1', 'sa-east-1'].map((text) => ({ text, description: '' })),
  profiles: () => [{ text: 'production', description: '' }],
  files: (typed) =>
    ['peers/a.json', 'peers/b.yaml'].filter((f) => f.startsWith(typed)).map((text) => ({ text, description: '' })),
  serviceValues: async () => [
    { text: 'dxvif-1', description: 'Test' },
    { text: 'dxvif-2', description: '' },
  ],
};
const texts = async (line: string, cursor = line.length) =>
  (await suggest(line, cursor, { tree: new CommandTree(catalog), sources, json: true })).candidates.map(
    ({ text }) => text,
  );

describe('suggestions for a line', () => {
  it('are all commands where nothing is typed', async () => {
    expect(await texts('')).toEqual([...catalog.commands, 'directconnect', 'help', 'wait', 'completion']);
  });
  it('are first those that begin with what was typed, then those that hold it, then those that hold its letters in order', async () => {
    const found = await texts('create-bgp-peer --o');
    expect(found[0]).toBe('--output');
    expect(found.slice(1)).toEqual(expect.arrayContaining(['--no-paginate', '--region']));
    expect(await texts('describe-tag')).toEqual(['describe-tags', 'describe-virtual-gateways']);
    const bgp = await texts('bgp');
    expect(bgp.slice(0, 4)).toEqual([
      'stop-bgp-failover-test',
      'start-bgp-failover-test',
      'create-bgp-peer',
      'delete-bgp-peer',
    ]);
  });

  it.each([
    ['create-bgp-peer virt', ['--virtual-interface-id']],
    ['create-bgp-peer --vii', ['--virtual-interface-id']],
    ['create-bgp-peer --bgp', ['--new-bgp-peer']],
    ['create-bgp-peer --output tab', ['table']],
    ['create-bgp-peer --output bl', ['table']],
    ['create-bgp-peer --output=tbl', ['--output=table']],
    ['create-bgp-peer --output y', ['yaml', 'yaml-stream']],
    ['create-bgp-peer --region east', ['us-east-1', 'sa-east-1']],
    ['create-bgp-peer --region US', ['us-east-1', 'eu-west-1']],
    ['create-bgp-peer --query v', ['virtualInterface']],
    ['create-bgp-peer --query face', ['virtualInterface']],
    ['create-bgp-peer --query virtualInterface.filt', ['virtualInterface.routeFilterPrefixes']],
    ['create-bgp-peer --query virtualInterface.bgpPeers[].peeri', ['virtualInterface.bgpPeers[].bgpPeerId']],
    ['create-bgp-peer --profile od', ['production']],
    ['create-bgp-peer --virtual-interface-id ', ['dxvif-1', 'dxvif-2']],
    ['create-bgp-peer --virtual-interface-id 2', ['dxvif-2']],
    ['create-bgp-peer --new-bgp-peer add', ['addressFamily=', 'amazonAddress=', 'customerAddress=']],
    ['create-bgp-peer --new-bgp-peer family', ['addressFamily=']],
    ['create-bgp-peer --new-bgp-peer asn=1,cadd', ['asn=1,customerAddress=']],
    ['create-bgp-peer --new-bgp-peer asn=1,addressFamily=6', ['asn=1,addressFamily=ipv6']],
    ["create-bgp-peer --new-bgp-peer 'asn=1, aml", []],
    ['create-bgp-peer --cli-input-json file://peers/json', ['file://peers/a.json']],
    ['create-bgp-peer --nonsense', []],
    [
      `create-bgp-peer --new-bgp-peer '{"asn": 1, "add`,
      ['{"asn": 1, "addressFamily": ', '{"asn": 1, "amazonAddress": ', '{"asn": 1, "customerAddress": '],
    ],
    [`create-bgp-peer --new-bgp-peer '{"asn": 1, "fam`, ['{"asn": 1, "addressFamily": ']],
    [`create-bgp-peer --new-bgp-peer '{"addressFamily": "6`, ['{"addressFamily": "ipv6"']],
    [`create-bgp-peer --new-bgp-peer '{"addressFamily": "ip`, ['{"addressFamily": "ipv4"', '{"addressFamily": "ipv6"']],
    [`create-bgp-peer --cli-input-json '{"newBGPPeer": {"auth`, ['{"newBGPPeer": {"authKey": ']],
  ])('of the line `%s` are %j', async (line, expected) => expect(await texts(line)).toEqual(expected));

  it('offer options before a dash is typed, those of the command first', async () => {
    const all = await texts('create-bgp-peer ');
    expect(all.slice(0, 3)).toEqual(['--virtual-interface-id', '--new-bgp-peer', '--cli-input-json']);
    expect(all).not.toContain('help');
    expect((await texts('create-lag ')).slice(0, 2)).toEqual(['--number-of-connections', '--location']);
  });
  it('leave out an option that was typed', async () => {
    expect(await texts('create-bgp-peer --output json ')).not.toContain('--output');
  });
  it('depend on the line up to the cursor only', async () => {
    const [first] = await texts('create-bgp-peer --out --debug', 'create-bgp-peer --out'.length);
    expect(first).toBe('--output');
  });
  it('say how much of the word is already typed', async () => {
    expect(
      (
        await suggest('create-bgp-peer --new-bgp-peer asn=1,ad', 39, {
          tree: new CommandTree(catalog),
          sources,
          json: true,
        })
      ).settled,
    ).toBe(6);
  });
});

describe('looseness of typed letters in a word', () => {
  it.each([
    ['table', 'ta', 0],
    ['table', 'bl', 2],
    ['table', 'tl', 1003],
    ['table', 'lt', undefined],
    ['table', '', 0],
  ])('of %s in the order %s is %s', (word, typed, score) => expect(looseness(word, typed)).toBe(score));
});
