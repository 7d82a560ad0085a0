// Dead code: what no entry point, bundle, test or script reaches (`npx knip`).
import { BUNDLES, LAUNCHER } from './scripts/bundles.mjs';

/** @type {import('knip').KnipConfig} */
export default {
  entry: [
    'bin/*.js',
    ...Object.values(BUNDLES),
    LAUNCHER,
    'scripts/*.mjs',
    'scripts/bench/*.cjs',
    'test/**/*.test.ts',
    'test/conformance/{replay,windows}.ts',
  ],
  project: ['src/**/*.ts', 'scripts/**', 'test/**/*.ts', 'bin/*.js'],
  // Shapes and records are exported with the types that are made of them.
  ignoreExportsUsedInFile: true,
  // What tests run where it is installed.
  ignoreBinaries: ['script', 'mount', 'umount', 'setsid', 'less', 'openssl', 'mkfifo', 'wine', 'wineserver', 'dxcli'],
};
