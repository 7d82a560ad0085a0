import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KeyAndCertificate, selfSigned } from '../../src/local/self-signed.ts';

export interface Certificate extends KeyAndCertificate {
  /** Where the certificate lies, to be given as a CA bundle. */
  readonly path: string;
}

let made: Certificate | undefined;

/** A self-signed certificate for localhost, made once a run. */
export function certificate(): Certificate {
  if (made) return made;
  const path = join(mkdtempSync(join(tmpdir(), 'dxcli-tls-')), 'cert.pem');
  const pair = selfSigned([], Date.now());
  writeFileSync(path, pair.cert);
  made = { ...pair, path };
  return made;
}
