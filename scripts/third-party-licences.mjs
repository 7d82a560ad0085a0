// Writes the licence notices of every package that ended up in a bundle, each
// text once with the packages that it covers.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that oblige us to say where the source of the package is. */
const ASKS_FOR_SOURCE = /\bMPL-/;

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
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const { name, version, license } = manifest;
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file && !license) throw new Error(`${name} has no licence`);
    const texts = [file ?? '', 'NOTICE', 'NOTICE.txt'].filter((f) => f && existsSync(join(root, folder, f)));
    const text =
      texts.map((f) => readFileSync(join(root, folder, f), 'utf8').trim()).join('\n\n') || `Licence: ${license}`;
    const entry = `${name} ${version} (${license})${ASKS_FOR_SOURCE.test(license) ? sourceNotice(manifest) : ''}`;
    packagesByText.set(text, [...(packagesByText.get(text) ?? []), entry]);
  }
  const parts = [...packagesByText].map(([text, packages]) => `${packages.join('\n')}\n\n${text}\n`);
  return `dxcli contains code of these packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/**
 * Where the source of a package is, as the MPL asks for in its section 3.2. Throws where the package does not say it.
 * @param {{ name: string, version: string, repository?: string | { url: string } }} manifest
 */
function sourceNotice({ name, version, repository }) {
  const given = typeof repository === 'object' ? repository.url : repository;
  const url = given?.replace(/^git\+|\.git$/g, '').replace(/^git:/, 'https:');
  if (!url?.startsWith('https:')) throw new Error(`${name} does not say where its source is`);
  return `
Its source is at ${url} (version ${version});
the package as we bundle it, with its licence: https://www.npmjs.com/package/${name}/v/${version}`;
}
