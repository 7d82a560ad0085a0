import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { type KeyAndCertificate, selfSigned } from '../../src/local/tls/self-signed.ts';

export interface Certificate extends KeyAndCertificate {
  /** Where the certificate lies, to be given as a CA bundle. */
  readonly path: string;
}

let made: Certificate | undefined;
afterAll(() => {
  if (made) rmSync(dirname(made.path), { recursive: true, force: true });
  made = undefined;
});

/** A self-signed certificate for localhost, made once for each file of tests. */
export function certificate(): Certificate {
  if (made) return made;
  const path = join(mkdtempSync(join(tmpdir(), 'dxcli-tls-')), 'cert.pem');
  const pair = selfSigned([], Date.now());
  writeFileSync(path, pair.cert);
  made = { ...pair, path };
  return made;
}
