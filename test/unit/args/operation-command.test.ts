import { describe, expect, it } from 'vitest';
import { CommandTree } from '../../../src/args/command-tree.ts';
import { catalog } from '../../../src/operations/catalog.ts';

/** The values of an operation's own options as its command reads them. */
async function valuesOf(...words: string[]): Promise<Record<string, unknown>> {
  const parsed = await new CommandTree(catalog).parseCommand(words);
  if (parsed.command !== 'operation') throw new Error(`${words.join(' ')} asks for ${parsed.command}`);
  return Object.fromEntries(parsed.args.values);
}

const asksForHelp = async (...words: string[]) =>
  (await new CommandTree(catalog).parseCommand(words)).command === 'help';

describe('the options of an operation', () => {
  it('have one word for a simple value and several for a list', async () => {
    expect(await valuesOf('untag-resource', '--resource-arn', 'a', '--tag-keys', 'b', 'c')).toEqual({
      resourceArn: 'a',
      tagKeys: ['b', 'c'],
    });
  });

  const createConnection = ['create-connection', '--location', 'l', '--bandwidth', 'b', '--connection-name', 'n'];
  it.each([
    [['--request-mac-sec'], true],
    [['--no-request-mac-sec'], false],
    [['--request-mac-sec', '--no-request-mac-sec'], false],
    [['--no-request-mac-sec', '--request-mac-sec'], true],
    [['--no-req'], false],
    [[], undefined],
  ])('of a boolean are two: %j', async (words, value) => {
    expect((await valuesOf(...createConnection, ...words)).requestMACSec).toBe(value);
  });

  it('of a boolean take no value', async () => {
    await expect(valuesOf(...createConnection, '--request-mac-sec=true')).rejects.toThrow(
      "argument --request-mac-sec: ignored explicit argument 'true'",
    );
    await expect(valuesOf(...createConnection, '--request-mac-sec', 'true')).rejects.toThrow('Unknown options: true');
  });

  it.each([
    ['create-direct-connect-gateway', '--amazon-side-asn', 'AS1'],
    ['delete-bgp-peer', '--asn-long', '1.5'],
  ])('of a long must be whole numbers: %s %s %s', async (command, option, word) => {
    await expect(valuesOf(command, option, word)).rejects.toThrow(
      expect.objectContaining({ kind: 'usage', message: `argument ${option}: invalid int value: '${word}'` }),
    );
  });

  it('of an integer are converted later, with the other values', async () => {
    expect(await valuesOf('delete-bgp-peer', '--asn', 'x')).toEqual({ asn: 'x' });
  });

  it('are abbreviated where that fits one of them only', async () => {
    expect(await valuesOf('delete-bgp-peer', '--asn-l', '1')).toEqual({ asnLong: '1' });
    await expect(valuesOf('delete-bgp-peer', '--as', '1')).rejects.toThrow(
      'ambiguous option: --as could match --asn, --asn-long',
    );
  });
});

describe('required options', () => {
  const sentence = 'the following arguments are required: --connection-id, --lag-id';

  it.each([
    [[]],
    [['--bogus']],
    [['--generate-cli-skeleton', 'output']],
    [['--generate-cli-skeleton=input']],
    [['--generate']],
    [['--cli-input-json={}']],
    [['help', 'me']],
  ])('that are missing are refused together: %j', async (words) => {
    await expect(valuesOf('associate-connection-with-lag', ...words)).rejects.toThrow(
      expect.objectContaining({ kind: 'usage', message: sentence }),
    );
  });

  it.each([
    [['--cli-input-json', '{}']],
    [['--cli-input-yaml', '{}']],
    [['--generate-cli-skeleton']],
    [['--generate-cli-skeleton', 'yaml-input']],
    [['--generate-cli-skeleton', 'output', '--cli-input-json', '{}']],
  ])('may be missing beside %j', async (words) => {
    expect(await valuesOf('associate-connection-with-lag', ...words)).toEqual({});
  });

  it.each([[['help']], [['--help']], [['-h', 'x']]])('may be missing where %j asks for help', async (words) => {
    expect(await asksForHelp('associate-connection-with-lag', ...words)).toBe(true);
  });

  it('are needed for the help of a command that has other options too', async () => {
    await expect(asksForHelp('associate-connection-with-lag', '--lag-id', 'x', 'help')).rejects.toThrow(
      'the following arguments are required: --connection-id',
    );
    expect(await asksForHelp('describe-lags', '--lag-id', 'x', 'help')).toBe(true);
  });
});
