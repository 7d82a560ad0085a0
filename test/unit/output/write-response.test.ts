import { describe, expect, test } from 'vitest';
import type { Document } from '../../../src/document/document.ts';
import { CliError } from '../../../src/errors.ts';
import { type ResponseOptions, writeResponse } from '../../../src/output/write-response.ts';
import { type TestHost, type TestHostOptions, testHost } from '../../support/test-host.ts';

const response: Document = new Map<string, Document>([
  ['b', 1],
  ['a', [new Map([['x', 'é']])]],
]);
async function write(
  document: Document,
  options: Partial<ResponseOptions>,
  tty: TestHostOptions = {},
): Promise<TestHost> {
  const host = testHost(tty);
  await writeResponse(document, { format: 'json', title: 'T', color: undefined, pager: undefined, host, ...options });
  return host;
}

describe('writeResponse', () => {
  test.each<[ResponseOptions['format'], string]>([
    ['json', '{\n    "b": 1,\n    "a": [\n        {\n            "x": "é"\n        }\n    ]\n}\n'],
    ['text', '1\nA\té\n'],
    ['yaml', 'a:\n- x: é\nb: 1\n'],
    ['yaml-stream', '- a:\n  - x: é\n  b: 1\n'],
    ['off', ''],
  ])('prints a response in the format %s', async (format, expected) => {
    expect((await write(response, { format })).out()).toBe(expected);
  });

  test.each<ResponseOptions['format']>(['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'])(
    'prints nothing for an empty response in the format %s, not even in a pager',
    async (format) => {
      const host = await write(new Map(), { format, pager: 'less', color: 'off' }, { tty: true });
      expect(host.out()).toBe('');
      expect(host.started).toEqual([]);
    },
  );

  test.each([
    // color, terminal, pager; colours with or without resets after each write; reset at the end
    ['on', false, undefined, 'resets', ''],
    ['auto', false, undefined, 'plain', ''],
    [undefined, false, undefined, 'plain', ''],
    ['off', true, undefined, 'plain', ''],
    ['auto', true, undefined, 'resets', '\x1b[0m'],
    [undefined, true, undefined, 'resets', '\x1b[0m'],
    ['on', true, undefined, 'resets', '\x1b[0m'],
    ['on', true, 'less', 'colours', '\x1b[0m'],
    ['auto', true, 'less', 'colours', '\x1b[0m'],
    ['off', true, 'less', 'plain', ''],
    ['on', false, 'less', 'resets', ''],
  ] as const)(
    'with --color %s, terminal %s and pager %s, prints a table with: %s',
    async (color, tty, pager, kind, last) => {
      const host = await write(new Map([['b', 1]]), { format: 'table', color, pager }, { tty });
      const paged = host.started[0]?.input;
      expect(paged !== undefined).toBe(pager !== undefined && tty);
      const shown = paged ?? host.out().slice(0, host.out().length - last.length);
      if (last !== '') expect(host.out().endsWith(last)).toBe(true);
      expect(shown.includes('\x1b[1m\x1b[34m1\x1b[0m')).toBe(kind !== 'plain');
      expect(shown.includes('\n\x1b[0m')).toBe(kind === 'resets');
    },
  );

  test('leaves a terminal without colours even where a table had nothing to show', async () => {
    expect((await write(null, { format: 'table' }, { tty: true })).out()).toBe('\x1b[0m');
    expect((await write(null, { format: 'table' })).out()).toBe('');
    expect((await write(null, { format: 'json' }, { tty: true })).out()).toBe('null\n');
  });

  test('turns one-row sections of a table that is wider than the terminal', async () => {
    const wide = new Map([
      ['aa', 'x'.repeat(40)],
      ['bb', 'y'],
    ]);
    const turned = async (options: TestHostOptions) =>
      !(await write(wide, { format: 'table', color: 'off' }, options)).out().includes('| bb');
    expect(await turned({ tty: true, columns: 40 })).toBe(true);
    expect(await turned({ tty: true, columns: 120 })).toBe(false);
    // A terminal without a size counts as 0 columns, no terminal as 80.
    expect(await turned({ tty: true, columns: 0 })).toBe(true);
    expect(await turned({ env: { COLUMNS: '40' } })).toBe(false);
  });
});

test('prints the text before a list that the text format cannot show, as the reference does', async () => {
  const host = testHost();
  const mixed: Document = new Map<string, Document>([
    ['doc', '-'],
    ['more', ['1.', new Map(), new Map([['a.b', true]])]],
  ]);
  const written = writeResponse(mixed, { format: 'text', title: 'T', color: undefined, pager: undefined, host });
  await expect(written).rejects.toMatchObject({ kind: 'general', message: expect.stringContaining('mixes objects') });
  expect(host.out()).toBe('-\n');
});

describe('the pager', () => {
  test('gets the response, and LESS=FRX where LESS is unset', async () => {
    const { started, out } = await write(5, { pager: "less -N 'a b'" }, { tty: true, env: { A: '1' } });
    expect(started).toEqual([{ command: ['less', '-N', 'a b'], input: '5\n', env: { A: '1', LESS: 'FRX' } }]);
    expect(out()).toBe('');
  });

  test.each(['', 'M'])('gets LESS=%j unchanged', async (LESS) => {
    expect((await write(5, { pager: 'less' }, { tty: true, env: { LESS } })).started[0]?.env).toEqual({ LESS });
  });

  test('is not started where standard output is not a terminal', async () => {
    const host = await write(5, { pager: 'less' });
    expect(host.started).toEqual([]);
    expect(host.out()).toBe('5\n');
  });

  test.each([
    ['ENOENT', '[Errno 2] No such file or directory'],
    ['EACCES', '[Errno 13] Permission denied'],
    ['EWEIRD', 'EWEIRD'],
  ])('that cannot be started because of %s is a configuration error', async (startError, reason) => {
    await expect(write(5, { pager: 'nope -x' }, { tty: true, startError })).rejects.toMatchObject({
      kind: 'configuration',
      facts: { code: 'Pager' },
      message: `Unable to redirect output to pager. Received the following error when opening pager:\n${reason}: 'nope'\n\nLearn more about configuring the output pager by running "aws help config-vars".`,
    });
  });

  test.each(['""', "''"])('of an empty program (%s) is no pager', async (pager) => {
    const host = await write(5, { pager }, { tty: true });
    expect(host.started).toEqual([]);
    expect(host.out()).toBe('5\n');
  });

  test.each(['  ', "less 'x"])('is refused where its command line is %j', async (pager) => {
    await expect(write(5, { pager }, { tty: true })).rejects.toMatchObject({ kind: 'general' });
  });
});

describe('a standard output that was closed', () => {
  const closed = (): TestHost => {
    const host = testHost();
    const write = () => {
      throw new CliError('closed-pipe', 'standard output was closed');
    };
    return { ...host, stdout: { ...host.stdout, write } };
  };

  test.each<ResponseOptions['format']>(['json', 'table', 'yaml', 'yaml-stream'])(
    'is not an error in the format %s',
    async (format) => {
      await expect(write(response, { format, host: closed() })).resolves.toBeDefined();
    },
  );

  test('is an error in the text format', async () => {
    await expect(write(response, { format: 'text', host: closed() })).rejects.toMatchObject({ kind: 'closed-pipe' });
  });
});

test('a character that cannot be encoded is an error before anything is written', async () => {
  const host = testHost();
  const document = new Map<string, Document>([
    ['a', 1],
    ['b', '\ud800'],
  ]);
  await expect(write(document, { host })).rejects.toMatchObject({ kind: 'general' });
  expect(host.out()).toBe('');
});
