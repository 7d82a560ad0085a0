import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { instanceRegion, isTokenRefused, type MetadataSettings, openMetadata } from '../../../src/metadata/metadata.ts';
import { silent } from '../../../src/platform/log.ts';
import { type RecordingServer, type Rule, startRecordingServer } from '../../support/recording-server.ts';

let server: RecordingServer | Server | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

const TOKEN = '/latest/api/token';
const ZONE = '/latest/meta-data/placement/availability-zone/';
const token: Rule = { method: 'PUT', path: TOKEN, raw: 'the-token' };
const zone: Rule = { method: 'GET', path: ZONE, raw: 'eu-west-2b' };
const GET = `GET ${ZONE}`;
const PUT = `PUT ${TOKEN}`;

const settingsFor = (url: string, more: Partial<MetadataSettings> = {}): MetadataSettings => ({
  base: `${url}/`,
  timeout: 30,
  attempts: 1,
  allowV1: true,
  ...more,
});

/** The region that a metadata service with these rules gives, the error instead of it, and the requests that were sent. */
async function regionFrom(rules: Rule[], settings: Partial<MetadataSettings> = {}) {
  const recording = await startRecordingServer(rules);
  server = recording;
  const outcome = await instanceRegion(settingsFor(recording.url, settings), silent).then(
    (region) => ({ region }),
    (error: Error) => ({ error: error.message, refused: isTokenRefused(error) }),
  );
  return { ...outcome, requests: recording.seen.map(({ method, path }) => `${method} ${path}`) };
}

describe('the region of the instance', () => {
  test('is its zone without the last letter', async () => {
    expect(await regionFrom([token, zone])).toEqual({ region: 'eu-west-2', requests: [PUT, GET] });
  });

  test.each([404, 403, 405])('is read without a token where the request for one gets status %i', async (status) => {
    const outcome = await regionFrom([{ ...token, status }, zone], { attempts: 3 });
    expect(outcome).toEqual({ region: 'eu-west-2', requests: [PUT, GET] });
  });

  test('is read without a token after all attempts to get one failed', async () => {
    const outcome = await regionFrom([{ ...token, status: 500 }, zone], { attempts: 2 });
    expect(outcome).toEqual({ region: 'eu-west-2', requests: [PUT, PUT, GET] });
  });

  test('is an error without a token where version 1 is disabled', async () => {
    expect(await regionFrom([{ ...token, status: 404 }, zone], { allowV1: false })).toEqual({
      error: 'Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has been disabled',
      refused: false,
      requests: [PUT],
    });
  });

  test('is an error where the request for a token is refused with status 400', async () => {
    expect(await regionFrom([{ ...token, status: 400 }, zone], { attempts: 3 })).toEqual({
      error: expect.stringMatching(
        /^The instance metadata service at http:.* refused the request for a token \(status 400\)\.$/,
      ),
      refused: true,
      requests: [PUT],
    });
  });

  test.each<[string, Rule]>([
    ['status 404', { ...zone, status: 404 }],
    ['status 500', { ...zone, status: 500 }],
    ['an empty body', { ...zone, raw: '' }],
    ['a closed connection', { ...zone, hangup: 'before' }],
    ['a body that is cut off', { ...zone, hangup: 'during' }],
  ])('is undefined after all attempts ended with %s', async (_, rule) => {
    const outcome = await regionFrom([token, rule], { attempts: 2 });
    expect(outcome).toEqual({ region: undefined, requests: [PUT, GET, GET] });
  });

  test('is undefined where the service does not respond in time; the request for a token is sent once', async () => {
    const slow = [
      { ...token, delayMs: 30_000 },
      { ...zone, delayMs: 30_000 },
    ];
    const outcome = await regionFrom(slow, { timeout: 1, attempts: 2 });
    expect(outcome).toEqual({ region: undefined, requests: [PUT, GET, GET] });
  });

  test('is undefined without a request where no attempts are allowed', async () => {
    expect(await regionFrom([token, zone], { attempts: 0 })).toEqual({ region: undefined, requests: [] });
  });

  test('is an error with a timeout of 0', async () => {
    expect(await regionFrom([token, zone], { timeout: 0 })).toMatchObject({
      error:
        'An HTTP Client raised an unhandled exception: Attempted to set connect timeout to 0, but the timeout cannot be set to a value less than or equal to 0.',
      requests: [],
    });
  });
});

test('the metadata service gets the token with every request', async () => {
  const headers: Record<string, unknown>[] = [];
  const service = createServer((request, response) => {
    headers.push(request.headers);
    response.end(request.method === 'PUT' ? 'the-token' : request.url);
  });
  server = service;
  await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
  const { port } = service.address() as AddressInfo;
  const metadata = await openMetadata(settingsFor(`http://127.0.0.1:${port}`), silent);
  expect([await metadata.get('latest/a'), await metadata.get('latest/b')]).toEqual(['/latest/a', '/latest/b']);
  expect(headers).toMatchObject([
    { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' },
    { 'x-aws-ec2-metadata-token': 'the-token' },
    { 'x-aws-ec2-metadata-token': 'the-token' },
  ]);
});
