import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandTree } from '../../../src/args/command-tree.ts';
import type { CandidateSources } from '../../../src/completion/candidate.ts';
import { matchingFiles } from '../../../src/completion/candidate-sources.ts';
import { completeLine } from '../../../src/completion/complete-line.ts';
import { completionScript } from '../../../src/completion/completion.ts';
import { splitLine } from '../../../src/completion/split-line.ts';
import { catalog } from '../../../src/operations/catalog.ts';
import { regions } from '../../../src/operations/generated/regions.ts';
import { testHost } from '../../support/test-host.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dxcli-files-'));
  mkdirSync(join(folder, 'peers'));
  for (const name of ['a.json', 'b.yaml', '.hidden']) writeFileSync(join(folder, name), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sources: CandidateSources = {
  regions: regions.map(({ name, description }) => ({ text: name, description: description })),
  profiles: () => [
    { text: 'default', description: '' },
    { text: 'production', description: '' },
  ],
  files: (typed) => matchingFiles(typed, testHost({ cwd: folder, home: folder })),
  serviceValues: async (_operation, member) =>
    member === 'virtualInterfaceId' ? [{ text: 'dxvif-1', description: 'Test' }] : [],
};
const candidates = (line: string) => {
  const { words, current } = splitLine(line);
  return completeLine(words.slice(1), current, { tree: new CommandTree(catalog), sources });
};
const texts = async (line: string) => (await candidates(line)).map(({ text }) => text);

describe('completion', () => {
  it.each([
    ['dxcli ', [...catalog.commands, 'directconnect', 'help', 'wait', 'completion']],
    ['dxcli directconnect ', [...catalog.commands, 'help', 'wait', 'completion']],
    ['dxcli create-b', ['create-bgp-peer']],
    ['dxcli describe-int', ['describe-interconnect-loa', 'describe-interconnects']],
    ['dxcli create-lag --request', ['--request-mac-sec']],
    ['dxcli create-lag --no-req', ['--no-request-mac-sec']],
    ['dxcli describe-loa --loa-content-type ', ['application/pdf']],
    ['dxcli tag-resource --tags k', ['key=']],
    ['dxcli completion ', ['bash', 'zsh', 'fish', 'tcsh']],
    ['dxcli no-such-command ', []],
    ['dxcli --debug create-bgp-peer --cli-i', ['--cli-input-json', '--cli-input-yaml']],
    ['dxcli create-bgp-peer --cli-input-json x --cli-i', ['--cli-input-yaml']],
    ['dxcli create-bgp-peer --debug --deb', []],
    ['dxcli --virt', []],
    ['dxcli create-bgp-peer --color ', ['on', 'off', 'auto']],
    ['dxcli create-bgp-peer --output=y', ['--output=yaml', '--output=yaml-stream']],
    ['dxcli create-bgp-peer --cli-error-format ', ['enhanced', 'json', 'yaml', 'text', 'table', 'legacy']],
    ['dxcli create-bgp-peer --generate-cli-skeleton y', ['yaml-input']],
    ['dxcli create-bgp-peer --generate-cli-skeleton --outp', ['--output']],
    ['dxcli create-bgp-peer --region ca-', ['ca-central-1', 'ca-west-1']],
    ['dxcli create-bgp-peer --profile p', ['production']],
    ['dxcli create-bgp-peer --endpoint-url ', []],
    ['dxcli create-bgp-peer --virtual-interface-id d', ['dxvif-1']],
    ['dxcli create-bgp-peer --cli-input-json ', ['file://']],
    ['dxcli create-bgp-peer --cli-input-json file://', ['file://a.json', 'file://b.yaml', 'file://peers/']],
    ['dxcli create-bgp-peer --cli-input-json file://~/a', ['file://~/a.json']],
    ['dxcli create-bgp-peer --cli-input-json file://none/', []],
    ['dxcli create-bgp-peer --ca-bundle ./b', ['./b.yaml']],
    [
      'dxcli create-bgp-peer --new-bgp-peer asn=1,',
      ['asnLong', 'authKey', 'addressFamily', 'amazonAddress', 'customerAddress'].map((m) => `asn=1,${m}=`),
    ],
    ['dxcli create-bgp-peer --new-bgp-peer addressFamily=', ['addressFamily=ipv4', 'addressFamily=ipv6']],
    ["dxcli create-bgp-peer --new-bgp-peer \"authKey='a,b',am", ["authKey='a,b',amazonAddress="]],
    ['dxcli create-bgp-peer --new-bgp-peer authKey@=file://a', ['authKey@=file://a.json']],
    ['dxcli create-bgp-peer --new-bgp-peer {"as', []],
    ['dxcli create-bgp-peer --new-bgp-peer file://b', ['file://b.yaml']],
    ['dxcli create-bgp-peer --new-bgp-peer=as', ['--new-bgp-peer=asn=', '--new-bgp-peer=asnLong=']],
    ['dxcli create-bgp-peer h', ['help']],
    ['dxcli create-private-virtual-interface --new-private-virtual-interface t', ['tags=[']],
    ['dxcli create-private-virtual-interface --new-private-virtual-interface tags=[', ['tags=[{', 'tags=[]']],
    ['dxcli create-private-virtual-interface --new-private-virtual-interface tags=[{key=a,', ['tags=[{key=a,value=']],
    [
      'dxcli create-private-virtual-interface --new-private-virtual-interface tags=[{key=a},{k',
      ['tags=[{key=a},{key=', 'tags=[{key=a},{k}]'],
    ],
    [
      'dxcli create-private-virtual-interface --new-private-virtual-interface tags=[{key=a}],mt',
      ['tags=[{key=a}],mtu='],
    ],
    ['dxcli create-bgp-peer --query v', ['virtualInterface']],
    ['dxcli create-bgp-peer --query=v', ['--query=virtualInterface']],
    ['dxcli --query v', []],
    ['dxcli wait v', ['virtual-interface-available', 'virtual-interface-deleted']],
    ['dxcli wait bgp-peer-up --as', ['--asn', '--asn-long']],
    ['dxcli wait bgp-peer-up --address-family ', ['ipv4', 'ipv6']],
  ])('of %s', async (line, wanted) => {
    expect(await texts(line)).toEqual(wanted);
  });

  it('offers the options after a whole word, the required ones first, and no `help`', async () => {
    const all = await texts('dxcli create-private-virtual-interface ');
    expect(all.slice(0, 3)).toEqual(['--connection-id', '--new-private-virtual-interface', '--cli-input-json']);
    expect(await texts('dxcli describe-loa --provider-name x ')).toEqual(
      expect.arrayContaining(['--connection-id', '--loa-content-type']),
    );
    expect((await texts('dxcli update-lag ')).slice(0, 2)).toEqual(['--lag-id', '--lag-name']);
    for (const line of ['dxcli create-lag ', 'dxcli create-lag --debug '])
      expect(await texts(line)).not.toContain('help');
  });

  it('offers further words of a list, then the next option', async () => {
    expect((await texts('dxcli create-lag --tags key=a ')).slice(0, 3)).toEqual([
      'key=',
      'value=',
      '--number-of-connections',
    ]);
    expect(await texts('dxcli create-lag --tags key=a --lag-n')).toEqual(['--lag-name']);
    expect(await texts('dxcli untag-resource --tag-keys a --resource')).toEqual(['--resource-arn']);
  });

  it('says what a candidate is', async () => {
    expect(await candidates('dxcli create-bgp-peer --virt')).toEqual([
      { text: '--virtual-interface-id', description: 'The ID of the virtual interface.', type: 'string' },
    ]);
    expect(await candidates('dxcli create-bgp-peer --new-bgp-peer addr')).toEqual([
      { text: 'addressFamily=', description: 'The address family for the BGP peer.', type: 'string', open: true },
    ]);
    for (const { description } of await candidates('dxcli create-bgp-peer --'))
      expect(description).toMatch(/^[A-Z].*\.$/);
  });

  it('leaves a word open where more of it is to follow', async () => {
    const open = async (line: string) => (await candidates(line)).map((c) => c.open === true);
    expect(await open('dxcli create-bgp-peer --new-bgp-peer addressFamily=ipv6')).toEqual([true]);
    expect(await open('dxcli create-bgp-peer --cli-input-json file://p')).toEqual([true]);
    expect(await open('dxcli create-bgp-peer --cli-input-json file://a')).toEqual([false]);
  });
});

describe('a line', () => {
  it.each([
    ['dxcli a b', ['dxcli', 'a'], 'b'],
    ['dxcli a ', ['dxcli', 'a'], ''],
    [`dxcli 'a b' "c 'd'" e\\ f`, ['dxcli', 'a b', "c 'd'"], 'e f'],
    ['dxcli "open', ['dxcli'], 'open'],
    ["dxcli '' x", ['dxcli', ''], 'x'],
    ["dxcli 'a\\b", ['dxcli'], 'a\\b'],
    ['dxcli a\\', ['dxcli'], 'a\\'],
  ])('%s is split as a shell splits it', (line, words, current) => {
    expect(splitLine(line)).toMatchObject({ words, current });
  });
  it('ends at the cursor', () => {
    expect(splitLine('dxcli create-bgp-peer --x', 10)).toMatchObject({ words: ['dxcli'], current: 'crea' });
  });
});

describe('the script', () => {
  it.each(['bash', 'zsh', 'fish', 'tcsh'])('for %s asks dxcli-completer', (shell) => {
    expect(completionScript([shell])).toContain('dxcli-completer');
  });
  it.each([[[]], [['csh']], [['bash', 'zsh']]])('is refused for %j', (rest) => {
    expect(() => completionScript(rest)).toThrow(expect.objectContaining({ kind: 'usage' }));
  });
});
