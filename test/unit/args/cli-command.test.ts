import { describe, expect, test } from 'vitest';
import { CliCommand } from '../../../src/args/cli-command.ts';
import { CliOption } from '../../../src/args/cli-option.ts';

function parse(...argv: string[]) {
  const command = new CliCommand();
  command.addOption(new CliOption('--names <value...>'));
  command.addOption(new CliOption('--name <value>'));
  command.addOption(new CliOption('--color <value>').choices(['on', 'off']));
  command.addOption(new CliOption('--skeleton [value]').preset('input').choices(['input', 'output']));
  command.addOption(new CliOption('--tag'));
  command.addOption(new CliOption('--no-tag'));
  const rest = command.takeOptions(argv);
  return { ...command.opts(), rest };
}

describe('the values of options', () => {
  test.each([
    [['--names', 'a', 'b'], { names: ['a', 'b'], rest: [] }],
    [['--names', '--tag'], { names: [], tag: true, rest: [] }],
    [['--names', 'a', 'b', '--names', 'c'], { names: ['c'], rest: [] }],
    [['--names=a', 'b'], { names: ['a'], rest: ['b'] }],
    [['--name', 'a', '--name=b'], { name: 'b', rest: [] }],
    [['--name='], { name: '', rest: [] }],
    [['--skeleton'], { skeleton: 'input', rest: [] }],
    [['--skeleton', 'output'], { skeleton: 'output', rest: [] }],
    [['--skeleton', '--tag'], { skeleton: 'input', tag: true, rest: [] }],
    [['--tag', '--no-tag'], { tag: false, rest: [] }],
    [['--no-tag', '--tag'], { tag: true, rest: [] }],
    [['x', '--tag', '--', '--no-tag'], { tag: true, rest: ['x', '--', '--no-tag'] }],
    [['x', '--unknown', '5'], { rest: ['x', '--unknown', '5'] }],
  ])('of %j are %j', (argv, values) => {
    expect(parse(...argv)).toEqual(values);
  });

  test.each([
    [['--color', 'of'], "argument --color: Found invalid choice 'of'\n\nMaybe you meant:\n\n  * off"],
    [['--skeleton', 'x'], "argument --skeleton: Found invalid choice 'x'\n"],
    [['--color', 'x', '--name'], "argument --color: Found invalid choice 'x'\n"],
    [['--name', '--color', 'x'], 'argument --name: expected one argument'],
    [['--tag=x'], "argument --tag: ignored explicit argument 'x'"],
    [['--color', 'x', '--na', 'y'], 'ambiguous option: --na could match --names, --name'],
  ])('of %j are refused as the reference does', (argv, message) => {
    expect(() => parse(...argv)).toThrow(expect.objectContaining({ kind: 'usage', message }));
  });
});

describe('an option', () => {
  test.each([
    ['--x', { takes: 'nothing', valueType: 'boolean' }],
    ['--x <value>', { takes: 'one', valueType: 'string' }],
    ['--x [value]', { takes: 'optional', valueType: 'string' }],
    ['--x <value...>', { takes: 'many', valueType: 'string' }],
  ])('declared as %s says how many words it takes', (flags, attributes) => {
    expect(new CliOption(flags)).toMatchObject({ flag: '--x', ...attributes });
  });

  test('has the type of the member that it sets', () => {
    const member = { name: 'vlan', shape: { type: 'integer' } } as const;
    expect(new CliOption('--vlan <value>', '', { member }).valueType).toBe('integer');
  });
});
