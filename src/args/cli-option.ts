import { Option } from 'commander';
import { repr } from '../document/repr.ts';
import { CliError } from '../errors.ts';
import type { Member } from '../model/shape.ts';
import { parsePythonInt } from '../python/int.ts';
import { invalidChoice } from './close-matches.ts';

/** How many words an option takes: `optional` means its preset value where none follows. */
export type Takes = 'nothing' | 'one' | 'optional' | 'many';

/** What help and completion need to know of an option beyond commander's own attributes. */
export interface OptionAttributes {
  /** The member of the operation's input that the option sets. */
  readonly member?: Member;
  /** The type of the value as help shows it, where it is not `string`. */
  readonly valueType?: 'integer' | 'int' | 'string';
  /** What completion offers as a value, where neither choices nor the member say so; `document` is for the whole input. */
  readonly completes?: 'region' | 'profile' | 'file' | 'document' | 'query';
  /** The option (`--name`) with which help shows this one, since the two exclude each other. */
  readonly shownWith?: string;
  /** An option of our own, which the reference does not have: it is never abbreviated, and help shows it apart. */
  readonly own?: true;
  /** Ends the parse: the words after it are classified, but not taken. */
  readonly ends?: true;
}

/**
 * An option of a command, declared once for parsing, suggestions, help,
 * completion and the prompt. Parsed values are kept by the command, so that one
 * instance may be declared in several commands.
 */
export class CliOption extends Option {
  readonly attributes: OptionAttributes;
  // commander asks for both names again and again, and finds them with patterns, which V8 compiles at every start.
  readonly #name: string;
  readonly #attributeName: string;

  /** `flags` as commander takes them (`--name`, `--name <value>`, `[value]`, `<value...>`); the description's first sentence stands alone in lists. */
  constructor(flags: string, description = '', attributes: OptionAttributes = {}) {
    super(flags, description);
    this.attributes = attributes;
    this.#name = this.flag.slice('--'.length);
    this.#attributeName = camelCase(this.negate ? this.#name.slice('no-'.length) : this.#name);
    // All words of a list arrive at once: commander's own way would add them to those of an earlier `--name`.
    if (this.variadic) this.argParser((words) => words);
  }

  override name(): string {
    return this.#name;
  }

  override attributeName(): string {
    return this.#attributeName;
  }

  /** The option as typed, e.g. `--cli-read-timeout`. */
  get flag(): string {
    return this.long ?? '';
  }

  get takes(): Takes {
    if (this.variadic) return 'many';
    if (this.optional) return 'optional';
    return this.required ? 'one' : 'nothing';
  }

  /** The type of the value as help and the prompt show it: `string`, `structure`, `boolean` for a switch. */
  get valueType(): string {
    const { member, valueType } = this.attributes;
    return member?.shape.type ?? valueType ?? (this.takes === 'nothing' ? 'boolean' : 'string');
  }

  /**
   * Allows whole numbers only, as the reference does for a long (`ops-int-26` in 23-operations-in-practice); an
   * integer it reads later, with the other values. The value stays the word: it is converted with the others.
   */
  wholeNumber(): this {
    return this.argParser((value: string) => {
      if (parsePythonInt(value) === undefined) {
        throw new CliError('usage', `argument ${this.flag}: invalid int value: ${repr(value)}`);
      }
      return value;
    });
  }

  /** Allows these values only. Another one is a `usage` error with the reference's sentence, not commander's. */
  override choices(values: readonly string[]): this {
    super.choices(values);
    return this.argParser((value: string) => {
      if (!values.includes(value)) throw invalidChoice(`argument ${this.flag}`, value, values);
      return value;
    });
  }
}

/** `cli-read-timeout` becomes `cliReadTimeout`. */
function camelCase(name: string): string {
  const [first = '', ...others] = name.split('-');
  return others.reduce((before, word) => before + word.charAt(0).toUpperCase() + word.slice(1), first);
}
