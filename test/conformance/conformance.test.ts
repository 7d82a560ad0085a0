import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { type Case, comparable, runCase } from './run-case.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** Ids (`file/id`) that are known to differ. The suite fails when one of them passes: this list can only shrink. */
const pending = new Set<string>(JSON.parse(readFileSync(join(here, 'pending.json'), 'utf8')));

/** The code cache of the suite's runs, by `DXCLI_TEST_CACHE`: one for all (`warm`), a new one for each case (`cold`), or `none`. */
const cacheFolder = mkdtempSync(join(tmpdir(), 'dxcli-code-'));
const CACHES: Readonly<Record<string, Record<string, string>>> = {
  warm: { XDG_CACHE_HOME: cacheFolder },
  cold: {},
  none: { DXCLI_NO_CACHE: '1' },
};
const cache = CACHES[process.env.DXCLI_TEST_CACHE ?? 'warm'] as Record<string, string>;
afterAll(() => rmSync(cacheFolder, { recursive: true, force: true }));

/** Cases on a terminal are run by `script` of util-linux. */
const hasPseudoTerminals = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;

for (const file of readdirSync(join(here, 'cases')).sort()) {
  const area = file.replace(/\.json$/, '');
  const recorded = JSON.parse(readFileSync(join(here, 'cases', file), 'utf8')) as { server?: []; cases: Case[] };
  describe.concurrent(area, () => {
    for (const recordedCase of recorded.cases) {
      const c: Case = { ...(recorded.server ? { server: recorded.server } : {}), ...recordedCase };
      const check = async () => {
        const got = comparable(await runCase(c, cache), c.loose);
        // A loose recording has the reference's own words, which are not ours to repeat.
        const wanted = comparable(c.loose ? { ...c.expect, stderr: '\ndxcli: [ERROR]: ' } : c.expect, c.loose);
        expect(got).toEqual(wanted);
      };
      if (c.tty && !hasPseudoTerminals) it.skip(`${c.id} (there is no script command that makes a terminal here)`);
      else if (pending.has(`${area}/${c.id}`)) it.fails(`${c.id} (pending)`, check);
      else it(c.id, check);
    }
  });
}

it('the list of pending cases names only cases that exist', () => {
  const all = readdirSync(join(here, 'cases')).flatMap((file) =>
    (JSON.parse(readFileSync(join(here, 'cases', file), 'utf8')) as { cases: Case[] }).cases.map(
      (c) => `${file.replace(/\.json$/, '')}/${c.id}`,
    ),
  );
  expect([...pending].filter((id) => !all.includes(id))).toEqual([]);
});
