import { expect, it } from 'vitest';
import { clientError, LocalWorld } from '../../../support/local-world.ts';

const ARN = 'arn:aws:directconnect:us-east-1:123456789012:dxvif/dxvif-fg1vuj3d';

it('TagResource adds and replaces tags, UntagResource removes them, DescribeTags shows them', () => {
  const world = new LocalWorld();
  const tags = () => world.ask('DescribeTags', { resourceArns: [ARN] }).resourceTags;
  expect(tags()).toEqual([{ resourceArn: ARN, tags: [] }]);
  const add = [
    { key: 'a', value: '1' },
    { key: 'b', value: '2' },
  ];
  expect(world.ask('TagResource', { resourceArn: ARN, tags: add })).toEqual({});
  world.ask('TagResource', { resourceArn: ARN, tags: [{ key: 'a', value: '3' }] });
  expect(tags()[0].tags).toEqual([
    { key: 'b', value: '2' },
    { key: 'a', value: '3' },
  ]);
  expect(world.ask('UntagResource', { resourceArn: ARN, tagKeys: ['b', 'other'] })).toEqual({});
  expect(tags()[0].tags).toEqual([{ key: 'a', value: '3' }]);
});

it.each([
  'arn:aws:directconnect:us-east-1:123456789012:dxcon/dxcon-x',
  'arn:aws:directconnect:us-east-1:123456789012:dxcon/dxvif-fg1vuj3d',
  'dxvif-fg1vuj3d',
])('TagResource and DescribeTags refuse the ARN %s', (arn) => {
  const message = clientError(`Resource ${arn} does not exist.`);
  expect(new LocalWorld().refusal('TagResource', { resourceArn: arn, tags: [{ key: 'a' }] })).toBe(message);
  expect(new LocalWorld().refusal('DescribeTags', { resourceArns: [ARN, arn] })).toBe(message);
});

it('TagResource refuses the 51st tag of a resource', () => {
  const world = new LocalWorld();
  const tags = Array.from({ length: 50 }, (_, i) => ({ key: `k${i}` }));
  world.ask('TagResource', { resourceArn: ARN, tags });
  expect(world.refusal('TagResource', { resourceArn: ARN, tags: [{ key: 'one more' }] })).toBe(
    'TooManyTagsException: A resource can have at most 50 tags',
  );
  expect(world.refusal('TagResource', { resourceArn: ARN, tags: [{ key: 'k0', value: 'new' }] })).toBeUndefined();
});
