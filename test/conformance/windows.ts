// The smoke list for Windows: recorded cases that the Windows build of Node runs under Wine.
import { isDeepStrictEqual } from 'node:util';
import { type Case, type Outcome, readCaseFiles } from './case-file.ts';
import { runCase, type Variant } from './run-case.ts';

/** By area, the ids of recorded cases that do not depend on the system. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  '01-main': ['seed-example', 'all-members', 'unicode-value'],
  '04-json-and-files': ['bad-json', 'file-json', 'vif-from-file'],
  '05-cli-input': ['yaml-file', 'yaml-multiline'],
  '06-skeleton': ['input', 'yaml-input', 'output-no-region'],
  '07-output': ['seed-json', 'seed-text', 'seed-table', 'seed-yaml', 'seed-yaml-stream', 'seed-off', 'output-config'],
  '08-query': ['visible-0'],
};

/** Recorded cases with a change that must not make a difference on Windows. */
const CHANGED: readonly { area: string; id: string; name: string; change: (c: Case) => Partial<Case> }[] = [
  {
    area: '04-json-and-files',
    id: 'file-json',
    name: 'a path with backslashes',
    change: ({ argv, files }) => ({
      argv: argv.map((word) => word.replace('file://peer.json', 'file://.\\folder\\peer.json')),
      files: { 'folder/peer.json': files?.['peer.json'] ?? '' },
    }),
  },
  {
    area: '05-cli-input',
    id: 'yaml-file',
    name: 'a file whose lines end in CRLF',
    change: ({ files = {} }) => ({
      files: Object.fromEntries(
        Object.entries(files).map(([name, text]) => [name, String(text).replaceAll('\n', '\r\n')]),
      ),
    }),
  },
  {
    area: '07-output',
    id: 'output-config',
    name: 'a config file whose lines end in CRLF',
    change: () => ({ files: { '~/.aws/config': '[default]\r\noutput = yaml\r\n' } }),
  },
];

/** The cases of the smoke list. `~` is not the home folder of the run there, so the two files are named. */
function smokeList(): { name: string; c: Case }[] {
  const all = new Map(readCaseFiles().flatMap(({ area, cases }) => cases.map((c) => [`${area}/${c.id}`, c])));
  const find = (name: string) => {
    const c = all.get(name);
    if (!c) throw new Error(`There is no case ${name}.`);
    const env = { AWS_CONFIG_FILE: '{{home}}/.aws/config', AWS_SHARED_CREDENTIALS_FILE: '{{home}}/.aws/credentials' };
    return { ...c, env: { ...env, ...c.env } };
  };
  const names = Object.entries(CASES).flatMap(([area, ids]) => ids.map((id) => `${area}/${id}`));
  return [
    ...names.map((name) => ({ name, c: find(name) })),
    ...CHANGED.map(({ area, id, name, change }) => {
      const c = find(`${area}/${id}`);
      return { name: `${area}/${id} with ${name}`, c: { ...c, ...change(c) } };
    }),
  ];
}

/** Wine's pipe for standard error sometimes breaks: then nothing of it arrives. */
function isAsRecorded(got: Outcome, { expect }: Case): boolean {
  const { rc, stdout, stderr, requests } = got;
  return (
    isDeepStrictEqual([rc, stdout, requests], [expect.rc, expect.stdout, expect.requests]) &&
    (stderr === '' || stderr === expect.stderr)
  );
}

/**
 * Runs the smoke list. `command` starts the program under Wine, `env` is what Wine needs. The result is an exit code.
 */
export async function main({ command, env }: Required<Pick<Variant, 'command' | 'env'>>): Promise<number> {
  const list = smokeList();
  let failed = 0;
  for (const { name, c } of list) {
    const got = await runCase({ ...c, timeoutMs: 120_000 }, { command, env });
    if (isAsRecorded(got, c)) continue;
    failed++;
    console.error(`not ok  ${name}\nrecorded: ${JSON.stringify(c.expect)}\nnow:      ${JSON.stringify(got)}`);
  }
  console.log(`Windows: ${list.length - failed} of ${list.length} runs did as recorded`);
  return failed > 0 ? 1 : 0;
}
