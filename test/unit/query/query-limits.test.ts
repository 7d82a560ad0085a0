import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../src/document/json/parse-json.ts';
import { compileQuery } from '../../../src/query/query.ts';
import { ask } from './support.ts';

const links = (link: string, times = 60) => Array(times).fill(link).join(' | ');

describe('a query that grows without end', () => {
  test.each([
    ['an array of twice the value', links('[@, @]')],
    ['an object of twice the value', links('{a: @, b: @}')],
    ['an array in twice the array', links('[@, @][]')],
    ['a text of twice the text', links("join('', [to_string(@), to_string(@)])")],
    ['a text of a value that shares its parts', `${links('[@, @]', 40)} | to_string(@)`],
    ['a comparison of two such values', `[${links('[@, @]', 40)}, ${links('[@, @]', 40)}] | [0] == [1]`],
    ['a wrong argument', `abs(${links('[@, @]', 40)})`],
    ['the square of an integer', `\`10\` | ${links('@ * @')}`],
    ['a padded text', "pad_left('x', `1000000000`)"],
    ['nested functions', `${'map(&'.repeat(9)}@${', `[0,1,2,3,4,5,6,7,8,9]`)'.repeat(9)}`],
  ])('%s is refused as too large', (_, expression) => {
    const apply = () => compileQuery(expression).apply(parseJson('[1,2,3,4,5,6,7,8,9,0]'));
    expect(apply).toThrow(
      expect.objectContaining({
        kind: 'general',
        message: 'The result of --query is too large',
        facts: expect.objectContaining({ responseLost: true }),
      }),
    );
  });

  test('a result of moderate growth is given', () => {
    expect(ask(`${links('[@, @]', 12)} | length(to_string(@)) > \`10000\``, '1')).toBe('true');
    expect(ask('`1e3` * `1e3`', '{}')).toBe('1000000.0');
  });
});

describe('an error at run time', () => {
  const facts = (expression: string) => {
    try {
      compileQuery(expression).apply(null);
    } catch (error) {
      return (error as { facts?: { responseLost?: true } }).facts?.responseLost;
    }
    return 'no error';
  };

  test.each(['`1` / `0`', "'a' * `2`", "split('a', `-1`)", 'from_items(`[[1, 2]]`)', '`1` + abs(@)'])(
    'of the community edition (%s) says that the request was carried out',
    (expression) => {
      expect(facts(expression)).toBe(true);
    },
  );

  test.each(['abs(@)', 'nope(@)'])(
    'of the original language (%s) has the words of the reference alone',
    (expression) => {
      expect(facts(expression)).toBeUndefined();
    },
  );
});
