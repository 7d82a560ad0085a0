// What the installed SDK package says of the service itself.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PATTERNS = {
  targetPrefix: /serviceTarget: "([^"]+)"/,
  id: /serviceId: config\?\.serviceId \?\? "([^"]+)"/,
  apiVersion: /apiVersion: "([^"]+)"/,
};

/** The service's names and the version of its API. Throws where the SDK's configuration has another form. */
export function sdkService() {
  const main = createRequire(import.meta.url).resolve('@aws-sdk/client-direct-connect');
  const source = readFileSync(join(dirname(main), '../dist-es/runtimeConfig.shared.js'), 'utf8');
  /** @param {RegExp} pattern */
  const found = (pattern) => {
    const match = pattern.exec(source);
    if (!match?.[1]) throw new Error(`${pattern} is not in the SDK's shared configuration`);
    return match[1];
  };
  return {
    targetPrefix: found(PATTERNS.targetPrefix),
    id: found(PATTERNS.id),
    apiVersion: found(PATTERNS.apiVersion),
  };
}
