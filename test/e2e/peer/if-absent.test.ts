import { describe, expect, it } from 'vitest';
import { EXAMPLE_INTERFACE, LocalService, peers } from '../../support/local-run.ts';

const FAST = ['--available-after', '100', '--up-after', '100', '--gone-after', '100'];
const PEER = ['--virtual-interface-id', EXAMPLE_INTERFACE];

describe('create-bgp-peer --if-absent', () => {
  it('creates the peer once however often it runs', async () => {
    const local = await LocalService.start(...FAST);
    for (let run = 0; run < 3; run++) {
      const result = await local.create('--if-absent', '--wait', 'up').ended;
      expect(result).toEqual({ code: 0, out: peers('available\tup'), err: '' });
    }
    expect(local.requests.filter((each) => each === 'CreateBGPPeer')).toHaveLength(1);
  });

  it('finds the peer where the response of the create is lost', async () => {
    const local = await LocalService.start('--available-after', 'never', '--fault', 'lost-answer:1@CreateBGPPeer');
    expect(await local.create('--if-absent').ended).toMatchObject({ code: 0, out: peers('pending\tdown') });
  });

  it('is throttled as any call is, and succeeds', async () => {
    const local = await LocalService.start('--available-after', 'never', '--fault', 'throttle:2');
    expect(await local.create('--if-absent').ended).toEqual({ code: 0, out: peers('pending\tdown'), err: '' });
  });

  it('sends nothing and ends with 255 where another peer is in its place', async () => {
    const local = await LocalService.start();
    const peer = ['--new-bgp-peer', 'asn=64601,amazonAddress=169.254.255.1/30,customerAddress=169.254.255.2/30'];
    const { code, out, err } = await local.run('create-bgp-peer', ...PEER, ...peer, '--if-absent');
    expect({ code, out }).toEqual({ code: 255, out: '' });
    expect(err).toContain('is there instead: its asn is 65000, not 64601. Nothing was created.');
    expect(local.requests).toEqual(['DescribeVirtualInterfaces']);
  });

  it('creates nothing where the interface cannot be read', async () => {
    const local = await LocalService.start('--fault', 'hangup@DescribeVirtualInterfaces');
    const { code, out, err } = await local.create('--if-absent').ended;
    expect({ code, out }).toEqual({ code: 255, out: '' });
    expect(err).toContain('Nothing was created.');
    expect(local.requests).not.toContain('CreateBGPPeer');
  });
});

describe('delete-bgp-peer --if-present', () => {
  const IPV6 = ['--asn', '64600', '--query', 'virtualInterface.bgpPeers[].addressFamily', '--output', 'text'];

  it('deletes the peer once however often it runs, and prints something only then', async () => {
    const local = await LocalService.start(...FAST);
    await local.create().ended;
    const remove = () => local.run('delete-bgp-peer', ...PEER, ...IPV6, '--if-present', '--wait');
    expect(await remove()).toEqual({ code: 0, out: 'ipv4\n', err: '' });
    expect(await remove()).toEqual({ code: 0, out: '', err: '' });
    expect(local.requests.filter((each) => each === 'DeleteBGPPeer')).toHaveLength(1);
  });

  it('prints nothing and succeeds where the interface is not there', async () => {
    const local = await LocalService.start();
    const given = ['--virtual-interface-id', 'dxvif-00000000', '--asn', '64600', '--if-present'];
    expect(await local.run('delete-bgp-peer', ...given)).toEqual({ code: 0, out: '', err: '' });
  });

  it('reports that the last peer cannot be deleted', async () => {
    const local = await LocalService.start();
    const { code, out, err } = await local.run('delete-bgp-peer', ...PEER, '--asn', '65000', '--if-present');
    expect({ code, out }).toEqual({ code: 254, out: '' });
    expect(err).toContain('The last BGP Peer on a Virtual Interface cannot be deleted');
  });
});
