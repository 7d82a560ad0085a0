import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { followedVersion, version } from '../../../src/operations/generated/version.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const cases = readdirSync(join(root, 'test/conformance/cases'));

describe('the version of the AWS CLI that is followed', () => {
  it.each(['README.md', 'CHANGELOG.md', 'docs/glossary.md'])('is the one that %s names', (path) => {
    expect(read(path)).toContain(`AWS CLI ${followedVersion}`);
  });

  it.each(cases)('is the one that %s was recorded from', (name) => {
    expect(JSON.parse(read(`test/conformance/cases/${name}`)).reference).toBe(`AWS CLI ${followedVersion}`);
  });
});

it('CHANGELOG.md has a section about the version of the package', () => {
  expect(read('CHANGELOG.md')).toContain(`\n## ${version}\n`);
});
