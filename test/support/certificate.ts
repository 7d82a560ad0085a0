import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KeyAndCertificate, selfSigned } from '../../src/local/tls/self-signed.ts';

export interface Certificate extends KeyAndCertificate {
  /** Where the certificate lies, to be given as a CA bundle. */
  readonly path: string;
}

let made: Certificate | undefined;

/** A self-signed certificate for localhost, made once in a process. */
export function certificate(): Certificate {
  made ??= make();
  return made;
}

function make(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'dxcli-tls-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'cert.pem');
  const pair = selfSigned([], Date.now());
  writeFileSync(path, pair.cert);
  return { ...pair, path };
}
