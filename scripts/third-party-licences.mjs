// Writes the licence notices of every package that ended up in a bundle, each
// text once with the packages that it covers.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * The notices of the packages in a build. Throws where a package has no licence.
 * @param {import('esbuild').Metafile} metafile
 * @param {string} root the project's folder
 */
export function thirdPartyLicences(metafile, root) {
  const folders = new Set(Object.keys(metafile.inputs).flatMap((input) => PACKAGE.exec(input)?.[1] ?? []));
  const packagesByText = new Map();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file && !license) throw new Error(`${name} has no licence`);
    const texts = [file ?? '', 'NOTICE', 'NOTICE.txt'].filter((f) => f && existsSync(join(root, folder, f)));
    const text =
      texts.map((f) => readFileSync(join(root, folder, f), 'utf8').trim()).join('\n\n') || `Licence: ${license}`;
    packagesByText.set(text, [...(packagesByText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...packagesByText].map(([text, packages]) => `${packages.join('\n')}\n\n${text}\n`);
  return `dxcli contains code of these packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
