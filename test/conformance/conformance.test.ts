import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Case, comparable, runCase } from './run-case.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** Ids (`file/id`) that are known to differ. The suite fails when one of them passes: this list can only shrink. */
const pending = new Set<string>(JSON.parse(readFileSync(join(here, 'pending.json'), 'utf8')));

/** `DXCLI_NO_CACHE=1` in the environment of the suite runs every case without the code cache. */
const extraEnv = process.env.DXCLI_NO_CACHE ? { DXCLI_NO_CACHE: process.env.DXCLI_NO_CACHE } : {};

for (const file of readdirSync(join(here, 'cases')).sort()) {
  const area = file.replace(/\.json$/, '');
  const recorded = JSON.parse(readFileSync(join(here, 'cases', file), 'utf8')) as { server?: []; cases: Case[] };
  describe.concurrent(area, () => {
    for (const recordedCase of recorded.cases) {
      const c: Case = { ...(recorded.server ? { server: recorded.server } : {}), ...recordedCase };
      const check = async () => {
        const got = comparable(await runCase(c, extraEnv), c.loose);
        // A loose recording has the reference's own words, which are not ours to repeat.
        const wanted = comparable(c.loose ? { ...c.expect, stderr: '\ndxcli: [ERROR]: ' } : c.expect, c.loose);
        expect(got).toEqual(wanted);
      };
      if (pending.has(`${area}/${c.id}`)) it.fails(`${c.id} (pending)`, check);
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
