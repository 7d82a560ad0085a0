import { refusal } from './refusal.ts';

/** The most results of one response, as the service documents it. */
const MOST_RESULTS = 100;

/**
 * One page of a list. The token says where the next page begins. Without `maxResults`
 * the whole list is returned, as the service did before it had pages.
 */
export function pageOf<T>(
  all: readonly T[],
  { maxResults, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
): { items: readonly T[]; nextToken?: string } {
  if (maxResults !== undefined && maxResults < 1)
    throw refusal('maxResults must have value greater than or equal to 1');
  const start = nextToken === undefined ? 0 : readToken(nextToken);
  const end = maxResults === undefined ? all.length : start + Math.min(maxResults, MOST_RESULTS);
  return { items: all.slice(start, end), ...(end < all.length ? { nextToken: makeToken(end) } : {}) };
}

const makeToken = (start: number) => Buffer.from(`from ${start}`).toString('base64url');

function readToken(token: string): number {
  const found = /^from (\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString());
  if (!found) throw refusal('nextToken is not valid');
  return Number(found[1]);
}
