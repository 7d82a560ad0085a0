import type { Flag } from '../args/flag.ts';
import { optionName } from '../model/option-name.ts';
import type { Member, Operation } from '../model/shape.ts';

const INTEGERS = new Set(['--cli-read-timeout', '--cli-connect-timeout']);

/** The member that an option sets; undefined for the options that every operation has. */
export function memberOfOption(operation: Operation | undefined, flag: string): Member | undefined {
  return operation?.input.members.find(({ name }) => `--${optionName(name)}` === flag);
}

/** The type of an option's value as help and the prompt show it: `string`, `structure`, `boolean` for a switch. */
export function optionType({ flag, takes }: Flag, operation?: Operation): string {
  const member = memberOfOption(operation, flag);
  if (member) return member.shape.type;
  return takes === 'nothing' ? 'boolean' : INTEGERS.has(flag) ? 'integer' : 'string';
}
