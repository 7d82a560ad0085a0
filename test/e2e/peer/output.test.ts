import { describe, expect, it } from 'vitest';
import { EXAMPLE_INTERFACE, LocalService } from '../../support/local-run.ts';

const PEER = ['--virtual-interface-id', EXAMPLE_INTERFACE];
const CREATE = ['create-bgp-peer', ...PEER, '--new-bgp-peer', 'asn=64600,addressFamily=ipv6', '--if-absent'];
const DELETE = ['delete-bgp-peer', ...PEER, '--asn', '64600', '--if-present'];
/** Is no error before there is a response. */
const CANNOT_BE_EVALUATED = 'length(virtualInterface.vlan)';

describe('standard output with options of our own', () => {
  it.each([
    ['text', '[]', 'None\n'],
    ['text', "''", 'None\n'],
    ['table', '[]', 'None\n'],
    ['json', '[]', '[]\n'],
    ['yaml', '[]', '[]\n'],
  ])('is not blank in %s where the query selects %s and the peer exists', async (output, selected, out) => {
    const local = await LocalService.start();
    const query = selected === '[]' ? 'virtualInterface.bgpPeers[?bgpStatus==`nope`]' : selected;
    expect(await local.run(...CREATE, '--output', output, '--query', query)).toEqual({ code: 0, out, err: '' });
  });

  it('is null where the query cannot be evaluated, and the error says that the peer exists', async () => {
    const local = await LocalService.start();
    const { code, out, err } = await local.run(...CREATE, '--query', CANNOT_BE_EVALUATED);
    expect({ code, out }).toEqual({ code: 255, out: 'null\n' });
    expect(err).toContain('The BGP peer exists; only the output is missing.');
  });

  it('is null and the error says both where the wait fails and the query cannot be evaluated', async () => {
    const local = await LocalService.start('--available-after', 'never');
    const wait = ['--wait', '--wait-timeout', '0', '--query', CANNOT_BE_EVALUATED];
    const { code, out, err } = await local.run(...CREATE, ...wait);
    expect({ code, out }).toEqual({ code: 255, out: 'null\n' });
    expect(err).toMatch(/timed out in state pending[\s\S]*In function length\(\)/);
  });

  it('is null where the query cannot be evaluated after a delete, and empty where nothing was deleted', async () => {
    const local = await LocalService.start('--gone-after', '0');
    await local.run(...CREATE);
    const { code, out, err } = await local.run(...DELETE, '--query', CANNOT_BE_EVALUATED);
    expect({ code, out }).toEqual({ code: 255, out: 'null\n' });
    expect(err).toContain('The delete was carried out; only the output is missing.');
    expect(await local.run(...DELETE, '--query', CANNOT_BE_EVALUATED)).toEqual({ code: 0, out: '', err: '' });
  });

  it.each([
    ['--output off', {}, ['--output', 'off'], 252, 'The output format off is not allowed with'],
    ['a configured format off', { AWS_DEFAULT_OUTPUT: 'off' }, [], 252, 'The output format off is not allowed with'],
    ['a configured format that is unknown', { AWS_DEFAULT_OUTPUT: 'nope' }, [], 255, 'Unknown output type: nope'],
  ])('is refused before anything is sent with %s', async (_, variables, options, code, message) => {
    const local = await LocalService.start();
    for (const command of [CREATE, DELETE]) {
      const run = await local.runWith(variables, ...command, ...options);
      expect(run).toMatchObject({ code, out: '' });
      expect(run.err).toContain(message);
    }
    expect(local.requests).toEqual([]);
  });

  it('may be off with --check, which says by its exit code what it found', async () => {
    const local = await LocalService.start();
    const check = CREATE.filter((word) => word !== '--if-absent');
    expect(await local.run(...check, '--check', '--output', 'off')).toEqual({ code: 0, out: '', err: '' });
  });
});
