// What the measured programs run with: home folders of their own and a loopback server.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Makes a home folder with a profile `bench`. A home has one code cache: two builds need one home each.
 * @returns {{ path: string, env: Record<string, string | undefined>, remove: () => void }} `env` has no keys and no region
 */
export function makeHome() {
  const path = mkdtempSync(join(tmpdir(), 'dxcli-bench-'));
  mkdirSync(join(path, '.aws'));
  writeFileSync(join(path, '.aws/config'), '[profile bench]\nregion = us-east-1\n');
  writeFileSync(
    join(path, '.aws/credentials'),
    '[bench]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n',
  );
  return {
    path,
    env: { PATH: process.env.PATH, HOME: path, LANG: 'C.UTF-8', AWS_EC2_METADATA_DISABLED: 'true' },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Keys and a region for the environment of a run. */
export const KEYS = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_DEFAULT_REGION: 'us-east-1',
};

/**
 * Starts the server that gives every request the same response, in a process of its own.
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startResponseServer() {
  const script = fileURLToPath(new URL('response-server.mjs', import.meta.url));
  const server = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(server.stdout, 'data');
  return { url: String(line).trim(), stop: () => server.stdin.end() };
}
