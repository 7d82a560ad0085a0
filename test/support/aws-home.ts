import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../src/main.ts';
import type { RunResult } from './run-in-process.ts';
import { testHost } from './test-host.ts';

/** A temporary home folder. Remove it in the clean-up of the test. */
export class AwsHome {
  readonly path = mkdtempSync(join(tmpdir(), 'dxcli-home-'));

  /** Writes files by their paths in the home folder. `{{home}}` in them stands for its path. */
  write(files: Record<string, string>): this {
    for (const [name, text] of Object.entries(files)) {
      const path = join(this.path, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text.replaceAll('{{home}}', this.path), { mode: 0o700 });
    }
    return this;
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  /** Permission bits of a file. */
  mode(name: string): number {
    return statSync(join(this.path, name)).mode & 0o777;
  }

  /** The names in a folder; none where there is no folder. */
  list(name: string): string[] {
    try {
      return readdirSync(join(this.path, name)).sort();
    } catch {
      return [];
    }
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface RunOptions {
  argv?: readonly string[];
  env?: Record<string, string | undefined>;
  stdin?: string;
  now?: number;
}

/** Runs `create-bgp-peer` in this process against the services, with this home folder and almost no environment. */
export async function runInHome(
  home: AwsHome,
  services: { url: string },
  options: RunOptions = {},
): Promise<RunResult> {
  const host = testHost({
    env: {
      PATH: process.env.PATH,
      AWS_EC2_METADATA_DISABLED: 'true',
      ...Object.fromEntries(
        ['STS', 'SSO', 'SSO_OIDC', 'SIGNIN'].map((name) => [`AWS_ENDPOINT_URL_${name}`, services.url]),
      ),
      ...options.env,
    },
    home: home.path,
    cwd: home.path,
    stdin: options.stdin ?? '',
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  const argv = ['create-bgp-peer', '--virtual-interface-id', 'dxvif-1', '--endpoint-url', services.url];
  const code = await main([...argv, ...(options.argv ?? [])], host);
  return { code, out: host.out(), err: host.err() };
}
