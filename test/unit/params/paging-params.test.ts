import { describe, expect, it } from 'vitest';
import { isPaged, pagingValues, refusePagingOptions } from '../../../src/params/paging-params.ts';
import { createBgpPeer, operationOf } from '../../support/operations.ts';

const gateways = operationOf('describe-direct-connect-gateways');
const MIXED = 'Cannot specify --no-paginate along with pagination arguments: ';

describe('refusePagingOptions', () => {
  const refuse = (words: object, { paginate, members = [] }: { paginate?: boolean; members?: string[] } = {}) =>
    refusePagingOptions(gateways, { values: new Map(members.map((name) => [name, 'x'])), ...words }, paginate);

  it('names every paging option that was typed with --no-paginate', () => {
    const words = { maxItems: '1', pageSize: '1', startingToken: 'x' };
    expect(() => refuse(words, { paginate: false })).toThrow(`${MIXED}--starting-token, --page-size, --max-items`);
  });

  it.each(['nextToken', 'maxResults'])('refuses a paging option with the own parameter %s of the service', (member) => {
    expect(() => refuse({ maxItems: '1' }, { members: [member] })).toThrow(`${MIXED}--max-items`);
  });

  it('allows paging options alone, and --no-paginate alone', () => {
    refuse({ maxItems: '1' });
    refuse({}, { paginate: false, members: ['nextToken'] });
  });
});

describe('pagingValues', () => {
  const warnings: string[] = [];
  const sources = {
    readFile: (word: string) => (word.startsWith('file://') ? 'from a file' : undefined),
    warn: (text: string) => void warnings.push(text),
  };

  it('reads numbers as Python does and a starting token from a file', () => {
    const words = { startingToken: 'file://t', pageSize: ' 2 ', maxItems: '1_0' };
    expect(Object.fromEntries(pagingValues(words, sources) ?? [])).toEqual({
      StartingToken: 'from a file',
      PageSize: 2,
      MaxItems: 10,
    });
    expect(warnings).toEqual([]);
  });

  it('warns of a number of items that is not positive', () => {
    pagingValues({ maxItems: '0' }, sources);
    expect(warnings).toEqual(['warning: Non-positive values for --max-items may result in undefined behavior.\n']);
  });

  it('is undefined where no paging option was typed', () => {
    expect(pagingValues({}, sources)).toBeUndefined();
  });
});

describe('isPaged', () => {
  it('is false without pages, with --no-paginate and with a parameter of the own paging of the service', () => {
    expect(isPaged(gateways, new Map(), undefined)).toBe(true);
    expect(isPaged(createBgpPeer, new Map(), undefined)).toBe(false);
    expect(isPaged(gateways, new Map(), false)).toBe(false);
    expect(isPaged(gateways, new Map([['maxResults', null]]), undefined)).toBe(false);
    expect(isPaged(gateways, new Map([['nextToken', 'x']]), undefined)).toBe(false);
  });
});
