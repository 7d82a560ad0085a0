import { resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EXAMPLE_INTERFACE, LocalService, peers } from '../../support/local-run.ts';
import { hasTmux, openTerminal } from '../../support/terminal.ts';

const FAST = ['--available-after', '100', '--verified-after', '50', '--up-after', '100', '--gone-after', '100'];

describe('create-bgp-peer --wait', () => {
  it('prints the interface once the peer is available', async () => {
    const local = await LocalService.start('--available-after', '100', '--up-after', 'never');
    expect(await local.create('--wait').ended).toEqual({ code: 0, out: peers('available\tdown'), err: '' });
    expect(local.requests).toEqual(['DescribeVirtualInterfaces', 'CreateBGPPeer', 'DescribeVirtualInterfaces']);
  });

  it('waits for the session with --wait up', async () => {
    const local = await LocalService.start(...FAST);
    expect(await local.create('--wait', 'up').ended).toEqual({ code: 0, out: peers('available\tup'), err: '' });
  });

  it('prints the last state and ends with 255 when the session does not come up in time', async () => {
    const local = await LocalService.start('--available-after', '100', '--up-after', 'never');
    const { code, out, err } = await local.create('--wait=up', '--wait-timeout', '2').ended;
    expect({ code, out }).toEqual({ code: 255, out: peers('available\tdown') });
    expect(err).toMatch(
      /BGP peer dxpeer-\w+ timed out in state available, session down, after 2 s\.\nTo look again, run/,
    );
  });

  it('creates nothing where the interface cannot be read', async () => {
    const local = await LocalService.start('--fault', 'error:AccessDeniedException@DescribeVirtualInterfaces');
    const { code, out, err } = await local.create('--wait').ended;
    expect({ code, out }).toEqual({ code: 254, out: '' });
    expect(err).toContain('Nothing was created.');
    expect(local.requests).toEqual(['DescribeVirtualInterfaces']);
  });

  it('finds the new peer where the response of the create is lost', async () => {
    const local = await LocalService.start(...FAST, '--fault', 'lost-answer:1@CreateBGPPeer');
    expect(await local.create('--wait', 'up').ended).toMatchObject({ code: 0, out: peers('available\tup') });
  });

  it('prints nothing where no attempt was carried out', async () => {
    const local = await LocalService.start(...FAST, '--fault', 'hangup@CreateBGPPeer');
    expect(await local.create('--wait').ended).toMatchObject({ code: 255, out: '' });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('prints the interface at %s and ends with %i', async (signal, code) => {
    const local = await LocalService.start('--available-after', 'never');
    const run = local.create('--wait');
    await local.hasServed('DescribeVirtualInterfaces', 2);
    run.kill(signal);
    expect(await run.ended).toEqual({ code, out: peers('pending\tdown'), err: '' });
  });

  it('ends with 255 where nobody reads the output any more', async () => {
    const local = await LocalService.start(...FAST);
    const run = local.create('--wait');
    run.closeOutput();
    expect(await run.ended).toEqual({ code: 255, out: '', err: '' });
  });

  it('refuses other values, and --wait-timeout without --wait, with 252', async () => {
    const local = await LocalService.start();
    expect(await local.create('--wait', 'down').ended).toMatchObject({ code: 252, out: '' });
    expect(await local.create('--wait', '--wait-timeout', '1.5').ended).toMatchObject({ code: 252, out: '' });
    expect(await local.create('--wait-timeout', '5').ended).toMatchObject({ code: 252, out: '' });
    expect(local.requests).toEqual([]);
  });

  it('is not abbreviated', async () => {
    const local = await LocalService.start();
    const { code, err } = await local.create('--wai').ended;
    expect(code).toBe(252);
    expect(err).toContain('Unknown options: --wai');
  });
});

describe('delete-bgp-peer --wait', () => {
  const SEED = ['delete-bgp-peer', '--virtual-interface-id', EXAMPLE_INTERFACE, '--asn', '65000'];
  const QUERY = ['--query', 'virtualInterface.bgpPeers[].addressFamily', '--output', 'text'];

  it('prints the interface without the peer once it is gone', async () => {
    const local = await LocalService.start(...FAST);
    await local.create().ended;
    expect(await local.run(...SEED, '--wait', ...QUERY)).toEqual({ code: 0, out: 'ipv6\n', err: '' });
  });

  it('prints the interface and ends with 255 where the peer does not go', async () => {
    const local = await LocalService.start('--gone-after', 'never');
    await local.create().ended;
    const { code, out, err } = await local.run(...SEED, '--wait', '--wait-timeout', '1', ...QUERY);
    expect({ code, out }).toEqual({ code: 255, out: 'ipv4\tipv6\n' });
    expect(err).toMatch(/timed out in state deleting/);
  });

  it('finds out that the peer is being deleted where the response is lost', async () => {
    const local = await LocalService.start(...FAST, '--fault', 'lost-answer:1@DeleteBGPPeer');
    await local.create().ended;
    expect(await local.run(...SEED, '--wait', ...QUERY)).toEqual({ code: 0, out: 'ipv6\n', err: '' });
  });

  it('prints nothing where the service refuses', async () => {
    const local = await LocalService.start();
    const { code, out, err } = await local.run(...SEED, '--wait');
    expect({ code, out }).toEqual({ code: 254, out: '' });
    expect(err).toContain('The last BGP Peer on a Virtual Interface cannot be deleted');
  });
});

describe.skipIf(!hasTmux)('waiting at a terminal', () => {
  it('shows the state, the session and the seconds in one line, and takes it away at Ctrl-C', async () => {
    const local = await LocalService.start('--available-after', 'never');
    const program = resolve(import.meta.dirname, '../../../bin/dxcli.js');
    const create = [
      'create-bgp-peer',
      '--virtual-interface-id',
      EXAMPLE_INTERFACE,
      '--no-cli-pager',
      '--output',
      'text',
    ];
    const peer = ['--new-bgp-peer', 'asn=64600,addressFamily=ipv6', '--wait', '--query', "'printed at the end'"];
    const terminal = openTerminal({ command: [process.execPath, program, ...create, ...peer], env: local.env });
    onTestFinished(() => terminal.close());
    await terminal.waitFor(/^BGP peer dxpeer-\w+: pending, session down, \d+ s$/m);
    terminal.press('C-c');
    const screen = await terminal.waitFor('printed at the end');
    expect(screen).not.toContain('pending');
  });
});
