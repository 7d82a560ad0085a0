import { describe, expect, it } from 'vitest';
import { EXAMPLE_INTERFACE, LocalService } from '../../support/local-run.ts';

const FAST = ['--available-after', '100', '--up-after', '100', '--gone-after', '100'];
const ID = ['--virtual-interface-id', EXAMPLE_INTERFACE];

describe('dxcli wait', () => {
  it('is silent where the state is reached', async () => {
    const local = await LocalService.start(...FAST);
    await local.create().ended;
    const success = { code: 0, out: '', err: '' };
    expect(await local.run('wait', 'bgp-peer-up', ...ID, '--asn', '64600')).toEqual(success);
    expect(await local.run('directconnect', 'wait', 'bgp-peer-available', ...ID)).toEqual(success);
    expect(await local.run('wait', 'virtual-interface-available', ...ID)).toEqual(success);
    await local.run('delete-bgp-peer', ...ID, '--asn', '64600');
    expect(await local.run('wait', 'bgp-peer-deleted', ...ID, '--address-family', 'ipv6')).toEqual(success);
    expect(await local.run('wait', 'virtual-interface-deleted', '--virtual-interface-id', 'dxvif-none')).toEqual(
      success,
    );
  });

  it('fails when the time is over, and says what was seen', async () => {
    const local = await LocalService.start('--up-after', 'never');
    const { code, out, err } = await local.run('wait', 'bgp-peer-up', ...ID, '--wait-timeout', '1');
    expect({ code, out }).toEqual({ code: 255, out: '' });
    expect(err).toMatch(
      /\[ERROR\]: Waiter BgpPeerUp failed: timed out after 1 s; last seen: BGP peer dxpeer-\w+: available, session down\.\n$/,
    );
  });

  it.each([
    [
      'there is no such interface',
      ['--virtual-interface-id', 'dxvif-none'],
      'there is no virtual interface dxvif-none.',
    ],
    ['no peer matches', [...ID, '--asn', '1'], `no BGP peer of ${EXAMPLE_INTERFACE} matches.`],
    [
      'the two options for the ASN differ',
      [...ID, '--asn', '65001', '--asn-long', '65000'],
      `no BGP peer of ${EXAMPLE_INTERFACE} matches.`,
    ],
  ])('fails at once where %s', async (_, options, reason) => {
    const local = await LocalService.start();
    const { code, err } = await local.run('wait', 'bgp-peer-available', ...options);
    expect({ code, err }).toEqual({ code: 255, err: `\ndxcli: [ERROR]: Waiter BgpPeerAvailable failed: ${reason}\n` });
  });

  it('fails where the interface cannot be read', async () => {
    const local = await LocalService.start('--fault', 'error:AccessDeniedException');
    const { code, err } = await local.run('wait', 'bgp-peer-up', ...ID);
    expect(code).toBe(255);
    expect(err).toContain('Waiter BgpPeerUp failed: An error occurred (AccessDeniedException)');
  });

  it('ends at Ctrl-C with 130 and prints nothing', async () => {
    const local = await LocalService.start('--up-after', 'never');
    const run = local.start('wait', 'bgp-peer-up', ...ID);
    await local.hasServed('DescribeVirtualInterfaces', 1);
    run.kill('SIGINT');
    expect(await run.ended).toEqual({ code: 130, out: '', err: '' });
  });

  it.each([
    ['an unknown waiter', ['bgp-peer-down', ...ID]],
    ['no waiter', ID],
    ['no interface', ['bgp-peer-up']],
    ['an unknown option', ['bgp-peer-up', ...ID, '--bogus']],
    ['an abbreviated option', ['bgp-peer-up', '--virtual-interface', EXAMPLE_INTERFACE]],
    ['an option of peers for an interface', ['virtual-interface-available', ...ID, '--asn', '1']],
    ['an ASN that is not a number', ['bgp-peer-up', ...ID, '--asn', 'x']],
  ])('refuses %s with 252', async (_, words) => {
    const local = await LocalService.start();
    expect(await local.run('wait', ...words)).toMatchObject({ code: 252, out: '' });
    expect(local.requests).toEqual([]);
  });

  it('has a help page, as completion has, also after the service', async () => {
    const local = await LocalService.start();
    const page = await local.run('wait', 'help');
    expect(page).toMatchObject({ code: 0, err: '' });
    expect(page.out).toMatch(/bgp-peer-up[\s\S]*--wait-timeout/);
    expect(await local.run('directconnect', 'wait', '--help')).toEqual(page);
    const completion = await local.run('completion', 'help');
    expect(completion.out).toContain('dxcli completion <shell>');
    expect((await local.run('directconnect', 'completion', 'bash')).out).toContain('complete');
  });

  it('is not suggested for a mistyped command', async () => {
    const local = await LocalService.start();
    const { code, err } = await local.run('wai');
    expect(code).toBe(252);
    expect(err).not.toContain('Maybe you meant');
  });
});
