import { main } from '../../src/main.ts';
import { testHost } from './test-host.ts';

/** What a run in the process of the test did. */
export interface RunResult {
  code: number;
  out: string;
  err: string;
}

/** Runs `create-bgp-peer` for dxvif-1 in this process, with keys and a region in the environment; `env` adds to them. */
export async function runCreateBgpPeer(
  argv: readonly string[],
  env: Record<string, string | undefined> = {},
): Promise<RunResult> {
  const host = testHost({
    env: {
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...env,
    },
  });
  const code = await main(['create-bgp-peer', '--virtual-interface-id', 'dxvif-1', ...argv], host);
  return { code, out: host.out(), err: host.err() };
}
