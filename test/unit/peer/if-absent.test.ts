import { describe, expect, it } from 'vitest';
import { lost, NEW, OLD, refused, tell } from '../../support/peer-story.ts';

const UP = { ...NEW, state: 'available', status: 'up' };

describe('create-bgp-peer --if-absent', () => {
  it('creates nothing where the same peer is there, and prints its interface', async () => {
    const { printed, error, calls } = await tell({ own: { ifAbsent: true }, looks: [[OLD, UP]] });
    expect({ printed, error, calls }).toEqual({
      printed: ['dxpeer-old available down', 'dxpeer-new available up'],
      error: undefined,
      calls: ['look'],
    });
  });

  it('waits for the peer that is there with --wait', async () => {
    const { error, calls } = await tell({
      own: { ifAbsent: true, wait: 'up' },
      looks: [
        [OLD, NEW],
        [OLD, UP],
      ],
    });
    expect({ error, calls }).toEqual({ error: undefined, calls: ['look', 'look'] });
  });

  it('creates the peer where it is absent or being deleted', async () => {
    for (const before of [[OLD], [OLD, { ...NEW, id: 'dxpeer-going', state: 'deleting' }]]) {
      const { calls } = await tell({ own: { ifAbsent: true }, looks: [before], changes: [[OLD, NEW]] });
      expect(calls).toEqual(['look', 'CreateBGPPeer ["dxvif-1"]']);
    }
  });

  it('sends nothing where another peer has the family, and says in what it differs', async () => {
    const { printed, error, calls } = await tell({ own: { ifAbsent: true }, looks: [[OLD, { ...UP, asn: 64601 }]] });
    expect(printed).toBeUndefined();
    expect(error).toMatchObject({
      kind: 'general',
      message: 'BGP peer dxpeer-new is there instead: its asn is 64601, not 64600. Nothing was created.',
    });
    expect(calls).toEqual(['look']);
  });

  it('creates nothing where the interface cannot be read', async () => {
    const { error, calls } = await tell({ own: { ifAbsent: true }, looks: [lost()] });
    expect(error?.message).toContain('Nothing was created.');
    expect(calls).toEqual(['look']);
  });

  it('succeeds where somebody else created the same peer just now', async () => {
    const { error } = await tell({ own: { ifAbsent: true }, looks: [[OLD], [OLD, UP]], changes: [refused('exists')] });
    expect(error).toBeUndefined();
  });
});

describe('delete-bgp-peer --if-present', () => {
  const command = 'delete-bgp-peer';

  it.each([
    ['the interface', 'no interface' as const],
    ['the peer', [OLD]],
  ])('prints nothing and succeeds where %s is not there', async (_, before) => {
    const { printed, error, calls } = await tell({ command, own: { ifPresent: true }, looks: [before] });
    expect({ printed, error, calls }).toEqual({ printed: undefined, error: undefined, calls: ['look'] });
  });

  it('deletes the peer that is there', async () => {
    const { printed } = await tell({ command, own: { ifPresent: true }, looks: [[OLD, UP]], changes: [[OLD]] });
    expect(printed).toEqual(['dxpeer-old available down']);
  });

  it('reports the refusal of the service', async () => {
    const { error } = await tell({
      command,
      own: { ifPresent: true },
      looks: [[UP]],
      changes: [refused('the last one')],
    });
    expect(error).toMatchObject({ kind: 'service', message: 'the last one' });
  });

  it('deletes the peer that is left where another one with its ASN is being deleted', async () => {
    const going = { ...OLD, state: 'deleting' };
    const { printed, calls } = await tell({
      command,
      params: { bgpPeerId: undefined, asn: 65000 },
      own: { ifPresent: true },
      looks: [[going, { ...UP, asn: 65000 }]],
      changes: [[going]],
    });
    expect(printed).toEqual(['dxpeer-old deleting down']);
    expect(calls).toEqual(['look', 'DeleteBGPPeer ["dxvif-1",65000]']);
  });

  it('prints nothing and succeeds where somebody else deleted the peer just now', async () => {
    for (const now of [[OLD], [OLD, { ...UP, state: 'deleting' }], 'no interface' as const]) {
      const { printed, error } = await tell({
        command,
        own: { ifPresent: true },
        looks: [[OLD, UP], now],
        changes: [refused('does not exist')],
      });
      expect({ printed, error }).toEqual({ printed: undefined, error: undefined });
    }
  });
});
