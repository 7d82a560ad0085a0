import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_INTERFACE, LocalService, type RunOfDxcli } from '../../support/local-run.ts';

const SELECT = ['--output', 'json', '--query', 'checks[].[name,result]'];

function check(local: LocalService, peer: string, ...more: readonly string[]): Promise<RunOfDxcli> {
  const given = ['--virtual-interface-id', EXAMPLE_INTERFACE, '--new-bgp-peer', peer];
  return local.run('create-bgp-peer', ...given, '--check', ...SELECT, ...more);
}

/** The results by name. */
const results = ({ out }: RunOfDxcli): Record<string, string> => Object.fromEntries(JSON.parse(out));

describe('create-bgp-peer --check', () => {
  it('reads the interface, creates nothing and ends with 0 where nothing is wrong', async () => {
    const local = await LocalService.start();
    const run = await check(local, 'asn=64600,addressFamily=ipv6');
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(results(run)).toMatchObject({ asn: 'ok', 'interface-exists': 'ok', 'family-free': 'ok' });
    expect(local.requests).toEqual(['DescribeVirtualInterfaces']);
  });

  it('prints every check and ends with 252 where one finds an error', async () => {
    const local = await LocalService.start();
    const run = await check(local, 'asn=64600,amazonAddress=10.0.0.1/30,customerAddress=10.0.0.5/30');
    expect(run.code).toBe(252);
    expect(run.err).toContain('Failed checks: addresses-subnet, family-free');
    expect(results(run)).toMatchObject({ 'addresses-subnet': 'error', 'family-free': 'error' });
  });

  it('creates nothing with --wait and --if-absent either', async () => {
    const local = await LocalService.start();
    const peer = 'asn=65000,amazonAddress=169.254.255.1/30,customerAddress=169.254.255.2/30';
    const run = await check(local, peer, '--wait', 'up', '--if-absent');
    expect(run.code).toBe(0);
    expect(results(run)['family-free']).toBe('ok');
    expect(local.requests).toEqual(['DescribeVirtualInterfaces']);
  });

  it('skips the checks of the interface where reading it is denied', async () => {
    const local = await LocalService.start('--fault', 'error:AccessDeniedException@DescribeVirtualInterfaces');
    const run = await check(local, 'asn=64600,addressFamily=ipv6', '--query', 'checks[?result==`skipped`].message');
    expect(run.code).toBe(0);
    expect(run.out).toContain('The virtual interface could not be read: AccessDeniedException');
  });

  it('skips the checks of the interface without credentials', async () => {
    const local = await LocalService.start();
    const unset = await local.runWith(
      { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
      ...['create-bgp-peer', '--virtual-interface-id', EXAMPLE_INTERFACE, '--new-bgp-peer', 'asn=64600'],
      ...['--check', ...SELECT],
    );
    expect(unset.code).toBe(0);
    expect(results(unset)).toMatchObject({ asn: 'ok', 'interface-exists': 'skipped' });
    expect(local.requests).toEqual([]);
  });

  it('reports a mistake that the call itself would report in the same way', async () => {
    const local = await LocalService.start();
    for (const [peer, more] of [
      ['asn=x', []],
      ['asn=64600,nope=1', []],
      ['asn=64600', ['--region', 'not a region']],
    ] as const) {
      const given = ['create-bgp-peer', '--virtual-interface-id', EXAMPLE_INTERFACE, '--new-bgp-peer', peer, ...more];
      expect(await local.run(...given, '--check')).toEqual(await local.run(...given));
    }
    expect(local.requests).toEqual([]);
  });
});

describe('docs/checks.md', () => {
  it('has each check once, in the order in which they are printed', async () => {
    const local = await LocalService.start();
    const names = Object.keys(results(await check(local, 'asn=64600,addressFamily=ipv6')));
    const text = readFileSync(resolve(import.meta.dirname, '../../../docs/checks.md'), 'utf8');
    const [, rules = ''] = text.split('## The rules');
    expect([...rules.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name)).toEqual(names);
  });
});
