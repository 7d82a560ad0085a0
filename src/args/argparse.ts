import { repr } from '../document/repr.ts';
import type { Flag } from './flag.ts';

/**
 * Which word of argv belongs to which option, by the rules of the reference's
 * parser (Python's argparse as of 3.11): abbreviations, `--opt=value`, negative
 * numbers and words with a space as values, `--`, and what is left over.
 * Binding and checking the values is commander's work (bind.ts).
 */
export interface Assignment {
  /** The options in the order in which they came, as canonical words: `--flag` or `--flag=value`. */
  readonly words: readonly string[];
  /** The positional arguments that were wanted, as far as they came. */
  readonly positionals: readonly string[];
  /** What nobody wanted, in order. */
  readonly extras: readonly string[];
  /** The mistake that ended the parse, after the words above were taken. */
  readonly failure?: string;
}

/** How one word looks: a positional or value, the `--`, or an option (known, with the text after `=`, or not). */
type Look = 'value' | 'dashes' | { readonly flag: Flag | undefined; readonly explicit: string | undefined };

/** Finds out what a word is. Throws an `Ambiguous` where an abbreviation fits several options. */
function look(word: string, flags: readonly Flag[]): Look {
  if (!word.startsWith('-') || word.length === 1) return 'value';
  const exact = flags.find((f) => f.flag === word);
  if (exact) return { flag: exact, explicit: undefined };
  const equals = word.indexOf('=');
  const name = equals < 0 ? word : word.slice(0, equals);
  const explicit = equals < 0 ? undefined : word.slice(equals + 1);
  const named = equals < 0 ? undefined : flags.find((f) => f.flag === name);
  if (named) return { flag: named, explicit };
  const double = word.startsWith('--');
  // With one dash the whole word is the abbreviation; no option of ours starts with one dash only.
  const candidates = double ? flags.filter((f) => f.flag.startsWith(name)) : [];
  if (candidates.length > 1) {
    throw new Ambiguous(`ambiguous option: ${word} could match ${candidates.map((f) => f.flag).join(', ')}`);
  }
  if (candidates[0]) return { flag: candidates[0], explicit };
  // A negative number. Two dashes begin none, and making the pattern costs half a millisecond.
  if ((!double && /^-\p{Nd}+$|^-\p{Nd}*\.\p{Nd}+$/u.test(word)) || word.includes(' ')) return 'value';
  return { flag: undefined, explicit: undefined };
}

class Ambiguous extends Error {}

/** Everything is looked at before anything is taken: an ambiguous word is reported first. */
function lookAtAll(argv: readonly string[], flags: readonly Flag[]): Look[] {
  const looks: Look[] = [];
  for (const word of argv) {
    if (looks.includes('dashes')) looks.push('value');
    else looks.push(word === '--' ? 'dashes' : look(word, flags));
  }
  return looks;
}

/**
 * Assigns the words of argv. `wanted` says how many positional arguments are
 * taken; `required` names the first of them, where it must be there.
 */
export function assign(
  argv: readonly string[],
  flags: readonly Flag[],
  { wanted, required }: { wanted: number; required?: string },
): Assignment {
  const words: string[] = [];
  const positionals: string[] = [];
  const extras: string[] = [];
  const done = (failure?: string): Assignment => ({
    words,
    positionals,
    extras,
    ...(failure === undefined ? {} : { failure }),
  });

  let looks: Look[];
  try {
    looks = lookAtAll(argv, flags);
  } catch (error) {
    return done((error as Ambiguous).message);
  }
  const isOption = (at: number) => typeof looks[at] === 'object';
  const lastOption = looks.findLastIndex((l) => typeof l === 'object');

  /** Takes a positional with the `--` on either side of it. */
  const takePositional = (start: number): number => {
    if (positionals.length >= wanted) return start;
    let at = start;
    if (looks[at] === 'dashes') at++;
    if (looks[at] !== 'value') return required === undefined ? at : start;
    positionals.push(argv[at] as string);
    at++;
    return looks[at] === 'dashes' ? at + 1 : at;
  };

  let at = 0;
  while (at <= lastOption) {
    if (!isOption(at)) {
      const next = takePositional(at);
      if (next > at) {
        at = next;
        continue;
      }
      while (!isOption(at)) extras.push(argv[at++] as string);
    }
    const { flag, explicit } = looks[at] as Exclude<Look, string>;
    if (!flag) {
      extras.push(argv[at++] as string);
      continue;
    }
    at++;
    if (explicit !== undefined) {
      if (flag.takes === 'nothing') return done(`argument ${flag.flag}: ignored explicit argument ${repr(explicit)}`);
      words.push(canonical(flag, [explicit]));
      continue;
    }
    const values: string[] = [];
    const most = { nothing: 0, one: 1, optional: 1, many: Number.POSITIVE_INFINITY }[flag.takes];
    while (values.length < most && looks[at] === 'value') values.push(argv[at++] as string);
    if (flag.takes === 'one' && values.length === 0) return done(`argument ${flag.flag}: expected one argument`);
    words.push(canonical(flag, values));
    if (flag.ends) return done();
  }
  extras.push(...argv.slice(takePositional(at)));
  if (required !== undefined && positionals.length === 0) {
    return done(`the following arguments are required: ${required}`);
  }
  return done();
}

/** Several values travel as a JSON list in one word; bind.ts takes them apart. */
function canonical({ flag, takes, fallback }: Flag, values: readonly string[]): string {
  if (takes === 'nothing') return flag;
  return `${flag}=${takes === 'many' ? JSON.stringify(values) : (values[0] ?? fallback ?? '')}`;
}
