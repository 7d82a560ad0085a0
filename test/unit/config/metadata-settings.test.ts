import { afterEach, describe, expect, test } from 'vitest';
import { openConfig } from '../../../src/config/config.ts';
import { metadataSettings } from '../../../src/config/settings/metadata-settings.ts';
import { findRegion } from '../../../src/config/settings/region.ts';
import { silent } from '../../../src/platform/log.ts';
import { type RecordingServer, type Rule, startRecordingServer } from '../../support/recording-server.ts';
import { failure, hostWith, opened, removeHomes } from './support.ts';

let server: RecordingServer | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
  removeHomes();
});

describe('the settings of the metadata service', () => {
  test.each<[Record<string, string>, string, object]>([
    [{}, '', { base: 'http://169.254.169.254/', timeout: 1, attempts: 1, allowV1: true }],
    [{ AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://a' }, '', { base: 'http://a/' }],
    [{}, 'ec2_metadata_service_endpoint = http://b/\n', { base: 'http://b/' }],
    [
      { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://a' },
      'ec2_metadata_service_endpoint = http://b/\n',
      { base: 'http://a/' },
    ],
    [{ AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'IPv6' }, '', { base: 'http://[fd00:ec2::254]/' }],
    [{ AWS_IMDS_USE_IPV6: 'true' }, '', { base: 'http://[fd00:ec2::254]/' }],
    [{ AWS_METADATA_SERVICE_TIMEOUT: '3', AWS_METADATA_SERVICE_NUM_ATTEMPTS: '4' }, '', { timeout: 3, attempts: 4 }],
    [{}, 'metadata_service_timeout = 5\nmetadata_service_num_attempts = 6\n', { timeout: 5, attempts: 6 }],
    [{ AWS_EC2_METADATA_V1_DISABLED: 'true' }, '', { allowV1: false }],
    [{}, 'ec2_metadata_v1_disabled = true\n', { allowV1: false }],
  ])('with the environment %j and the profile %j are %j', (env, profile, settings) => {
    expect(metadataSettings(opened({ env, config: `[default]\n${profile}` }))).toMatchObject(settings);
  });

  test.each([
    [{ AWS_METADATA_SERVICE_TIMEOUT: 'x' }, "general: invalid literal for int() with base 10: 'x'"],
    [{ AWS_EC2_METADATA_SERVICE_ENDPOINT: 'x' }, 'general: Invalid endpoint EC2 Instance Metadata endpoint: x'],
    [
      { AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: 'x' },
      "general: Invalid EC2 Instance Metadata endpoint mode: x Valid endpoint modes (case-insensitive): ('ipv4', 'ipv6').",
    ],
  ])('are refused with the environment %j', async (env, message) => {
    expect(await failure(() => metadataSettings(opened({ env })))).toBe(message);
  });
});

describe('a region that is not configured', () => {
  const zone: Rule = { method: 'GET', path: '/latest/meta-data/placement/availability-zone/', raw: 'eu-west-2b' };
  const find = async (env: Record<string, string>, rule = zone) => {
    server = await startRecordingServer([{ method: 'PUT', raw: 'the-token' }, rule]);
    const host = hostWith({ env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: server.url, ...env } });
    return findRegion(openConfig(host, undefined, silent), undefined);
  };

  test('is read from the metadata service', async () => {
    expect(await find({ AWS_EC2_METADATA_DISABLED: 'false' })).toEqual({ name: 'eu-west-2', fips: false });
  });

  test('is undefined, and no request is sent, where the metadata service is disabled', async () => {
    expect(await find({ AWS_EC2_METADATA_DISABLED: 'TRUE' })).toEqual({ name: undefined, fips: false });
    expect(server?.seen).toEqual([]);
  });

  test('is an error where the zone of the instance is not a name of a region', async () => {
    const invalid = { ...zone, raw: ' eu-west-2b' };
    expect(await failure(() => find({ AWS_EC2_METADATA_DISABLED: '' }, invalid))).toBe(
      "general: Provided region_name ' eu-west-2' doesn't match a supported format.",
    );
  });
});
