import { readFileSync } from 'node:fs';
import type { Config } from '../../config/config.ts';
import { parseIni } from '../../config/ini.ts';
import { CliError } from '../../errors.ts';
import { expandHome } from '../../python/expand-path.ts';
import { type CredentialSource, readySource } from '../credentials.ts';
import { partialCredentials } from './static-keys.ts';

/** The keys of the old EC2 tools' file, which `AWS_CREDENTIAL_FILE` names: lines of `AWSAccessKeyId=…` and `AWSSecretKey=…`. */
export async function bootstrapFile(config: Config): Promise<CredentialSource | undefined> {
  const path = config.host.env.AWS_CREDENTIAL_FILE;
  if (path === undefined) return undefined;
  const text = readIfPossible(expandHome(path, config.host));
  if (text === undefined) throw new CliError('general', `The specified config file (${path}) could not be found.`);
  const settings = new Map(
    text.split('\n').flatMap((line) => {
      const [, name, value] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value as string] as const];
    }),
  );
  const accessKeyId = settings.get('AWSAccessKeyId');
  if (accessKeyId === undefined) return undefined;
  const secretAccessKey = settings.get('AWSSecretKey');
  if (secretAccessKey === undefined) throw partialCredentials('ec2-credentials-file', 'AWSSecretKey');
  config.log.info('botocore.credentials', 'Found credentials in AWS_CREDENTIAL_FILE.');
  return readySource({ accessKeyId, secretAccessKey, source: 'ec2-credentials-file' });
}

/** The keys of the section `[Credentials]` in the configuration of boto, version 2: `BOTO_CONFIG`, else `/etc/boto.cfg` and `~/.boto`. */
export async function botoConfig(config: Config): Promise<CredentialSource | undefined> {
  const own = config.host.env.BOTO_CONFIG;
  for (const path of own === undefined ? ['/etc/boto.cfg', '~/.boto'] : [own]) {
    const expanded = expandHome(path, config.host);
    const text = readIfPossible(expanded);
    if (text === undefined) continue;
    const result = parseIni(text);
    if ('fault' in result) throw new CliError('general', `Unable to parse config file: ${expanded}`);
    const section = result.file.get('Credentials');
    const accessKeyId = section?.get('aws_access_key_id');
    if (typeof accessKeyId !== 'string') continue;
    const secretAccessKey = section?.get('aws_secret_access_key');
    if (typeof secretAccessKey !== 'string') throw partialCredentials('boto-config', 'aws_secret_access_key');
    config.log.info('botocore.credentials', `Found credentials in boto config file: ${path}`);
    return readySource({ accessKeyId, secretAccessKey, source: 'boto-config' });
  }
  return undefined;
}

function readIfPossible(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // As in the reference: a file that cannot be read counts as missing.
    return undefined;
  }
}
