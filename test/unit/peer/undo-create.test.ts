import { describe, expect, it } from 'vitest';
import { lost, NEW, OLD, refused, tell } from '../../support/peer-story.ts';

const OWN = { wait: 'up', waitTimeout: '2', undoOnFailure: true } as const;
const DELETING = { ...NEW, state: 'deleting' };
const CREATE = 'CreateBGPPeer ["dxvif-1"]';
const DELETE = 'DeleteBGPPeer ["dxvif-1","dxpeer-new"]';
const PRINTED = ['dxpeer-old available down', 'dxpeer-new pending down'];

describe('create-bgp-peer --wait --undo-on-failure', () => {
  it('deletes the peer again by its id where the session is not up in time, and prints nothing', async () => {
    const { printed, error, calls } = await tell({
      own: OWN,
      looks: [[OLD], [OLD, NEW]],
      changes: [
        [OLD, NEW],
        [OLD, DELETING],
      ],
    });
    expect(printed).toBeUndefined();
    expect(error).toMatchObject({ kind: 'general' });
    expect(error?.message).toMatch(/timed out in state pending[\s\S]*\nBGP peer dxpeer-new was deleted again\.$/);
    expect([calls[0], calls[1], calls.at(-1)]).toEqual(['look', CREATE, DELETE]);
  });

  it('deletes nothing where the session comes up', async () => {
    const up = { ...NEW, state: 'available', status: 'up' };
    const { error, calls } = await tell({ own: OWN, looks: [[OLD], [OLD, up]], changes: [[OLD, NEW]] });
    expect({ error, calls }).toEqual({ error: undefined, calls: ['look', CREATE, 'look'] });
  });

  it('prints the interface and says why where the service refuses the delete', async () => {
    const { printed, error } = await tell({
      own: OWN,
      looks: [[OLD], [OLD, NEW]],
      changes: [[OLD, NEW], refused('The last BGP Peer on a Virtual Interface cannot be deleted')],
    });
    expect(printed).toEqual(PRINTED);
    expect(error?.message).toMatch(
      /could not be deleted again: DirectConnectClientException: The last BGP Peer on a Virtual Interface cannot be deleted$/,
    );
  });

  it('takes a delete whose response is lost for done where the peer is going', async () => {
    const { printed, error } = await tell({
      own: { ...OWN, waitTimeout: '1' },
      looks: [[OLD], [OLD, NEW], [OLD, DELETING]],
      changes: [[OLD, NEW], lost()],
    });
    expect(printed).toBeUndefined();
    expect(error?.message).toContain('was deleted again.');
  });

  it('leaves a peer that the service is verifying', async () => {
    const { printed, calls } = await tell({
      own: OWN,
      looks: [[OLD], [OLD, { ...NEW, state: 'verifying' }]],
      changes: [[OLD, NEW]],
    });
    expect(printed).toEqual(['dxpeer-old available down', 'dxpeer-new verifying down']);
    expect(calls).not.toContain(DELETE);
  });

  it('leaves a peer that was there before', async () => {
    const { printed, error, calls } = await tell({ own: { ...OWN, ifAbsent: true }, looks: [[OLD, NEW]] });
    expect(printed).toEqual(PRINTED);
    expect(error?.message).toContain('It was there before this run, so that it was not deleted.');
    expect(calls).not.toContain(DELETE);
  });

  it('leaves a peer that another run may have made, where the response of the create was lost', async () => {
    const { printed, error, calls } = await tell({ own: OWN, looks: [[OLD], [OLD, NEW]], changes: [lost()] });
    expect(printed).toEqual(PRINTED);
    expect(error?.message).toContain('The response of the create was lost');
    expect(calls).not.toContain(DELETE);
  });

  it('deletes nothing at a signal', async () => {
    const { printed, error, calls } = await tell({
      own: OWN,
      looks: [[OLD], [OLD, NEW]],
      changes: [[OLD, NEW]],
      signal: { atCall: 3, signal: 'SIGTERM' },
    });
    expect(printed).toEqual(PRINTED);
    expect(error).toMatchObject({ kind: 'stopped', facts: { signal: 'SIGTERM' } });
    expect(calls).not.toContain(DELETE);
  });

  it('deletes nothing where the peer was deleted meanwhile', async () => {
    const { error, calls } = await tell({
      own: OWN,
      looks: [[OLD], [OLD, NEW], [OLD, DELETING]],
      changes: [[OLD, NEW]],
    });
    expect(error?.message).toBe('BGP peer dxpeer-new was deleted meanwhile.');
    expect(calls).not.toContain(DELETE);
  });
});
