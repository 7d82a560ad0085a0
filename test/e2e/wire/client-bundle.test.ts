import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const bundle = readFileSync(join(fileURLToPath(import.meta.url), '../../../../dist/client.js'), 'utf8');

describe("the client's bundle", () => {
  it.each([
    ['config loaders', /AWS_CONFIG_FILE|AWS_SHARED_CREDENTIALS_FILE|fs\/promises/],
    ['endpoints from the environment', /AWS_ENDPOINT_URL/],
    ['credential providers', /AWS_CONTAINER_CREDENTIALS|AWS_WEB_IDENTITY|169\.254\.169\.254/],
    ["the SDK's HTTP handler", /maxSockets|http2/],
    ['fetch', /undici|fetch\(/],
    ['XML', /xmlns|&quot;/],
    ['event streams', /eventstream-|EventStreamCodec/],
    ["the SDK's notice about old versions of Node", /NodeVersionSupportWarning/],
    ['child processes', /child_process/],
  ])('contains no code for %s', (_name, mark) => {
    expect(bundle).not.toMatch(mark);
  });

  it('is smaller than 130,000 characters', () => {
    expect(bundle.length).toBeLessThan(130_000);
  });

  it('loads TLS only when a connection needs it', () => {
    expect(bundle).toMatch(/then\(\(\)=>\w+\(require\("node:https"\)/);
    expect(bundle).not.toMatch(/=require\("node:(https|tls)"\)/);
  });
});
