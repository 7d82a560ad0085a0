import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Case, readCaseFiles } from './case-file.ts';
import { PendingCases } from './pending.ts';
import { comparable } from './reference.ts';
import { runCase, type Variant } from './run-case.ts';

const files = readCaseFiles();
const pending = PendingCases.read();
/** Instead of expecting that a pending case fails, drop it from the list when it passes. */
const dropPassed = process.env.DXCLI_TEST_PENDING === 'drop';
/** One case in so many is run. */
const sample = Number(process.env.DXCLI_TEST_SAMPLE ?? 1);

/** The code cache of the runs, by `DXCLI_TEST_CACHE`: one for all of them, a new one for each, or none. */
const cacheFolder = mkdtempSync(join(tmpdir(), 'dxcli-code-'));
const CACHES: Readonly<Record<string, Record<string, string>>> = {
  warm: { XDG_CACHE_HOME: cacheFolder },
  cold: {},
  none: { DXCLI_NO_CACHE: '1' },
};
const { DXCLI_TEST_CACHE, DXCLI_TEST_INSERT } = process.env;
const variant: Variant = { env: CACHES[DXCLI_TEST_CACHE ?? 'warm'] ?? {}, insert: DXCLI_TEST_INSERT };
/** Pending cases are about what is recorded: another variant leaves them out. */
const skipPending = DXCLI_TEST_CACHE !== undefined || DXCLI_TEST_INSERT !== undefined;

afterAll(() => {
  rmSync(cacheFolder, { recursive: true, force: true });
  if (dropPassed) pending.writeRest();
});

/** Cases on a terminal are run by `script` of util-linux. */
const hasPseudoTerminals = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;

async function check(c: Case): Promise<void> {
  expect(comparable(await runCase(c, variant), c)).toEqual(comparable(c.expect, c));
}

for (const { area, cases } of files) {
  describe.concurrent(area, () => {
    for (const c of cases.filter((_, i) => i % sample === 0)) {
      if (c.tty && !hasPseudoTerminals) it.skip(`${c.id} (there is no script command that makes a terminal here)`);
      else if (!pending.has(area, c.id)) it(c.id, () => check(c));
      else if (skipPending) it.skip(`${c.id} (pending)`);
      else if (!dropPassed) it.fails(`${c.id} (pending)`, () => check(c));
      else {
        it(`${c.id} (pending, dropped from the list when it passes)`, async () => {
          const passes = await check(c).then(
            () => true,
            () => false,
          );
          if (passes) pending.passed(area, c.id);
        });
      }
    }
  });
}

it('every pending case exists in the case files', () => {
  const ids = new Set(files.flatMap(({ area, cases }) => cases.map(({ id }) => `${area}/${id}`)));
  expect(pending.all().filter((id) => !ids.has(id))).toEqual([]);
});
