import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  /** PEM. */
  key: string;
  cert: string;
  /** Where the certificate lies, to be given as a CA bundle. */
  path: string;
}

let made: Certificate | undefined;

/** A self-signed certificate for localhost, made once a run with the openssl command. */
export function certificate(): Certificate {
  if (made) return made;
  const folder = mkdtempSync(join(tmpdir(), 'dxcli-tls-'));
  const [keyPath, path] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, '-keyout', keyPath, '-out', path],
    { stdio: 'ignore' },
  );
  made = { key: readFileSync(keyPath, 'utf8'), cert: readFileSync(path, 'utf8'), path };
  return made;
}
