import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const piece = readFileSync(join(fileURLToPath(import.meta.url), '../../../../dist/client.js'), 'utf8');

describe("the client's piece holds only what a call needs", () => {
  it.each([
    ['config loaders', /AWS_CONFIG_FILE|AWS_SHARED_CREDENTIALS_FILE|fs\/promises/],
    ['endpoints of the environment', /AWS_ENDPOINT_URL/],
    ['credential providers', /AWS_CONTAINER_CREDENTIALS|AWS_WEB_IDENTITY|169\.254\.169\.254/],
    ["the SDK's HTTP handler", /maxSockets|http2/],
    ['fetch', /undici|fetch\(/],
    ['XML', /xmlns|&quot;/],
    ['event streams', /eventstream-|EventStreamCodec/],
    ['the notice about Node', /NodeVersionSupportWarning/],
    ['child processes', /child_process/],
  ])('no %s', (_name, mark) => {
    expect(piece).not.toMatch(mark);
  });

  it('is small', () => {
    expect(piece.length).toBeLessThan(130_000);
  });

  it('loads TLS by need only', () => {
    expect(piece).toMatch(/then\(\(\)=>\w+\(require\("node:https"\)/);
    expect(piece).not.toMatch(/=require\("node:(https|tls)"\)/);
  });
});
