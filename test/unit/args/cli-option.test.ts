import { Option } from 'commander';
import { describe, expect, it } from 'vitest';
import { CliOption } from '../../../src/args/cli-option.ts';
import { GLOBAL_OPTIONS } from '../../../src/args/global-options.ts';
import { operationOptions } from '../../../src/args/operation-options.ts';
import { COMMANDS } from '../../../src/operations/generated/commands.ts';
import { operationOf } from '../../support/operations.ts';

const ownWords = ['--x', '--no-x', '--no-no-x', '--a-b-c <value>', '--a1-2b [value]', '--words <value...>'];

describe('CliOption', () => {
  it('has the names that commander gives to the same flags', () => {
    const declared = COMMANDS.flatMap((command) => operationOptions(operationOf(command)));
    const flags = [...GLOBAL_OPTIONS, ...declared].map((option) => option.flags);
    for (const each of [...flags, ...ownWords]) {
      const [option, ofCommander] = [new CliOption(each), new Option(each)];
      expect([option.name(), option.attributeName()], each).toEqual([ofCommander.name(), ofCommander.attributeName()]);
    }
  });
});
