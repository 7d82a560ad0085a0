import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CliOption } from '../args/cli-option.ts';
import { closeMatches } from '../args/close-matches.ts';
import { operationOptions } from '../args/operation-options.ts';
import type { CliError } from '../errors.ts';
import { optionName } from '../model/option-name.ts';
import type { Member, Shape } from '../model/shape.ts';
import { catalog } from '../operations/catalog.ts';
import type { Host } from '../platform/host.ts';

/** The greatest value of the model's type `integer`. */
const MOST_INTEGER = 2 ** 31 - 1;

/** An option of the command as typed, and its values. */
interface TypedOption {
  readonly option: CliOption;
  readonly values: readonly string[];
}

/**
 * What may have been meant, for somebody who reads the error at a terminal: one line for
 * each hint, empty where there is none. `argv` is the command line that was refused. No
 * value is shown that could be a secret. Root of the bundle of the hints.
 */
export function hintsFor(error: CliError, argv: readonly string[], host: Host): string {
  const options = optionsOf(argv);
  const typed = typedOptions(argv, options);
  const lines = [
    ...mistypedWords(error),
    ...strayMembers(error, options),
    ...typed.flatMap((each) => [
      ...fileHints(error, each, host),
      ...blankHints(error, each),
      ...memberHints(error, each),
      ...numberHints(error, each),
    ]),
  ];
  const unique = [...new Set(lines)];
  return unique.length > 0 ? `\n${unique.join('\n')}\n` : '';
}

/** The known words that each mistyped word resembles. */
function mistypedWords({ facts }: CliError): string[] {
  return (facts.mistyped ?? []).flatMap(({ word, choices }) => {
    const [name = ''] = word.split('=');
    const close = closeMatches(name, choices);
    return close.length > 0 ? [`Did you mean ${close.join(' or ')} instead of ${name}?`] : [];
  });
}

/** The options of the command that argv names. */
function optionsOf(argv: readonly string[]): readonly CliOption[] {
  const command = argv.find((word) => catalog.commands.includes(word));
  const operation = command === undefined ? undefined : catalog.find(command);
  return operation ? operationOptions(operation) : [];
}

/** The options of the command in argv, each with every word up to the next option. */
function typedOptions(argv: readonly string[], options: readonly CliOption[]): TypedOption[] {
  const found: { option: CliOption; values: string[] }[] = [];
  let values: string[] | undefined;
  for (const word of argv) {
    if (!word.startsWith('--')) {
      values?.push(word);
      continue;
    }
    const [flag = '', ...rest] = word.split('=');
    const option = options.find((each) => each.flag === flag);
    values = rest.length > 0 ? [rest.join('=')] : [];
    if (option) found.push({ option, values });
    else values = undefined;
  }
  return found;
}

/** The members that a value of this shape can name. */
function membersOf(shape: Shape | undefined): readonly Member[] {
  if (shape?.type === 'list') return membersOf(shape.element);
  return shape?.type === 'structure' ? shape.members : [];
}

/** `--asn`, where `asn` is a member of another option's value. */
function strayMembers({ facts }: CliError, options: readonly CliOption[]): string[] {
  return (facts.mistyped ?? []).flatMap(({ word }) => {
    if (!word.startsWith('--')) return [];
    const name = word.slice(2).split('=')[0]?.toLowerCase();
    const holder = options.find(({ attributes }) => memberNamed(name, attributes.member?.shape));
    const member = memberNamed(name, holder?.attributes.member?.shape);
    return holder && member ? [`${member.name} belongs to ${holder.flag}: write ${holder.flag} ${member.name}=…`] : [];
  });
}

function memberNamed(name: string | undefined, shape: Shape | undefined): Member | undefined {
  return membersOf(shape).find((each) => optionName(each.name) === name || each.name.toLowerCase() === name);
}

/** The name of a file that exists, in the place of its content. */
function fileHints({ message }: CliError, { option, values }: TypedOption, host: Host): string[] {
  const { member, completes } = option.attributes;
  const takesContent = completes === 'document' || membersOf(member?.shape).length > 0;
  if (!takesContent || (!message.includes(`'${option.flag}'`) && !message.includes(`'${option.flag.slice(2)}'`)))
    return [];
  return values
    .filter((value) => isFile(value, host))
    .map((value) => `Did you mean file://${value} instead of ${value}?`);
}

function isFile(path: string, host: Host): boolean {
  try {
    return statSync(resolve(host.cwd, path)).isFile();
  } catch {
    return false;
  }
}

/** Blanks between members: the shell makes words of them. */
function blankHints({ facts }: CliError, { option, values }: TypedOption): string[] {
  const [, ...others] = values;
  const isStructure = option.attributes.member?.shape.type === 'structure';
  const stray = others.filter((value) => facts.mistyped?.some(({ word }) => word === value) && value.includes('='));
  if (!isStructure || stray.length === 0) return [];
  const names = values.flatMap((value) => keysOf(value));
  return [`Separate members with commas, without blanks: ${option.flag} ${names.map((name) => `${name}=…`).join(',')}`];
}

/** Names of members in another case or mistyped, where the error names them. */
function memberHints({ message }: CliError, { option, values }: TypedOption): string[] {
  const names = membersOf(option.attributes.member?.shape).map(({ name }) => name);
  return values.flatMap(keysOf).flatMap((key) => {
    if (names.includes(key) || !message.includes(`"${key}"`)) return [];
    const sameLetters = names.filter((name) => name.toLowerCase() === key.toLowerCase());
    const close = sameLetters.length > 0 ? sameLetters : closeMatches(key, names);
    return close.length > 0 ? [`Did you mean ${close.join(' or ')} instead of ${key}?`] : [];
  });
}

/** The keys of a value in shorthand. */
function keysOf(value: string): string[] {
  return [...value.matchAll(/(?:^|,)\s*(\w+)=/g)].map(([, key = '']) => key);
}

/** AS numbers as people write them (`AS64600`, `64086.59905`), where a plain number is wanted. */
function numberHints({ message }: CliError, { option, values }: TypedOption): string[] {
  const { member } = option.attributes;
  const members = membersOf(member?.shape);
  return values.flatMap((value) => {
    const whole = member && isNumber(member) ? plainAsn(value) : undefined;
    if (whole !== undefined) return [`Write the number: ${option.flag} ${whole}`];
    return [...value.matchAll(/"?(\w+)"?\s*[=:]\s*"?(AS\d+(?:\.\d+)?|\d+\.\d+)\b/gi)].flatMap(([, key, text = '']) => {
      const named = members.find(({ name }) => name === key);
      const asn = plainAsn(text);
      if (!named || !isNumber(named) || asn === undefined || !message.includes(text)) return [];
      return [`Write the number: ${option.flag} ${memberFor(named, asn, members).name}=${asn}`];
    });
  });
}

/** The member that can hold the number: one named `…Long` where the model has one and the number is too great for an `integer`. */
function memberFor(named: Member, asn: number, members: readonly Member[]): Member {
  const long = members.find(({ name }) => name === `${named.name}Long`);
  return asn > MOST_INTEGER && named.shape.type === 'integer' && long ? long : named;
}

function isNumber({ shape }: Member): boolean {
  return shape.type === 'integer' || shape.type === 'long';
}

/** The number of `AS64600`, and of asdot notation, which has the two halves of 32 bits. Undefined for anything else. */
function plainAsn(text: string): number | undefined {
  const [, high, low] = /^(?:AS)?(\d+)(?:\.(\d+))?$/i.exec(text) ?? [];
  if (high === undefined || /^\d+$/.test(text)) return undefined;
  const number = low === undefined ? Number(high) : Number(high) * 2 ** 16 + Number(low);
  const isValid = number < 2 ** 32 && (low === undefined || (Number(low) < 2 ** 16 && Number(high) < 2 ** 16));
  return isValid ? number : undefined;
}
