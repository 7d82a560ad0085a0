import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLine } from '../../../src/completion/command-line.ts';
import { printJson } from '../../../src/document/json/print-json.ts';
import { withoutSecrets } from '../../../src/prompt/secrets.ts';

describe('a command in the history', () => {
  it.each([
    [
      'a MACsec key',
      ['--ckn', 'name', '--cak', 'hush', '--cli-input-json', '{"ckn": "name", "cak": "hush"}'],
      ['--ckn', 'name', '--cli-input-json', '{"ckn": "name"}'],
    ],
    [
      'a shorthand member',
      ['--new-bgp-peer', 'asn=1,authKey=hush,addressFamily=ipv6'],
      ['--new-bgp-peer', 'asn=1,addressFamily=ipv6'],
    ],
    ['a member in quotes', ['--new-bgp-peer', 'authKey="a,hush",asn=1'], ['--new-bgp-peer', 'asn=1']],
    ['a list', ['--new-bgp-peer', 'authKey=hush,hush2,asn=1'], ['--new-bgp-peer', 'asn=1']],
    ['the only member', ['--new-bgp-peer', 'authKey=hush'], ['--new-bgp-peer']],
    ['a file with it', ['--new-bgp-peer', 'authKey@=file://hush,asn=1'], ['--new-bgp-peer', 'asn=1']],
    ['after an equals sign', ['--new-bgp-peer=authKey=hush,asn=1'], ['--new-bgp-peer=asn=1']],
    ['JSON', ['--new-bgp-peer', '{"asn": 1, "authKey": "hush"}'], ['--new-bgp-peer', '{"asn": 1}']],
    [
      'JSON deep inside',
      ['--cli-input-json', '{"newBGPPeer": {"authKey": "hush"}}'],
      ['--cli-input-json', '{"newBGPPeer": {}}'],
    ],
    ['JSON that is not closed', ['--new-bgp-peer', '{"authKey": "hush'], ['--new-bgp-peer']],
    ['YAML', ['--cli-input-yaml', 'newBGPPeer: {authKey: hush}'], ['--cli-input-yaml']],
    ['a nested pair', ['--new-bgp-peer', 'a={authKey=hush}'], ['--new-bgp-peer']],
    ['a slip of the space bar', ['--new-bgp-peer', 'asn=1,', 'authKey=hush'], ['--new-bgp-peer', 'asn=1,']],
    ['an unknown option', ['--auth-key', 'hush', '--debug'], ['--debug']],
    ['an unknown option with an equals sign', ['--auth-key=hush', '--debug'], ['--debug']],
    ['a user in a URL', ['--endpoint-url', 'http://me:hush@host/'], ['--endpoint-url', 'http://host/']],
  ])('does not contain the secret of %s', (_, argv, kept) => {
    expect(withoutSecrets(argv)).toEqual(kept);
  });

  it('is otherwise kept as it was typed', () => {
    const argv = [
      'create-bgp-peer',
      '--virtual-interface-id',
      'dxvif-1',
      '--query',
      'a.b[0]',
      '--new-bgp-peer',
      'asn=1',
    ];
    expect(withoutSecrets(argv)).toEqual(argv);
    expect(withoutSecrets(['--cli-input-json', 'file://token.json'])).toEqual([
      '--cli-input-json',
      'file://token.json',
    ]);
  });

  it('never contains the key, however it was written (property)', () => {
    const secret = 'Zq7hush';
    const text = fc.string({ maxLength: 8 });
    const shorthand = fc.tuple(
      text,
      fc.constantFrom('authKey=', 'authKey = ', ' authKey=', 'authKey@='),
      fc.constantFrom('', '"', "'"),
      text,
    );
    const json = fc.record({ asn: fc.integer(), authKey: fc.constant(secret), x: text });
    fc.assert(
      fc.property(shorthand, json, fc.boolean(), ([before, key, quote, after], object, glued) => {
        const peer = `${before}${before && ','}${key}${quote}${secret}${quote},${after}`;
        for (const value of [peer, printJson(new Map(Object.entries(object))), JSON.stringify(object).slice(0, -1)]) {
          const argv = glued ? [`--new-bgp-peer=${value}`] : ['--new-bgp-peer', value];
          expect(formatLine(withoutSecrets(argv))).not.toContain(secret);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
