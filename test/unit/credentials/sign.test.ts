import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signatureHeaders } from '../../../src/credentials/sign.ts';

test('signs as the SDK signs', async () => {
  const now = Date.parse('2030-01-02T03:04:05Z');
  const word = fc.stringMatching(/^[\w/+=-]{1,30}$/);
  await fc.assert(
    fc.asyncProperty(
      word,
      word,
      fc.option(word, { nil: undefined }),
      fc.string(),
      word,
      async (id, secret, token, body, host) => {
        const keys = {
          accessKeyId: id,
          secretAccessKey: secret,
          ...(token === undefined ? {} : { sessionToken: token }),
          source: 'env',
        };
        const headers = { host, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
        const scope = { region: 'eu-west-2', service: 'sts' };
        const ours = signatureHeaders({ path: '/', headers, body }, keys, scope, now);
        const signer = new SignatureV4({
          credentials: keys,
          ...scope,
          sha256: Hash.bind(null, 'sha256') as never,
          applyChecksum: false,
        });
        const theirs = await signer.sign(
          { method: 'POST', protocol: 'https:', hostname: host, path: '/', query: {}, headers, body },
          { signingDate: new Date(now) },
        );
        expect({ ...headers, ...ours }).toEqual(theirs.headers);
      },
    ),
    { numRuns: 300 },
  );
});
