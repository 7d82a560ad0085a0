import { describe, expect, it } from 'vitest';
import { clientError, LocalWorld } from '../../../support/local-world.ts';

const HEX = '0123456789abcdef'.repeat(4);

/** A world with a connection that supports MACsec. */
function withMacSec(): { world: LocalWorld; connectionId: string } {
  const world = new LocalWorld();
  const input = { location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'x', requestMACSec: true };
  return { world, connectionId: world.ask('CreateConnection', input).connectionId };
}

describe('MACsec keys', () => {
  it('a key is associating, associated, disassociating, gone; its secret half is not kept', () => {
    const { world, connectionId } = withMacSec();
    const cak = 'f'.repeat(64);
    const { macSecKeys } = world.ask('AssociateMacSecKey', { connectionId, ckn: HEX, cak });
    expect(macSecKeys).toEqual([
      { secretARN: expect.stringMatching(/^arn:aws:secretsmanager:us-east-1:/), ckn: HEX, state: 'associating' },
    ]);
    expect(JSON.stringify(world.state.connections.get(connectionId))).not.toContain(cak);
    const keys = () => world.ask('DescribeConnections', { connectionId }).connections[0].macSecKeys;
    world.pass(1000);
    expect(keys()[0].state).toBe('associated');
    world.ask('DisassociateMacSecKey', { connectionId, secretARN: macSecKeys[0].secretARN });
    expect(keys()[0].state).toBe('disassociating');
    world.pass(300);
    expect(keys()).toEqual([]);
  });

  it.each([
    [{}, 'Either secretARN, or ckn and cak, must be specified'],
    [{ ckn: HEX }, 'Either secretARN, or ckn and cak, must be specified'],
    [{ secretARN: 'a', ckn: HEX, cak: HEX }, 'Either secretARN, or ckn and cak, must be specified'],
    [{ ckn: HEX, cak: 'x' }, 'ckn and cak must have 64 hexadecimal characters'],
  ])('AssociateMacSecKey refuses %j', (members, message) => {
    const { world, connectionId } = withMacSec();
    expect(world.refusal('AssociateMacSecKey', { connectionId, ...members })).toBe(clientError(message));
  });

  it('MACsec is refused on a connection that was not made for it', () => {
    const world = new LocalWorld();
    const connectionId = 'dxcon-fguhmqlc';
    expect(world.refusal('AssociateMacSecKey', { connectionId, secretARN: 'a' })).toBe(
      clientError(`Connection ${connectionId} does not support MACsec`),
    );
    expect(world.refusal('UpdateConnection', { connectionId, encryptionMode: 'must_encrypt' })).toBe(
      clientError('The connection does not support MACsec'),
    );
  });

  it('UpdateConnection changes the encryption mode, and refuses an unknown one', () => {
    const { world, connectionId } = withMacSec();
    const update = (encryptionMode: string) => ({ connectionId, encryptionMode });
    expect(world.ask('UpdateConnection', update('must_encrypt')).encryptionMode).toBe('must_encrypt');
    expect(world.refusal('UpdateConnection', update('maybe'))).toBe(
      clientError("Encryption mode 'maybe' is not one of no_encrypt, should_encrypt, must_encrypt"),
    );
  });
});

it('DescribeLoa refuses a requested connection and then responds with a PDF', () => {
  const { world, connectionId } = withMacSec();
  expect(world.refusal('DescribeLoa', { connectionId })).toBe(
    clientError(`The LOA of Connection ${connectionId} is not available yet`),
  );
  world.pass(500);
  const { loaContent, loaContentType } = world.ask('DescribeLoa', { connectionId });
  expect(loaContentType).toBe('application/pdf');
  expect(Buffer.from(loaContent, 'base64').toString()).toMatch(/^%PDF-1\.4\n.*Not valid\..*%%EOF\n$/s);
});
