import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EXAMPLE_INTERFACE, LocalService, peers } from '../../support/local-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'dxcli-undo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** A seed with two interfaces that have no peers. */
const NO_PEERS = join(folder, 'interfaces.json');
const virtualInterfaces = [
  { virtualInterfaceId: 'dxvif-public', virtualInterfaceType: 'public', bgpPeers: [] },
  { virtualInterfaceId: EXAMPLE_INTERFACE, bgpPeers: [] },
];
writeFileSync(NO_PEERS, JSON.stringify({ virtualInterfaces }));

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

  it('says so and prints the interface where the peer is the last one of the interface', async () => {
    const local = await LocalService.start('--seed', NO_PEERS, '--available-after', 'never');
    const { code, out, err } = await local.create(...UNDO).ended;
    expect({ code, out }).toEqual({ code: 255, out: 'ipv6\tpending\tdown\n' });
    expect(err).toContain('The last BGP Peer on a Virtual Interface cannot be deleted');
  });

  it('leaves a peer that AWS is verifying and prints it, with the command to look later', async () => {
    const local = await LocalService.start('--seed', NO_PEERS, '--verified-after', 'never');
    const peer = 'asn=64600,amazonAddress=175.45.176.1/30,customerAddress=175.45.176.2/30';
    const create = ['create-bgp-peer', '--virtual-interface-id', 'dxvif-public', '--new-bgp-peer', peer, ...UNDO];
    const { code, out, err } = await local.run(...create, '--query', 'virtualInterface.bgpPeers[].bgpPeerState');
    expect({ code, out: JSON.parse(out) }).toEqual({ code: 255, out: ['verifying'] });
    expect(err).toContain(
      'To look later, run: dxcli describe-virtual-interfaces --virtual-interface-id dxvif-public\n',
    );
    expect(local.requests).not.toContain('DeleteBGPPeer');
  });

  it('prints nothing and deletes nothing where somebody else deleted the peer meanwhile', async () => {
    const local = await LocalService.start('--available-after', 'never', '--gone-after', 'never');
    const run = local.create('--wait', 'up', '--wait-timeout', '20', '--undo-on-failure');
    await local.hasServed('CreateBGPPeer', 1);
    await local.run('delete-bgp-peer', '--virtual-interface-id', EXAMPLE_INTERFACE, '--asn', '64600');
    const { code, out, err } = await run.ended;
    expect({ code, out }).toEqual({ code: 255, out: '' });
    expect(err).toMatch(/BGP peer dxpeer-\w+ was deleted meanwhile\./);
    expect(local.requests.filter((each) => each === 'DeleteBGPPeer')).toHaveLength(1);
  });

  it('is refused without --wait', async () => {
    const local = await LocalService.start();
    const { code, out, err } = await local.create('--undo-on-failure').ended;
    expect({ code, out }).toEqual({ code: 252, out: '' });
    expect(err).toContain('argument --undo-on-failure: only allowed with --wait');
    expect(local.requests).toEqual([]);
  });
});
