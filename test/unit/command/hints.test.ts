import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hintsFor } from '../../../src/command/hints.ts';
import { Pipeline } from '../../../src/command/pipeline.ts';
import type { CliError } from '../../../src/errors.ts';
import { testHost } from '../../support/test-host.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dxcli-hints-'));
  writeFileSync(join(folder, 'peer.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The hints for a command line, from the error that it is really refused with. */
async function hints(...argv: string[]): Promise<string> {
  const host = testHost({ home: folder, cwd: folder, env: { AWS_DEFAULT_REGION: 'us-east-1' } });
  try {
    await new Pipeline(argv, host, 'check').toRequest();
  } catch (error) {
    return hintsFor(error as CliError, argv, host).trim();
  }
  throw new Error('The command line was not refused.');
}

const peer = (...values: string[]) => hints('create-bgp-peer', '--new-bgp-peer', ...values);

describe('hintsFor', () => {
  it('names the file:// form of a file that was given instead of its content', async () => {
    const hint = 'Did you mean file://peer.json instead of peer.json?';
    expect(await hints('create-bgp-peer', '--cli-input-json', 'peer.json')).toBe(hint);
    expect(await peer('peer.json')).toBe(hint);
    expect(await peer('missing.json')).toBe('');
  });

  it('names the member that differs in case or in a letter', async () => {
    expect(await peer('ASN=64600')).toBe('Did you mean asn instead of ASN?');
    expect(await peer('asn=1,adressFamily=ipv6')).toBe('Did you mean addressFamily instead of adressFamily?');
  });

  it('asks for commas where blanks stand between members, without showing values', async () => {
    const hint = 'Separate members with commas, without blanks: --new-bgp-peer asn=…,authKey=…';
    expect(await peer('asn=1', 'authKey=secret')).toBe(hint);
    expect(await peer('asn=1,', 'authKey=secret')).toBe(hint);
  });

  it('names the option that a member belongs to', async () => {
    const hint = 'asn belongs to --new-bgp-peer: write --new-bgp-peer asn=…';
    expect(await hints('create-bgp-peer', '--asn', '64600')).toBe(hint);
    expect(await hints('create-bgp-peer', '--address-family=ipv6')).toContain(
      'addressFamily belongs to --new-bgp-peer',
    );
  });

  it.each([
    ['asn=AS64600', 'Write the number: --new-bgp-peer asn=64600'],
    ['addressFamily=ipv6,asn=as64600', 'Write the number: --new-bgp-peer asn=64600'],
    ['asn=64086.59905', 'Write the number: --new-bgp-peer asnLong=4200000001'],
    ['asn=1.10', 'Write the number: --new-bgp-peer asn=65546'],
    ['{"asn": "AS64600"}', 'Write the number: --new-bgp-peer asn=64600'],
    ['asn=AS99999999999', ''],
    ['asn=1.70000', ''],
    ['asn=five', ''],
  ])('writes the AS number in %s as a plain number', async (value, hint) => {
    expect(await peer(value)).toBe(hint);
  });

  it('writes the AS number of an option of its own as a plain number', async () => {
    const argv = [
      'create-direct-connect-gateway',
      '--direct-connect-gateway-name',
      'g',
      '--amazon-side-asn',
      'AS64512',
    ];
    expect(await hints(...argv)).toBe('Write the number: --amazon-side-asn 64512');
  });

  it('names the option that a mistyped one resembles', async () => {
    expect(await hints('create-bgp-peer', '--virtual-interface-idd', 'x')).toBe(
      'Did you mean --virtual-interface-id instead of --virtual-interface-idd?',
    );
  });

  it('is empty for an error that has nothing to do with the words', async () => {
    expect(await hints('create-bgp-peer', '--profile', 'missing')).toBe('');
  });
});
