import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { CliError } from '../../errors.ts';
import type { Host } from '../../platform/host.ts';
import { type KeyAndCertificate, selfSigned } from './self-signed.ts';

/** Which certificate to serve with; without files one is made for `host`. */
export interface CertificateOptions {
  /** The listening address. */
  readonly host: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

/** The key and certificate to serve with, and the file that clients trust. */
export interface ServerCertificate {
  readonly pair: KeyAndCertificate;
  /** Path of the certificate, to be given to clients as CA bundle. */
  readonly caPath: string;
  /** Removes the files that were made for the run. */
  readonly discard: () => void;
}

/**
 * Reads the given certificate, or makes one and writes it (never its key) to a
 * temporary folder. Throws `configuration` when files cannot be read, written, or do not match.
 */
export function prepareCertificate(options: CertificateOptions, host: Host): ServerCertificate {
  const { tlsCert, tlsKey, host: address } = options;
  if (tlsCert !== undefined && tlsKey !== undefined) {
    const caPath = resolve(host.cwd, tlsCert);
    return { pair: readPair(caPath, resolve(host.cwd, tlsKey)), caPath, discard: () => {} };
  }
  const pair = selfSigned([address], host.now());
  return { pair, ...writeCertificate(pair.cert) };
}

/** Writes a certificate to a temporary folder of its own. Throws `configuration` where that is not possible. */
function writeCertificate(cert: string): Pick<ServerCertificate, 'caPath' | 'discard'> {
  let folder: string | undefined;
  const discard = () => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    folder = mkdtempSync(join(tmpdir(), 'dxcli-local-'));
    const caPath = join(folder, 'certificate.pem');
    writeFileSync(caPath, cert);
    return { caPath, discard };
  } catch (error) {
    discard();
    const why = (error as Error).message;
    throw new CliError('configuration', `The certificate cannot be written to a temporary folder: ${why}`, {
      cause: error,
    });
  }
}

function readPair(certPath: string, keyPath: string): KeyAndCertificate {
  try {
    const pair = { cert: readFileSync(certPath, 'utf8'), key: readFileSync(keyPath, 'utf8') };
    createSecureContext(pair); // reports at once what would fail every connection
    return pair;
  } catch (error) {
    const why = (error as Error).message;
    throw new CliError('configuration', `The TLS certificate or its key cannot be used: ${why}`, { cause: error });
  }
}
