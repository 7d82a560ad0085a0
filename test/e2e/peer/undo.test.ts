import { describe, expect, it } from 'vitest';
import { EXAMPLE_INTERFACE, LocalService, peers } from '../../support/local-run.ts';

const UNDO = ['--wait', 'up', '--wait-timeout', '1', '--undo-on-failure'];
const NEVER_UP = ['--available-after', '100', '--up-after', 'never', '--gone-after', '100'];

describe('create-bgp-peer --undo-on-failure', () => {
  it('deletes the peer again and prints nothing where its session does not come up', async () => {
    const local = await LocalService.start(...NEVER_UP);
    const { code, out, err } = await local.create(...UNDO).ended;
    expect({ code, out }).toEqual({ code: 255, out: '' });
    expect(err).toMatch(/BGP peer (dxpeer-\w+) timed out in state available[\s\S]*BGP peer \1 was deleted again\./);
    expect(local.requests.at(-1)).toBe('DeleteBGPPeer');
    const gone = ['wait', 'bgp-peer-deleted', '--virtual-interface-id', EXAMPLE_INTERFACE, '--asn', '64600'];
    expect(await local.run(...gone)).toEqual({ code: 0, out: '', err: '' });
  });

  it('prints the interface and says so where the service refuses the delete', async () => {
    const fault = 'error:DirectConnectClientException@DeleteBGPPeer';
    const local = await LocalService.start(...NEVER_UP, '--fault', fault);
    const { code, out, err } = await local.create(...UNDO).ended;
    expect({ code, out }).toEqual({ code: 255, out: peers('available\tdown') });
    expect(err).toContain('could not be deleted again: DirectConnectClientException');
  });

  it('is refused without --wait', async () => {
    const local = await LocalService.start();
    const { code, out, err } = await local.create('--undo-on-failure').ended;
    expect({ code, out }).toEqual({ code: 252, out: '' });
    expect(err).toContain('argument --undo-on-failure: only allowed with --wait');
    expect(local.requests).toEqual([]);
  });
});
