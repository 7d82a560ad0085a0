import { CliError } from '../errors.ts';
import type { Operation } from '../model/shape.ts';
import { CliOption } from './cli-option.ts';
import { DEFAULT_WAIT_TIMEOUT, WAIT_TARGETS } from './own-args.ts';

const own = { own: true } as const;

/** The option for the longest wait. Its value is a whole number of seconds. */
export const WAIT_TIMEOUT = new CliOption(
  '--wait-timeout <value>',
  `Wait at most this many seconds. The default is ${DEFAULT_WAIT_TIMEOUT}.`,
  { ...own, valueType: 'integer' },
).argParser((value: string) => {
  if (/^\d{1,9}$/.test(value)) return value;
  throw new CliError('usage', `argument --wait-timeout: not a whole number of seconds: '${value}'`);
});

const OF_OPERATION: Readonly<Record<string, readonly CliOption[]>> = {
  CreateBGPPeer: [
    new CliOption(
      '--check',
      'Check the BGP peer and the virtual interface, create nothing, and print what each check found. Exit code 252 says that a check found an error.',
      own,
    ),
    new CliOption(
      '--if-absent',
      'Create nothing where the same BGP peer is there already: its virtual interface is printed then. Exit code 255 says that another peer is in its place.',
      own,
    ),
    new CliOption(
      '--wait [value]',
      'Wait until the new BGP peer is `available`, or until its session is `up`; `available` where no value is given. The virtual interface as it was last seen is printed at the end. Exit code 255 says that the state was not reached.',
      own,
    )
      .preset(WAIT_TARGETS[0])
      .choices(WAIT_TARGETS),
    WAIT_TIMEOUT,
    new CliOption(
      '--undo-on-failure',
      'With `--wait`: where the state is not reached, delete the BGP peer again that this run has made. It is left where AWS is verifying it, and after a signal.',
      own,
    ),
  ],
  DeleteBGPPeer: [
    new CliOption(
      '--if-present',
      'Succeed and print nothing where the BGP peer or its virtual interface is not there.',
      own,
    ),
    new CliOption(
      '--wait',
      'Wait until the BGP peer is gone. The virtual interface as it was last seen is printed at the end. Exit code 255 says that it is still there.',
      own,
    ),
    WAIT_TIMEOUT,
  ],
};

/** The options of our own that an operation has, which the reference does not have. */
export function ownOptions({ name }: Operation): readonly CliOption[] {
  return OF_OPERATION[name] ?? [];
}
