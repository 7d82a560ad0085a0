import { CliError } from '../errors.ts';

/** The error about one parameter; `name` is the option as the reference writes it there, mostly with its dashes. */
export function badParam(name: string, message: string): CliError {
  return new CliError('params', `Error parsing parameter '${name}': ${message}`);
}
