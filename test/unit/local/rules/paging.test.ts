import { expect, it } from 'vitest';
import { clientError, LocalWorld } from '../../../support/local-world.ts';

const withMany = () =>
  LocalWorld.seeded({ virtualInterfaces: Array.from({ length: 250 }, (_, i) => ({ virtualInterfaceId: `v${i}` })) });

it('pages of a list follow one another to its end, with at most 100 results each', () => {
  const world = withMany();
  const seen: string[] = [];
  const sizes: number[] = [];
  let nextToken: string | undefined;
  do {
    const response = world.ask('DescribeVirtualInterfaces', { maxResults: 1000, nextToken });
    sizes.push(response.virtualInterfaces.length);
    seen.push(...response.virtualInterfaces.map((one: { virtualInterfaceId: string }) => one.virtualInterfaceId));
    nextToken = response.nextToken;
  } while (nextToken);
  expect(sizes).toEqual([100, 100, 50]);
  expect(new Set(seen).size).toBe(250);
});

it('a list without maxResults comes on one page', () => {
  expect(withMany().ask('DescribeVirtualInterfaces', {}).virtualInterfaces).toHaveLength(250);
});

it.each([
  [{ maxResults: 0 }, 'maxResults must have value greater than or equal to 1'],
  [{ nextToken: 'nonsense' }, 'nextToken is not valid'],
])('a list with %j is refused', (input, message) => {
  expect(withMany().refusal('DescribeVirtualInterfaces', input)).toBe(clientError(message));
});
