import { repr } from '../document/repr.ts';
import { CliError } from '../errors.ts';
import type { CliOption } from './cli-option.ts';

/** The positional arguments that are taken: how many, and the name of the first one where it must be there. */
export interface WantedPositionals {
  readonly count: number;
  readonly required?: string;
  /** Called with the first word left over that is not an option, before any later word is read. It may throw. */
  readonly checkFirstLeft?: (word: string) => void;
}

/** What is left of argv after the options were taken. */
export interface Remaining {
  /** The positional arguments that were wanted, as far as they came. */
  readonly positionals: readonly string[];
  /** Where the first of them stands in argv; -1 where there is none. */
  readonly positionalAt: number;
  /** The words that belong to nothing declared, in order. */
  readonly extras: readonly string[];
}

/** Called with each option as it is read: its value, null for the preset value, undefined for a switch. */
export type TakeOption = (option: CliOption, value: string | readonly string[] | null | undefined) => void;

/** What one word looks like: a positional or value, the `--`, or an option (known or not) with the text after its `=`. */
type WordClass = 'value' | 'dashes' | OptionWord;
interface OptionWord {
  readonly option: CliOption | undefined;
  readonly explicit: string | undefined;
}

const MOST_WORDS = { nothing: 0, one: 1, optional: 1, many: Number.POSITIVE_INFINITY } as const;

/**
 * Reads argv by the rules of the reference's parser (Python's argparse as of
 * 3.11): abbreviations, `--opt=value`, negative numbers and words with a space
 * as values, `--`, and what is left over. One instance reads one argv.
 */
export class ArgparseReader {
  readonly #argv: readonly string[];
  readonly #classes: readonly WordClass[];
  readonly #wanted: WantedPositionals;
  readonly #positionals: string[] = [];
  readonly #extras: string[] = [];
  #at = 0;
  #positionalAt = -1;
  #hasLeftWord = false;

  /** Classifies every word before any is taken. Throws `usage` for an abbreviation that fits several options. */
  constructor(argv: readonly string[], options: readonly CliOption[], wanted: WantedPositionals) {
    this.#argv = argv;
    this.#classes = classifyAll(argv, options);
    this.#wanted = wanted;
  }

  /**
   * Hands each option to `take` in argv's order. Throws `usage` for a missing or
   * needless value and a missing positional, after the options before it were taken.
   */
  read(take: TakeOption): Remaining {
    const { required } = this.#wanted;
    const lastOption = this.#classes.findLastIndex((word) => typeof word === 'object');
    while (this.#at <= lastOption) {
      if (!this.#takePositional()) {
        this.#leaveUpToOption();
        if (this.#readOption(take)?.attributes.ends) return this.#remaining();
      }
    }
    this.#takePositional();
    while (this.#at < this.#argv.length) this.#leave();
    if (required !== undefined && this.#positionals.length === 0) {
      throw new CliError('usage', `the following arguments are required: ${required}`);
    }
    return this.#remaining();
  }

  #remaining(): Remaining {
    return { positionals: this.#positionals, positionalAt: this.#positionalAt, extras: this.#extras };
  }

  #isAt(wordClass: 'value' | 'dashes'): boolean {
    return this.#classes[this.#at] === wordClass;
  }

  /** Takes a positional and the `--` on either side of it. Returns whether any word was taken. */
  #takePositional(): boolean {
    if (this.#positionals.length >= this.#wanted.count) return false;
    const start = this.#at;
    if (this.#isAt('dashes')) this.#at++;
    if (this.#isAt('value')) {
      if (this.#positionalAt < 0) this.#positionalAt = this.#at;
      this.#positionals.push(this.#next());
      if (this.#isAt('dashes')) this.#at++;
    } else if (this.#wanted.required !== undefined) {
      this.#at = start;
    }
    return this.#at > start;
  }

  #leaveUpToOption(): void {
    while (typeof this.#classes[this.#at] !== 'object') this.#leave();
  }

  #leave(): void {
    if (this.#isAt('value') && !this.#hasLeftWord) {
      this.#hasLeftWord = true;
      this.#wanted.checkFirstLeft?.(this.#argv[this.#at] as string);
    }
    this.#extras.push(this.#next());
  }

  /** Reads the option at hand with its values; undefined for one that is not declared. */
  #readOption(take: TakeOption): CliOption | undefined {
    const { option, explicit } = this.#classes[this.#at] as OptionWord;
    if (!option) {
      this.#extras.push(this.#next());
      return undefined;
    }
    this.#at++;
    const { flag, takes } = option;
    if (explicit !== undefined) {
      if (takes === 'nothing') {
        throw new CliError('usage', `argument ${flag}: ignored explicit argument ${repr(explicit)}`);
      }
      take(option, takes === 'many' ? [explicit] : explicit);
      return option;
    }
    const values: string[] = [];
    while (values.length < MOST_WORDS[takes] && this.#isAt('value')) values.push(this.#next());
    if (takes === 'one' && values.length === 0) {
      throw new CliError('usage', `argument ${flag}: expected one argument`);
    }
    take(option, takes === 'many' ? values : takes === 'nothing' ? undefined : (values[0] ?? null));
    return option;
  }

  #next(): string {
    return this.#argv[this.#at++] as string;
  }
}

/** A positional argument and the other words. */
export interface SplitWords {
  readonly name: string | undefined;
  readonly rest: readonly string[];
}

/** Finds the first positional argument in words where these options can stand. Throws `usage` as reading them does. */
export function splitAtPositional(words: readonly string[], options: readonly CliOption[] = []): SplitWords {
  const { positionals, positionalAt } = new ArgparseReader(words, options, { count: 1 }).read(() => {});
  return { name: positionals[0], rest: words.filter((_word, at) => at !== positionalAt) };
}

function classifyAll(argv: readonly string[], options: readonly CliOption[]): WordClass[] {
  const dashes = argv.indexOf('--');
  return argv.map((word, at) => {
    if (dashes >= 0 && at >= dashes) return at === dashes ? 'dashes' : 'value';
    return classify(word, options);
  });
}

function classify(word: string, options: readonly CliOption[]): WordClass {
  if (!word.startsWith('-') || word.length === 1) return 'value';
  const exact = options.find(({ flag }) => flag === word);
  if (exact) return { option: exact, explicit: undefined };
  const equals = word.indexOf('=');
  const name = equals < 0 ? word : word.slice(0, equals);
  const explicit = equals < 0 ? undefined : word.slice(equals + 1);
  const named = equals < 0 ? undefined : options.find(({ flag }) => flag === name);
  if (named) return { option: named, explicit };
  const double = word.startsWith('--');
  // With one dash the whole word is the abbreviation; no option of ours starts with one dash only.
  const candidates = double ? options.filter(({ flag, attributes }) => !attributes.own && flag.startsWith(name)) : [];
  if (candidates.length > 1) {
    const flags = candidates.map(({ flag }) => flag).join(', ');
    throw new CliError('usage', `ambiguous option: ${word} could match ${flags}`);
  }
  if (candidates[0]) return { option: candidates[0], explicit };
  // A negative number. Two dashes begin none, and making the pattern costs half a millisecond.
  if ((!double && /^-\p{Nd}+$|^-\p{Nd}*\.\p{Nd}+$/u.test(word)) || word.includes(' ')) return 'value';
  return { option: undefined, explicit: undefined };
}
