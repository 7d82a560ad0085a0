import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { openConfig } from '../../../src/config/config.ts';
import { findRegion } from '../../../src/config/settings/region.ts';
import { silent } from '../../../src/platform/log.ts';
import { type RecordingServer, type Rule, startRecordingServer } from '../../support/recording-server.ts';
import { failure, hostWith, removeHomes } from '../config/support.ts';

let server: RecordingServer | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
  removeHomes();
});

const TOKEN = '/latest/api/token';
const ZONE = '/latest/meta-data/placement/availability-zone/';
const token: Rule = { method: 'PUT', path: TOKEN, raw: 'the-token' };
const zone: Rule = { method: 'GET', path: ZONE, raw: 'eu-west-2b' };

/** The region as the instance tells it, and the requests that were made. */
async function ask(rules: Rule[], env: Record<string, string> = {}, config = '') {
  server = await startRecordingServer(rules);
  const host = hostWith({
    config,
    env: { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: server.url, ...env },
  });
  let region: string | undefined;
  const error = await failure(async () => {
    region = (await findRegion(openConfig(host, undefined, silent), undefined)).name;
  });
  return {
    region,
    error,
    asked: server.seen.map(({ method, path }) => `${method} ${path}`),
  };
}

const GET = `GET ${ZONE}`;
const PUT = `PUT ${TOKEN}`;

describe('the region of the instance', () => {
  test('is its zone without the last letter', async () => {
    expect(await ask([token, zone])).toEqual({ region: 'eu-west-2', error: 'no error', asked: [PUT, GET] });
  });

  test.each([[404], [403], [405]])('version 1 answers the request for a token with %i', async (status) => {
    const attempts = { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '3' };
    expect(await ask([{ ...token, status }, zone], attempts)).toMatchObject({ region: 'eu-west-2', asked: [PUT, GET] });
  });

  test('a token that cannot be had is done without, after the attempts that are allowed', async () => {
    const attempts = { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '2' };
    expect(await ask([{ ...token, status: 500 }, zone], attempts)).toMatchObject({
      region: 'eu-west-2',
      asked: [PUT, PUT, GET],
    });
  });

  test('unless version 1 is forbidden', async () => {
    expect(await ask([{ ...token, status: 404 }, zone], { AWS_EC2_METADATA_V1_DISABLED: 'true' })).toEqual({
      region: undefined,
      error:
        'general: Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has been disabled',
      asked: [PUT],
    });
  });

  test('a request for a token that is refused is an error', async () => {
    const { error, asked } = await ask([{ ...token, status: 400 }, zone]);
    expect(error).toMatch(
      /^general: The instance metadata service at http:.* refused the request for a token \(status 400\)\.$/,
    );
    expect(asked).toEqual([PUT]);
  });

  test.each<[string, Rule]>([
    ['404', { ...zone, status: 404 }],
    ['500', { ...zone, status: 500 }],
    ['an empty answer', { ...zone, raw: '' }],
    ['a broken connection', { ...zone, hangup: 'before' }],
  ])('there is none after %s', async (_, rule) => {
    const attempts = { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '2' };
    expect(await ask([token, rule], attempts)).toEqual({
      region: undefined,
      error: 'no error',
      asked: [PUT, GET, GET],
    });
  });

  test('a service that does not answer is waited for as long as is configured', async () => {
    const slow = [
      { ...token, delayMs: 30_000 },
      { ...zone, delayMs: 30_000 },
    ];
    const begun = Date.now();
    expect(await ask(slow, { AWS_METADATA_SERVICE_TIMEOUT: '1' })).toMatchObject({
      region: undefined,
      error: 'no error',
    });
    expect(Date.now() - begun).toBeLessThan(10_000);
  });

  test('a zone that makes no region is an error', async () => {
    expect((await ask([token, { ...zone, raw: ' eu-west-2b' }])).error).toBe(
      "general: Provided region_name ' eu-west-2' doesn't match a supported format.",
    );
  });

  test.each([
    ['no attempts', { AWS_METADATA_SERVICE_NUM_ATTEMPTS: '0' }],
    ['switched off', { AWS_EC2_METADATA_DISABLED: 'TRUE' }],
  ])('nobody asks: %s', async (_, env) => {
    expect(await ask([token, zone], env)).toEqual({ region: undefined, error: 'no error', asked: [] });
  });

  test('a timeout of nothing is an error', async () => {
    expect((await ask([token, zone], { AWS_METADATA_SERVICE_TIMEOUT: '0' })).error).toBe(
      'general: An HTTP Client raised an unhandled exception: Attempted to set connect timeout to 0, but the timeout cannot be set to a value less than or equal to 0.',
    );
  });

  test('the profile may say where the service is', async () => {
    server = await startRecordingServer([token, zone]);
    const host = hostWith({
      config: `[default]\nec2_metadata_service_endpoint = ${server.url}/\n`,
      env: { AWS_EC2_METADATA_DISABLED: '' },
    });
    expect(await findRegion(openConfig(host, undefined, silent), undefined)).toEqual({
      name: 'eu-west-2',
      fips: false,
    });
  });

  test('the token is asked for, and goes with every request', async () => {
    const headers: Record<string, unknown>[] = [];
    const service = createServer((request, response) => {
      headers.push(request.headers);
      response.end(request.method === 'PUT' ? 'the-token' : 'eu-west-2b');
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    const { port } = service.address() as AddressInfo;
    const env = { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://127.0.0.1:${port}` };
    expect((await findRegion(openConfig(hostWith({ env }), undefined, silent), undefined)).name).toBe('eu-west-2');
    service.close();
    expect(headers).toMatchObject([
      { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' },
      { 'x-aws-ec2-metadata-token': 'the-token' },
    ]);
  });
});
