// Imports a TypeScript module of the tests into a script, on any Node: it is bundled into a temporary file first.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Imports the module at `path`, which is relative to the project's root.
 * @param {string} path
 */
export async function importTypescript(path) {
  const source = resolve(root, path);
  const folder = mkdtempSync(join(tmpdir(), 'dxcli-script-'));
  const outfile = join(folder, 'bundle.mjs');
  try {
    await build({
      entryPoints: [source],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      define: { 'import.meta.dirname': JSON.stringify(dirname(source)) },
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
