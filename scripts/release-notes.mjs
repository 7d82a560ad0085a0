// Prints the section of CHANGELOG.md about a version: node scripts/release-notes.mjs 0.1.0
import { readFileSync } from 'node:fs';

const [version = ''] = process.argv.slice(2);
const changelog = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8');
const sections = changelog.split(/^## /m).slice(1);
const section = sections.find((text) => text.split(/\s/, 1)[0] === version);
if (!section?.includes('\n')) throw new Error(`CHANGELOG.md has no section about ${version}.`);
console.log(section.slice(section.indexOf('\n')).trim());
