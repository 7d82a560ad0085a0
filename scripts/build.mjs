// Builds dist/: first the operation models, then one minified CommonJS file per bundle.
// A dynamic import of a file named in BUNDLES becomes a require of that file's own bundle,
// so a run loads only the bundles that it needs.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUNDLES, bundleText, LAUNCHER, PARTS } from './bundles.mjs';
import { leftOut } from './left-out.mjs';
import { thirdPartyLicences } from './third-party-licences.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await import('./generate-model.mjs');

/** For scripts/coverage.mjs: readable, and with source maps. */
const forCoverage = process.env.DXCLI_BUILD_COVERAGE === '1';
const bundleOf = new Map(Object.entries(BUNDLES).map(([name, source]) => [join(root, source), name]));

/**
 * Turns `import('./x.ts')` of a bundle's source into `require('./bundle.js')`.
 * @type {import('esbuild').Plugin}
 */
const bundles = {
  name: 'bundles',
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      // What a package imports dynamically is bundled with the package.
      if (kind !== 'dynamic-import' || resolveDir.includes('node_modules')) return undefined;
      const source = resolve(resolveDir, path);
      const name = bundleOf.get(source);
      if (!name) {
        throw new Error(`${relative(root, source)} is imported dynamically but not listed in scripts/bundles.mjs`);
      }
      return { path: `./${name}.js`, external: true };
    });
  },
};

// Built next to the old dist/ and swapped in, so that a program started meanwhile never sees half a build.
const fresh = join(root, `dist.${process.pid}`);
mkdirSync(fresh, { recursive: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: { ...BUNDLES, launcher: LAUNCHER },
  outdir: fresh,
  bundle: true,
  minify: !forCoverage,
  sourcemap: forCoverage ? 'external' : false,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  charset: 'ascii',
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false },
  // The launcher hands it to a bundle as Node does to a CommonJS module.
  define: { 'import.meta.dirname': '__dirname' },
  legalComments: 'none',
  metafile: true,
  plugins: [bundles, leftOut()],
  logLevel: 'warning',
});
// The first line of each bundle begins with a checksum, by which the code cache names its entries. The rest is a function
// with the parameters that Node gives to a module: the launcher compiles the text as it is read.
const sourceOf = Object.fromEntries(
  Object.keys(BUNDLES).map((name) => [name, readFileSync(join(fresh, `${name}.js`), 'latin1')]),
);
for (const [name, source] of Object.entries(sourceOf)) {
  const parts = forCoverage ? [] : (PARTS[name] ?? []).map((part) => [part, sourceOf[part] ?? '']);
  const text = bundleText(source, Object.fromEntries(parts));
  const checksum = createHash('sha256').update(text).digest('hex').slice(0, 8);
  writeFileSync(join(fresh, `${name}.js`), `//${checksum}\n${text}`, 'latin1');
}
// The data of the operations, of which a run reads what belongs to its own command.
cpSync(join(root, 'src/operations/generated'), join(fresh, 'generated'), {
  recursive: true,
  filter: (path) => path.endsWith('.json') || statSync(path).isDirectory(),
});
// The package is ESM; dist/ is CommonJS, which starts 7 ms faster.
writeFileSync(join(fresh, 'package.json'), '{ "type": "commonjs" }\n');
writeFileSync(join(fresh, 'THIRD-PARTY-LICENCES.txt'), thirdPartyLicences(result.metafile, root));
const { BundleLoader } = createRequire(import.meta.url)(join(fresh, 'launcher.js'));
const require = createRequire(join(fresh, 'launcher.js'));
const loader = new BundleLoader({
  folder: fresh,
  kind: 'help',
  require,
  runtime: { ...process, env: { DXCLI_NO_CACHE: '1' } },
});
writeFileSync(join(fresh, 'dxcli.1'), loader.load('help').manualPageSource());
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
renameSync(fresh, dist);
if (process.env.DXCLI_BUILD_SIZES) {
  for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) console.log(`${bytes}\t${file}`);
}
