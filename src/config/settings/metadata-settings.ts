import { CliError } from '../../errors.ts';
import { maskedUrl } from '../../http/request-url.ts';
import type { MetadataSettings } from '../../metadata/metadata.ts';
import type { Config } from '../config.ts';
import { isEndpoint } from './endpoint-url.ts';
import { env, first, integerSetting, isOn, profile } from './sources.ts';

const DEFAULT_ENDPOINT = 'http://169.254.169.254/';
const DEFAULT_IPV6_ENDPOINT = 'http://[fd00:ec2::254]/';

/** Whether the environment disables the metadata service. Checked before its bundle is loaded. */
export function metadataDisabled({ host, log }: Config): boolean {
  const disabled = host.env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true';
  if (disabled) log.debug('botocore.utils', 'Access to EC2 metadata has been disabled.');
  return disabled;
}

/**
 * Reads the settings of the metadata service. Throws `general` for malformed
 * ones. They are checked at the start of every run, as in the reference, whether
 * the service is called or not.
 */
export function metadataSettings(config: Config): MetadataSettings {
  const timeoutSources = [env('AWS_METADATA_SERVICE_TIMEOUT'), profile('metadata_service_timeout')];
  const timeout = integerSetting(config, 'metadata_service_timeout', timeoutSources, 1);
  const attemptsSources = [env('AWS_METADATA_SERVICE_NUM_ATTEMPTS'), profile('metadata_service_num_attempts')];
  const attempts = integerSetting(config, 'metadata_service_num_attempts', attemptsSources, 1);
  const ipv6 = usesIpv6(config);
  const custom = first(config, 'ec2_metadata_service_endpoint', [
    env('AWS_EC2_METADATA_SERVICE_ENDPOINT'),
    profile('ec2_metadata_service_endpoint'),
  ]);
  const endpoint = custom || (ipv6 ? DEFAULT_IPV6_ENDPOINT : DEFAULT_ENDPOINT);
  if (custom && !isEndpoint(custom)) {
    throw new CliError('general', `Invalid endpoint EC2 Instance Metadata endpoint: ${maskedUrl(custom)}`);
  }
  const v1Disabled = isOn(config, 'ec2_metadata_v1_disabled', [
    env('AWS_EC2_METADATA_V1_DISABLED'),
    profile('ec2_metadata_v1_disabled'),
  ]);
  return { base: endpoint.endsWith('/') ? endpoint : `${endpoint}/`, timeout, attempts, allowV1: !v1Disabled };
}

function usesIpv6(config: Config): boolean {
  const mode = first(config, 'ec2_metadata_service_endpoint_mode', [
    env('AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE'),
    profile('ec2_metadata_service_endpoint_mode'),
  ]);
  if (mode === undefined) {
    return isOn(config, 'imds_use_ipv6', [env('AWS_IMDS_USE_IPV6'), profile('imds_use_ipv6')]);
  }
  const known = mode.toLowerCase();
  if (known === 'ipv4' || known === 'ipv6') return known === 'ipv6';
  throw new CliError(
    'general',
    `Invalid EC2 Instance Metadata endpoint mode: ${mode} Valid endpoint modes (case-insensitive): ('ipv4', 'ipv6').`,
  );
}
