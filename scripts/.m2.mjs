import { build } from 'esbuild';
import { leftOut } from './left-out.mjs';

const r = await build({
  entryPoints: ['src/client/send.ts'],
  bundle: true,
  minify: true,
  write: false,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false },
  metafile: true,
  outdir: '/tmp/wire_out',
  plugins: [leftOut()],
});
const o = Object.values(r.metafile.outputs)[0];
const used = new Set(
  Object.entries(o.inputs)
    .filter(([, x]) => x.bytesInOutput > 0)
    .map(([f]) => f),
);
const s = (f) => f.replace(/.*node_modules\//, '');
for (const q of process.argv.slice(2))
  for (const [f, i] of Object.entries(r.metafile.inputs))
    if (used.has(f)) for (const im of i.imports) if (im.path.includes(q)) console.log(q, '<-', s(f));
