import { repr } from '../document/repr.ts';
import { CliError } from '../errors.ts';
import { refuseLarge } from './query-limits.ts';
import { pythonName, type QueryValue, shown, typeOf } from './query-value.ts';

/** What a function takes: for each argument the types allowed, an empty list for any type. `variadic`: the last one may come again. */
export interface Signature {
  readonly takes: readonly (readonly string[])[];
  readonly variadic?: true;
}

/** Throws `general`, in the reference's words, unless number and types of the arguments are right. */
export function checkArguments(name: string, { takes, variadic }: Signature, args: readonly QueryValue[]): void {
  const few = takes.length;
  if (variadic ? args.length < few : args.length !== few) {
    const count = `${variadic ? 'at least ' : ''}${few} argument${few === 1 ? '' : 's'}`;
    throw new CliError('general', `Expected ${count} for function ${name}(), received ${args.length}`);
  }
  takes.forEach((types, i) => {
    if (types.length > 0) checkType(name, types, args[i]!);
  });
}

function checkType(name: string, types: readonly string[], item: QueryValue): void {
  const type = typeOf(item);
  if (!types.some((allowed) => allowed === type || allowed.startsWith(`${type}-`))) {
    throw wrongType(name, item, types, type);
  }
  if (!Array.isArray(item)) return;
  let members = types.flatMap((allowed) => allowed.split('-')[1] ?? []);
  for (const member of item) {
    if (members.length > 0 && !members.includes(typeOf(member)))
      throw wrongType(name, member, types, pythonName(member));
    // Where there is a choice the first member makes it.
    members = members.filter((allowed) => allowed === typeOf(member));
  }
}

/** The reference's error about a value of a wrong type. */
export function wrongType(name: string, item: QueryValue, types: readonly string[], received: string): CliError {
  refuseLarge(item);
  return new CliError(
    'general',
    `In function ${name}(), invalid type for value: ${shown(item)}, expected one of: ${repr([...types])}, received: "${received}"`,
  );
}
