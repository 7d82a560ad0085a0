import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.ts';
import { EXAMPLE_INTERFACE, LocalService } from '../support/local-run.ts';
import { testHost } from '../support/test-host.ts';

const CREATE = ['create-bgp-peer', '--virtual-interface-id', EXAMPLE_INTERFACE];
const PEER = ['--new-bgp-peer', 'asn=64600,addressFamily=ipv6'];
const DELETE = ['delete-bgp-peer', '--virtual-interface-id', EXAMPLE_INTERFACE, '--asn', '65000'];

/** Runs dxcli in this process against a local service with a fault, one attempt only. */
async function runWithFault(fault: string, argv: readonly string[], tty: boolean): Promise<string> {
  const local = await LocalService.start('--fault', fault);
  const host = testHost({ env: { ...local.env, AWS_MAX_ATTEMPTS: '1' }, tty });
  expect(await main(argv, host)).toBeGreaterThan(0);
  return host.err();
}

describe('a call that may have been carried out', () => {
  const look = `To see whether it was, run: dxcli describe-virtual-interfaces --virtual-interface-id ${EXAMPLE_INTERFACE}`;

  it.each([
    ['a create whose response is lost', 'lost-answer@CreateBGPPeer', [...CREATE, ...PEER], 'created'],
    [
      'a create with an error of the server',
      'error:DirectConnectServerException@CreateBGPPeer',
      [...CREATE, ...PEER],
      'created',
    ],
    ['a delete whose response is lost', 'hangup@DeleteBGPPeer', DELETE, 'deleted'],
  ])('is named with the command to look at a terminal: %s', async (_, fault, argv, participle) => {
    const err = await runWithFault(fault, [...argv, '--region', 'eu-west-1'], true);
    expect(err).toContain(`The first attempt may have succeeded`);
    expect(err).toContain(`so the BGP peer may have been ${participle}.\n${look} --region eu-west-1\n`);
  });

  it('is not named in a pipe, where scripts read the bytes of the reference', async () => {
    expect(await runWithFault('lost-answer@CreateBGPPeer', [...CREATE, ...PEER], false)).not.toContain('may have');
  });

  it('is named in a pipe where an option of ours is given', async () => {
    const argv = [...CREATE, '--new-bgp-peer', 'asn=64600', '--wait'];
    const local = await LocalService.start('--fault', 'hangup@CreateBGPPeer');
    const { out, err } = await local.runWith({ AWS_MAX_ATTEMPTS: '1' }, ...argv);
    expect(out).toBe('');
    expect(err).toContain(`so the BGP peer may have been created.\n${look}\n`);
  });
});
