import { describe, expect, it } from 'vitest';
import { PageReader } from '../../../src/client/pagination.ts';
import type { Document } from '../../../src/document/document.ts';
import type { Value } from '../../../src/document/value.ts';
import type { Pagination } from '../../../src/model/shape.ts';

const pagination: Pagination = { inputToken: 'from', limitKey: 'size', outputToken: 'next', resultKey: 'things' };
const token = (json: string) => Buffer.from(json).toString('base64');

/** The service's pages, by the token that asks for them. */
const PAGES: Record<string, [Document[], Document?]> = { '': [[1, 2], 'b'], b: [[3, 4], 'c'], c: [[5]] };

function pageFor(request: Map<string, Document>, pages: typeof PAGES): Map<string, Document> {
  const [things, next] = pages[String(request.get('from') ?? '')] ?? [[]];
  return new Map<string, Document>([
    ['things', [...things]],
    ...(next === undefined ? [] : ([['next', next]] as const)),
  ]);
}

/** Reads all pages: what each has, the requests, the token that continues. */
async function readAll(config: Record<string, Value>, pages = PAGES) {
  const params = new Map<string, Value>([['id', 'x']]);
  if (Object.keys(config).length > 0) params.set('PaginationConfig', new Map(Object.entries(config)));
  const reader = new PageReader(pagination, params, (given) => given as Map<string, Document>);
  const requests: unknown[] = [];
  const things: unknown[] = [];
  const send = async (request: Map<string, Document>) => {
    requests.push(Object.fromEntries(request));
    return pageFor(request, pages);
  };
  try {
    for await (const page of reader.read(send)) things.push(page.get('things'));
  } catch (error) {
    return { things, requests, error: (error as Error).message };
  }
  const { resumeToken } = reader;
  return { things, requests, resume: resumeToken && Buffer.from(resumeToken, 'base64').toString() };
}

describe('PageReader', () => {
  it('asks for one page after another until the service names no next one', async () => {
    expect(await readAll({})).toEqual({
      things: [[1, 2], [3, 4], [5]],
      requests: [{ id: 'x' }, { id: 'x', from: 'b' }, { id: 'x', from: 'c' }],
      resume: undefined,
    });
  });

  it('tells the service the size of a page', async () => {
    const { requests } = await readAll({ PageSize: 2, MaxItems: 3 });
    expect(requests).toEqual([
      { id: 'x', size: 2 },
      { id: 'x', size: 2, from: 'b' },
    ]);
  });

  it.each<[Value, Document[][], string | undefined]>([
    [1, [[1]], '{"from": null, "boto_truncate_amount": 1}'],
    [2, [[1, 2]], '{"from": "b"}'],
    [3, [[1, 2], [3]], '{"from": "b", "boto_truncate_amount": 1}'],
    [5, [[1, 2], [3, 4], [5]], undefined],
    [0, [[]], '{"from": null, "boto_truncate_amount": 0}'],
    [-1, [[1]], '{"from": null, "boto_truncate_amount": -1}'],
    ['3', [[1, 2], [3]], '{"from": "b", "boto_truncate_amount": 1}'],
    [{ float: 2.9 }, [[1, 2]], '{"from": "b"}'],
    [true, [[1]], '{"from": null, "boto_truncate_amount": 1}'],
  ])('ends after %j items with a token that continues', async (MaxItems, things, resume) => {
    expect(await readAll({ MaxItems })).toMatchObject({ things, resume });
  });

  it('begins inside the page that a token of ours names', async () => {
    const StartingToken = token('{"from": "b", "boto_truncate_amount": 1}');
    expect(await readAll({ StartingToken })).toMatchObject({ things: [[4], [5]] });
    expect(await readAll({ StartingToken, MaxItems: 0 })).toMatchObject({
      things: [[]],
      resume: '{"from": "b", "boto_truncate_amount": 1}',
    });
  });

  it('counts the items that were printed before when it cuts the same page again', async () => {
    const StartingToken = token('{"from": null, "boto_truncate_amount": 1}');
    const pages = { '': [[1, 2, 3]] } as typeof PAGES;
    expect(await readAll({ StartingToken, MaxItems: 1 }, pages)).toMatchObject({
      things: [[2]],
      resume: '{"from": null, "boto_truncate_amount": 2}',
    });
  });

  it('takes a count of printed items that is null for none', async () => {
    const StartingToken = token('{"from": "b", "boto_truncate_amount": null}');
    expect(await readAll({ StartingToken })).toEqual(await readAll({ StartingToken: token('{"from": "b"}') }));
  });

  it('refuses a count of printed items that is not a number after the first response, as the reference does', async () => {
    const { error, requests } = await readAll({ StartingToken: token('{"boto_truncate_amount": "1"}') });
    expect(error).toBe('Bad starting token: 1');
    expect(requests).toHaveLength(1);
  });

  it('ends with an error when the same token comes twice in a row, after both pages', async () => {
    expect(await readAll({}, { '': [[1], 's'], s: [[2], 's'] })).toMatchObject({
      things: [[1], [2]],
      error: "Error during pagination: The same next token was received twice: {'from': 's'}",
    });
  });

  it('takes an empty token for none', async () => {
    expect(await readAll({}, { '': [[1], ''] })).toMatchObject({ things: [[1]] });
  });

  it('counts a page without its list as empty', async () => {
    const reader = new PageReader(pagination, new Map(), (given) => given as Map<string, Document>);
    const pages: Document[] = [];
    for await (const page of reader.read(async () => new Map())) pages.push(page);
    expect(pages).toEqual([new Map()]);
  });

  it.each<[Record<string, Value>, string]>([
    [{ MaxItems: 'x' }, "invalid literal for int() with base 10: 'x'"],
    [{ PageSize: [] }, 'PageSize must be a whole number, not []'],
  ])('refuses %j before anything is sent', async (config, message) => {
    await expect(readAll(config)).rejects.toThrow(message);
  });

  it('refuses a configuration that is not a map', () => {
    const params = new Map<string, Value>([['PaginationConfig', 7]]);
    const make = () => new PageReader(pagination, params, (given) => given as Map<string, Document>);
    expect(make).toThrow('PaginationConfig must be a map, not 7');
  });
});
