import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const MEGABYTE = 1_000_000;

interface Packed {
  filename: string;
  size: number;
  unpackedSize: number;
  files: { path: string; mode: number }[];
}

let folder: string;
let packed: Packed;

// Without scripts: the build is there already, and other tests are using it.
const npm = (...args: string[]) => execFileSync('npm', [...args, '--ignore-scripts'], { cwd: root, encoding: 'utf8' });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dxcli-package-'));
  for (const name of ['home', 'work']) mkdirSync(join(folder, name));
  [packed] = JSON.parse(npm('pack', '--json', '--pack-destination', folder)) as [Packed];
  npm('install', '--global', '--offline', '--prefix', join(folder, 'prefix'), join(folder, packed.filename));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sh = (command: string) =>
  spawnSync('sh', ['-c', command], {
    cwd: join(folder, 'work'),
    env: {
      HOME: join(folder, 'home'),
      PATH: [join(folder, 'prefix/bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
    },
    encoding: 'utf8',
  });

describe('the packed npm package', () => {
  it('contains only the program, its documents and the licences of the bundled packages', () => {
    const paths = packed.files.map(({ path }) => path);
    const allowed =
      /^(?:package\.json|LICENSE|(?:README|CHANGELOG|CONTRIBUTING|SECURITY)\.md|docs\/[\w-]+\.(?:md|svg)|bin\/[\w-]+\.js|bin\/package\.json|dist\/[\w-]+\.(?:js|1|txt)|dist\/package\.json|dist\/generated\/(?:\w+\/)?[\w-]+\.json)$/;
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
    for (const wanted of ['LICENSE', 'README.md', 'dist/THIRD-PARTY-LICENCES.txt', 'dist/dxcli.1', 'bin/dxcli.js']) {
      expect(paths).toContain(wanted);
    }
    const notices = readFileSync(join(root, 'dist/THIRD-PARTY-LICENCES.txt'), 'utf8');
    for (const name of [
      '@aws-sdk/client-direct-connect',
      'commander',
      'js-yaml',
      '@jmespath-community/jmespath',
      'cli-table3',
    ]) {
      expect(notices).toContain(`${name} `);
    }
  });

  it('says where the source of the package under the MPL is, in the version that is bundled', () => {
    const { version } = JSON.parse(
      readFileSync(join(root, 'node_modules/@jmespath-community/jmespath/package.json'), 'utf8'),
    );
    const notices = readFileSync(join(root, 'dist/THIRD-PARTY-LICENCES.txt'), 'utf8');
    expect(notices).toContain(
      [
        `@jmespath-community/jmespath ${version} (MPL-2.0)`,
        `Its source is at https://github.com/jmespath-community/typescript-jmespath (version ${version});`,
        `the package as we bundle it, with its licence: https://www.npmjs.com/package/@jmespath-community/jmespath/v/${version}`,
      ].join('\n'),
    );
    expect(notices.match(/\((?:MPL|[LA]?GPL|EPL|CDDL)[^)]*\)/g)).toEqual(['(MPL-2.0)']);
  });

  it('has every file that its documents link to', () => {
    const paths = new Set(packed.files.map(({ path }) => path));
    const links = [...paths]
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) => {
        const text = readFileSync(join(root, path), 'utf8');
        const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target.replace(/#.*/, ''));
        return targets.filter((target) => target && !/^\w+:/.test(target)).map((target) => ({ path, target }));
      });
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(({ path, target }) => !paths.has(join(dirname(path), target)))).toEqual([]);
  });

  it('is smaller than 1 MB packed and 3 MB unpacked, and has no dependencies or install scripts', () => {
    expect(packed.size).toBeLessThan(MEGABYTE);
    expect(packed.unpackedSize).toBeLessThan(3 * MEGABYTE);
    const { dependencies, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(dependencies).toBeUndefined();
    // `prepare` would run for whoever installs the tarball, too.
    expect(Object.keys(scripts).filter((name) => /^((pre|post)?install|prepare)$/.test(name))).toEqual([]);
  });

  it('creates a BGP peer when installed globally, without node_modules', () => {
    const command =
      'dxcli create-bgp-peer --virtual-interface-id dxvif-fg1vuj3d --new-bgp-peer asn=64600,addressFamily=ipv6';
    const result = sh(`dxcli-local --exec -- ${command}`);
    expect(result.status, result.stderr).toBe(0);
    const { bgpPeers } = JSON.parse(result.stdout).virtualInterface;
    expect(bgpPeers[1]).toMatchObject({ addressFamily: 'ipv6', asn: 64600, amazonAddress: expect.stringMatching(/:/) });
  });

  it.each(['table', 'text', 'yaml', 'yaml-stream'])(
    'reads --cli-input-yaml and --query and prints %s when installed globally',
    (format) => {
      const yaml = 'virtualInterfaceId: dxvif-fg1vuj3d\nnewBGPPeer: {asn: 64600, addressFamily: ipv6}';
      const result = sh(
        `dxcli-local --exec -- dxcli create-bgp-peer --cli-input-yaml '${yaml}' --query 'virtualInterface.{vlan:vlan}' --output ${format}`,
      );
      expect(result.status, result.stderr).toBe(0);
      expect(result.stdout).toContain('125');
    },
  );

  it('installs help, a manual page and the completer', () => {
    expect(sh('dxcli help').stdout).toContain('create-bgp-peer');
    expect(sh('ls "$(dirname "$(command -v dxcli)")"/../share/man/man1/dxcli.1').status).toBe(0);
    expect(sh("COMP_LINE='dxcli create-bgp' dxcli-completer").stdout).toBe('create-bgp-peer\n');
  });
});
