import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Config, openConfig } from '../../../src/config/config.ts';
import {
  type ClientOptions,
  type ClientSettings,
  clientSettings,
} from '../../../src/config/settings/client-settings.ts';
import type { Region } from '../../../src/config/settings/region.ts';
import { type CliError, isCliError } from '../../../src/errors.ts';
import { service } from '../../../src/operations/generated/service.ts';
import { type Log, silent } from '../../../src/platform/log.ts';
import { type TestHost, testHost } from '../../support/test-host.ts';

const folders: string[] = [];

/** Removes what `home` made; for afterEach. */
export function removeHomes(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A home folder with files; `~/.aws/config` and the like. */
export function home(files: Record<string, string | Uint8Array> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'dxcli-config-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name.replace(/^~\//, ''));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

export interface Given {
  env?: Record<string, string>;
  /** `~/.aws/config`. */
  config?: string | Uint8Array;
  /** `~/.aws/credentials`. */
  credentials?: string;
  files?: Record<string, string>;
  /** `--profile`. */
  profile?: string;
  log?: Log;
}

/** A host whose home has the files. Nobody asks the instance for anything. */
export function hostWith({ env, config, credentials, files }: Given): TestHost {
  const all = { ...files } as Record<string, string | Uint8Array>;
  if (config !== undefined) all['~/.aws/config'] = config;
  if (credentials !== undefined) all['~/.aws/credentials'] = credentials;
  const folder = home(all);
  return testHost({ home: folder, cwd: folder, env: { AWS_EC2_METADATA_DISABLED: 'true', ...env } });
}

/** Opens the configuration of such a host. */
export function opened(given: Given): Config {
  return openConfig(hostWith(given), given.profile, given.log ?? silent);
}

/** The text of a config file with these lines in the default profile. */
export const inProfile = (...lines: string[]): string => `[default]\n${lines.join('\n')}\n`;

/** The client's settings on such a host. `region` is what `findRegion` would find. */
export function client(
  given: Given,
  options: ClientOptions = {},
  region: Region = { name: 'us-east-1', fips: false },
): ClientSettings {
  return clientSettings(opened(given), options, service, region);
}

/** The error that a function throws, as `kind: message`. */
export async function failure(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    if (!isCliError(error)) throw error;
    const { kind, message, facts } = error as CliError;
    return `${kind}${facts.code ? `(${facts.code})` : ''}: ${message}`;
  }
  return 'no error';
}
