// Builds dist/: the operation model, then one minified CommonJS file per piece.
// A piece is loaded only by the road that needs it: a dynamic import of a file
// named in PIECES becomes a require of that piece's own bundle.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { leftOut } from './left-out.mjs';
import { LAUNCHER, PIECES } from './pieces.mjs';
import { thirdPartyLicences } from './third-party-licences.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await import('./generate-model.mjs');

const pieceOf = new Map(Object.entries(PIECES).map(([name, source]) => [join(root, source), name]));

/** Turns `import('./x.ts')` of a piece into `require('./piece.js')`. */
const pieces = {
  name: 'pieces',
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      // A package's own lazy parts are bundled with it.
      if (kind !== 'dynamic-import' || resolveDir.includes('node_modules')) return undefined;
      const name = pieceOf.get(resolve(resolveDir, path));
      if (!name)
        throw new Error(
          `${relative(root, resolve(resolveDir, path))} is imported lazily but is no piece (scripts/pieces.mjs)`,
        );
      return { path: `./${name}.js`, external: true };
    });
  },
};

// Built beside the old output and swapped in, so that a program started meanwhile never sees half a build.
const fresh = join(root, `dist.${process.pid}`);
mkdirSync(fresh, { recursive: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: { ...PIECES, launcher: LAUNCHER },
  outdir: fresh,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  charset: 'ascii',
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false },
  legalComments: 'none',
  metafile: true,
  plugins: [pieces, leftOut()],
  logLevel: 'warning',
});
// The package is ESM; what runs is CommonJS, which starts 7 ms faster.
writeFileSync(join(fresh, 'package.json'), '{ "type": "commonjs" }\n');
writeFileSync(join(fresh, 'THIRD-PARTY-LICENCES.txt'), thirdPartyLicences(result.metafile, root));
writeFileSync(join(fresh, 'dxcli.1'), createRequire(import.meta.url)(join(fresh, 'help.js')).manualPageSource());
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
renameSync(fresh, dist);
if (process.env.DXCLI_BUILD_SIZES) {
  for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) console.log(`${bytes}\t${file}`);
}
