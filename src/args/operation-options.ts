import { optionName } from '../model/option-name.ts';
import type { Member, Operation } from '../model/shape.ts';
import { CliOption } from './cli-option.ts';
import { ownOptions } from './own-options.ts';

/** The values of `--generate-cli-skeleton`. */
export const SKELETONS = ['input', 'output', 'yaml-input'] as const;
export type Skeleton = (typeof SKELETONS)[number];

/** The options that every operation has, after those of its members. */
const COMMON_OPTIONS: readonly CliOption[] = [
  new CliOption(
    '--cli-input-json <value>',
    'Read the parameters from a JSON document, as text or as `file://PATH`. Parameters that are typed come before those of the document. It excludes `--cli-input-yaml`.',
    { completes: 'document' },
  ),
  new CliOption(
    '--cli-input-yaml <value>',
    'Read the parameters from a YAML document, as text or as `file://PATH`. Parameters that are typed come before those of the document. It excludes `--cli-input-json`.',
    { completes: 'document', shownWith: '--cli-input-json' },
  ),
  new CliOption(
    '--generate-cli-skeleton [value]',
    'Print a template and send nothing. `input`, or no value, prints one for `--cli-input-json`; `yaml-input` prints one for `--cli-input-yaml`; `output` checks the parameters and prints an example of the response.',
  )
    .preset('input')
    .choices(SKELETONS),
];

/** The options of an operation whose response comes in pages, before the last of those that every operation has. */
const PAGING_OPTIONS: readonly CliOption[] = [
  new CliOption(
    '--starting-token <value>',
    'Begin the listing here. It is the `NextToken` that an earlier run with `--max-items` has printed.',
  ),
  new CliOption(
    '--page-size <value>',
    'Ask the service for this many items at a time. The output is the same: smaller pages avoid timeouts.',
    { valueType: 'integer' },
  ).wholeNumber(),
  new CliOption(
    '--max-items <value>',
    'Print at most this many items. Where there are more, the output has a `NextToken` for `--starting-token`.',
    { valueType: 'integer' },
  ).wholeNumber(),
];

/** The options of an operation: its members in the model's order, those that every operation has, those of our own. */
export function operationOptions(operation: Operation): readonly CliOption[] {
  const members = operation.input.members.flatMap(memberOptions);
  const common = operation.pagination
    ? [...COMMON_OPTIONS.slice(0, -1), ...PAGING_OPTIONS, ...COMMON_OPTIONS.slice(-1)]
    : COMMON_OPTIONS;
  return [...members, ...common, ...ownOptions(operation)];
}

/** The options of a member. Their description is in the generated texts, which only help and completion load. */
function memberOptions(member: Member): CliOption[] {
  const flag = `--${optionName(member.name)}`;
  switch (member.shape.type) {
    case 'boolean':
      // The reference has no value for a boolean, but an option for each.
      return [
        new CliOption(flag, '', { member }),
        new CliOption(flag.replace('--', '--no-'), '', { member, shownWith: flag }),
      ];
    case 'list':
      return [new CliOption(`${flag} <value...>`, '', { member })];
    case 'long':
      return [new CliOption(`${flag} <value>`, '', { member }).wholeNumber()];
    default:
      return [new CliOption(`${flag} <value>`, '', { member })];
  }
}
