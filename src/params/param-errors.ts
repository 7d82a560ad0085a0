import { CliError } from '../errors.ts';

/** The error about one parameter; `name` is the option as the reference writes it there, mostly with its dashes. */
export function badParam(name: string, message: string): CliError {
  return new CliError('params', `Error parsing parameter '${name}': ${message}`);
}

/** Why the file that a value names could not be read: the reference's sentence. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** Why a text is not valid shorthand: the reference's sentence, with the text and a caret under the place. */
export class ShorthandError extends Error {
  override readonly name = 'ShorthandError';
}
