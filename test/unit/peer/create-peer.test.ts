import { describe, expect, it } from 'vitest';
import { lost, NEW, OLD, refused, tell } from '../../support/peer-story.ts';

const AVAILABLE = { ...NEW, state: 'available' };
const UP = { ...AVAILABLE, status: 'up' };
const PRINTED_OLD = 'dxpeer-old available down';

describe('waiting for a new peer', () => {
  it('polls after 1 s, then at intervals that grow up to 15 s', async () => {
    const { waits, error } = await tell({
      own: { wait: 'up', waitTimeout: '70' },
      looks: [[OLD], [OLD, AVAILABLE]],
      changes: [[OLD, NEW]],
    });
    expect(waits.map((each) => Math.round(each * 10) / 10)).toEqual([1, 1.5, 2.3, 3.4, 5.1, 7.6, 11.4, 15, 15, 7.8]);
    expect(error?.message).toMatch(/timed out in state available, session down, after 70 s\./);
  });

  it('does not poll where the response of the create has the peer in the state that is waited for', async () => {
    const { waits, error } = await tell({ own: { wait: 'available' }, looks: [[OLD]], changes: [[OLD, AVAILABLE]] });
    expect({ waits, error }).toEqual({ waits: [], error: undefined });
  });

  it('does not take a peer that was there before for the new one', async () => {
    const { printed, calls } = await tell({
      own: { wait: 'available' },
      looks: [[OLD], [OLD, NEW], [OLD, AVAILABLE]],
      changes: [[OLD, NEW]],
    });
    expect(printed).toEqual([PRINTED_OLD, 'dxpeer-new available down']);
    expect(calls).toEqual(['look', 'CreateBGPPeer ["dxvif-1"]', 'look', 'look']);
  });

  it('recognizes the new peer without ids by what it is', async () => {
    const [old, created] = [
      { ...OLD, id: undefined },
      { ...NEW, id: undefined },
    ];
    const { error } = await tell({
      own: { wait: 'up' },
      looks: [[old], [old, { ...created, state: 'available', status: 'up' }]],
      changes: [[old, created]],
    });
    expect(error).toBeUndefined();
  });

  it('goes on after a poll that failed', async () => {
    const { printed, error } = await tell({
      own: { wait: 'up' },
      looks: [[OLD], lost(), refused(), [OLD, UP]],
      changes: [[OLD, NEW]],
    });
    expect({ printed, error }).toEqual({ printed: [PRINTED_OLD, 'dxpeer-new available up'], error: undefined });
  });

  it('names the error of the last poll when the time is over', async () => {
    const { error } = await tell({
      own: { wait: 'up', waitTimeout: '3' },
      looks: [[OLD], lost()],
      changes: [[OLD, NEW]],
    });
    expect(error?.message).toContain('The last look at it failed: Connection was closed');
  });

  it('ends at once where the service verifies the peer, and says how to look later', async () => {
    const { printed, error, calls } = await tell({
      own: { wait: 'available' },
      looks: [[OLD], [OLD, { ...NEW, state: 'verifying' }]],
      changes: [[OLD, NEW]],
    });
    expect(printed).toEqual([PRINTED_OLD, 'dxpeer-new verifying down']);
    expect(error).toMatchObject({ kind: 'general' });
    expect(error?.message).toMatch(
      /verified by AWS.*72 hours.*\nTo look later, run: dxcli describe-virtual-interfaces --virtual-interface-id dxvif-1 --region eu-west-1/,
    );
    expect(calls).toHaveLength(3);
  });

  it.each([
    ['is being deleted', [OLD, { ...NEW, state: 'deleting' }]],
    ['is gone', [OLD]],
  ])('prints nothing where the peer %s meanwhile', async (_, last) => {
    const { printed, error } = await tell({
      own: { wait: 'up' },
      looks: [[OLD], [OLD, NEW], last],
      changes: [[OLD, NEW]],
    });
    expect(printed).toBeUndefined();
    expect(error?.message).toBe('BGP peer dxpeer-new was deleted meanwhile.');
  });

  it('waits for a new peer that the list does not have yet', async () => {
    const { error } = await tell({
      own: { wait: 'up' },
      looks: [[OLD], [OLD], [OLD], [OLD, UP]],
      changes: [[OLD, NEW]],
    });
    expect(error).toBeUndefined();
  });
});

describe('a create whose response is lost', () => {
  it('is a success where the peer is there now', async () => {
    const { printed, error } = await tell({
      own: { wait: 'up' },
      looks: [[OLD], [OLD, NEW], [OLD, UP]],
      changes: [lost()],
    });
    expect({ printed, error }).toEqual({ printed: [PRINTED_OLD, 'dxpeer-new available up'], error: undefined });
  });

  it('is a success where a later attempt was refused', async () => {
    const { error } = await tell({
      own: { wait: 'up' },
      looks: [[OLD], [OLD, UP]],
      changes: [refused('exists', 'The first attempt may have succeeded')],
    });
    expect(error).toBeUndefined();
  });

  it('is an error where another peer appeared', async () => {
    const { printed, error } = await tell({
      own: { wait: 'up' },
      looks: [[OLD], [OLD, { ...UP, asn: 64601 }]],
      changes: [lost()],
    });
    expect(printed).toBeUndefined();
    expect(error?.message).toBe('Connection was closed');
  });

  it('is looked for three times', async () => {
    const { calls, waits } = await tell({ own: { wait: 'up' }, looks: [[OLD]], changes: [lost()] });
    expect(calls.slice(2)).toEqual(['look', 'look', 'look']);
    expect(waits).toEqual([0, 1, 2]);
  });
});

describe('a create that the service refuses', () => {
  it('is an error without another look', async () => {
    const { error, calls } = await tell({ own: { wait: 'up' }, looks: [[OLD]], changes: [refused('no')] });
    expect(error).toMatchObject({ kind: 'service', message: 'no' });
    expect(calls).toHaveLength(2);
  });
});

describe('a signal', () => {
  it('before the create ends the run, and nothing is created', async () => {
    const { printed, error, calls } = await tell({
      own: { wait: 'up' },
      looks: ['no response'],
      signal: { atCall: 1, signal: 'SIGINT' },
    });
    expect(printed).toBeUndefined();
    expect(error).toMatchObject({ kind: 'stopped', facts: { signal: 'SIGINT' } });
    expect(calls).toEqual(['look']);
  });

  it('during the create is heeded once its response is there', async () => {
    const { printed, error } = await tell({
      own: { wait: 'up' },
      looks: [[OLD]],
      changes: [[OLD, NEW]],
      signal: { atCall: 2, signal: 'SIGTERM' },
    });
    expect(printed).toEqual([PRINTED_OLD, 'dxpeer-new pending down']);
    expect(error).toMatchObject({ kind: 'stopped', facts: { signal: 'SIGTERM' } });
  });

  it('during a poll without a response prints what was seen last', async () => {
    const { printed, error } = await tell({
      own: { wait: 'up' },
      looks: [[OLD], 'no response'],
      changes: [[OLD, NEW]],
      signal: { atCall: 3, signal: 'SIGHUP' },
    });
    expect(printed).toEqual([PRINTED_OLD, 'dxpeer-new pending down']);
    expect(error).toMatchObject({ kind: 'stopped', facts: { signal: 'SIGHUP' } });
  });
});
