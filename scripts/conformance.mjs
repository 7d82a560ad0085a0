// Replays the recorded cases against a program, or records them from the AWS CLI. The runner is the one of the tests
// (test/conformance/replay.ts), which is TypeScript: it is bundled first.
//
//   npm run conformance -- [FILE…]                                     the built dxcli
//   npm run conformance -- --cmd "aws directconnect" [FILE…]           the AWS CLI that is installed
//   npm run record -- --cmd "aws directconnect" FILE…                  writes what it does into the files
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'test/conformance');
const folder = mkdtempSync(join(tmpdir(), 'dxcli-replay-'));
try {
  const outfile = join(folder, 'replay.mjs');
  await build({
    entryPoints: [join(source, 'replay.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    define: { 'import.meta.dirname': JSON.stringify(source) },
    // Outside of a test run, what tests clean up is cleaned up at the end of the process.
    plugins: [
      {
        name: 'no-vitest',
        setup(builder) {
          builder.onResolve({ filter: /^vitest$/ }, () => ({ path: 'vitest', namespace: 'no-vitest' }));
          builder.onLoad({ filter: /.*/, namespace: 'no-vitest' }, () => ({
            contents: `export const afterAll = (cleanUp) => process.once('exit', cleanUp);`,
          }));
        },
      },
    ],
    logLevel: 'warning',
  });
  const { main } = await import(pathToFileURL(outfile).href);
  process.exitCode = await main(process.argv.slice(2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
