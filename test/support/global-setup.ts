import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the run of the suite a temporary folder of its own, and removes it with everything that tests left in it. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'dxcli-tests-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
