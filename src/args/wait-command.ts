import type { ParseOptionsResult } from 'commander';
import { CliError } from '../errors.ts';
import { CliCommand, isHelpWord } from './cli-command.ts';
import { CliOption } from './cli-option.ts';
import { invalidChoice } from './close-matches.ts';
import { WAIT_TIMEOUT } from './own-options.ts';
import { WAITERS, type Waiter, type WaiterArgs } from './waiter-args.ts';

const own = { own: true } as const;
const INTERFACE = new CliOption('--virtual-interface-id <value>', 'The virtual interface. It must be given.', own);

/** The options that say which peers of the interface are meant. */
const PEER_OPTIONS: readonly CliOption[] = [
  new CliOption('--bgp-peer-id <value>', 'The BGP peer with this id.', own),
  new CliOption('--address-family <value>', 'The BGP peers of this address family.', own).choices(['ipv4', 'ipv6']),
  new CliOption('--asn <value>', 'The BGP peers with this ASN.', { ...own, valueType: 'integer' }).wholeNumber(),
  new CliOption('--asn-long <value>', 'The BGP peers with this ASN, which may be a long one.', {
    ...own,
    valueType: 'integer',
  }).wholeNumber(),
  new CliOption('--customer-address <value>', 'The BGP peers with this address on the side of the customer.', own),
];

/** `dxcli wait WAITER`: a command of our own, so that none of its options is abbreviated. */
export class WaitCommand extends CliCommand {
  #waiter: Waiter | undefined;
  #asksForHelp = false;

  constructor(name: string) {
    super(name);
    for (const option of [INTERFACE, ...PEER_OPTIONS, WAIT_TIMEOUT]) this.addOption(option);
  }

  /** Whether the parsed words ask for the command's help page. */
  get asksForHelp(): boolean {
    return this.#asksForHelp;
  }

  /** Throws `usage` for a missing or unknown waiter and options that it does not have; then `unknown-options`. */
  override parseOptions(argv: string[]): ParseOptionsResult {
    this.#asksForHelp = argv.some(isHelpWord);
    if (this.#asksForHelp) return { operands: [], unknown: [] };
    const { positionals, extras } = this.readOptions(argv, { count: 1, required: 'waiter' });
    const [waiter = ''] = positionals;
    const waiters = Object.keys(WAITERS);
    if (!waiters.includes(waiter)) throw invalidChoice('argument waiter', waiter, waiters);
    this.#waiter = waiter as Waiter;
    if (extras.length > 0) {
      const choices = this.options.map(({ flag }) => flag);
      const mistyped = extras.map((word) => ({ word, choices }));
      throw new CliError('unknown-options', `Unknown options: ${extras.join(', ')}`, { mistyped });
    }
    this.#checkOptions();
    return { operands: [], unknown: [] };
  }

  /** The options as typed, after a parse. */
  get waiterArgs(): WaiterArgs {
    return { ...this.opts<Omit<WaiterArgs, 'waiter'>>(), waiter: this.#waiter as Waiter };
  }

  #checkOptions(): void {
    const isGiven = (option: CliOption) => this.getOptionValue(option.attributeName()) !== undefined;
    if (!isGiven(INTERFACE)) throw new CliError('usage', `the following arguments are required: ${INTERFACE.flag}`);
    const needless = this.#waiter?.startsWith('bgp-peer') ? undefined : PEER_OPTIONS.find(isGiven);
    if (needless) throw new CliError('usage', `argument ${needless.flag}: not allowed with ${this.#waiter}`);
  }
}
