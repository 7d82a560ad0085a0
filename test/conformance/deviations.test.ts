import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Case, Outcome } from './case-file.ts';
import { runCase } from './run-case.ts';

/** What shows one item of docs/deviations.md: runs of the program, and tests of the suite (`FILE: a part of its name`). */
interface Evidence {
  /** The words that the item begins with. */
  deviation: string;
  tests?: string[];
  cases?: (Omit<Case, 'expect'> & { expect: Partial<Outcome> })[];
}

const root = join(import.meta.dirname, '../..');
const evidence: Evidence[] = JSON.parse(readFileSync(join(import.meta.dirname, 'deviations.json'), 'utf8'));
const items = readFileSync(join(root, 'docs/deviations.md'), 'utf8')
  .split('\n')
  .flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []));

it.each(items)('the deviation “%s …” has a case or a test that shows it', (item) => {
  const found = evidence.filter(({ deviation }) => item.startsWith(deviation));
  expect(found).toHaveLength(1);
  expect((found[0]?.cases?.length ?? 0) + (found[0]?.tests?.length ?? 0)).toBeGreaterThan(0);
});

it.each(evidence)('“$deviation …” is a deviation', ({ deviation }) => {
  expect(items.filter((item) => item.startsWith(deviation))).toHaveLength(1);
});

it.each(evidence.flatMap(({ tests = [] }) => tests))('there is a test %s', (test) => {
  const [file = '', ...name] = test.split(': ');
  expect(readFileSync(join(root, file), 'utf8')).toContain(name.join(': '));
});

/** All runs share a code cache. */
const variant = { env: { XDG_CACHE_HOME: join(tmpdir(), 'code-cache') } };

describe.concurrent('a deviation', () => {
  for (const { cases = [] } of evidence) {
    for (const c of cases) {
      it(c.id, async () => {
        const outcome = await runCase({ ...c, expect: { rc: 0, stdout: '', stderr: '', requests: [] } }, variant);
        expect(outcome).toMatchObject(c.expect);
      });
    }
  }
});
