import { optionName } from '../model/option-name.ts';
import type { Operation } from '../model/shape.ts';
import type { Flag } from './flag.ts';

const SKELETONS = ['input', 'output', 'yaml-input'];

/** The options of an operation: its members in the model's order, then those that every operation has. */
export function operationFlags(operation: Operation): Flag[] {
  return [
    ...operation.input.members.map(
      ({ name, shape }): Flag => ({ flag: `--${optionName(name)}`, takes: shape.type === 'list' ? 'many' : 'one' }),
    ),
    { flag: '--cli-input-json', takes: 'one' },
    { flag: '--cli-input-yaml', takes: 'one' },
    { flag: '--generate-cli-skeleton', takes: 'optional', fallback: 'input', choices: SKELETONS },
  ];
}
