import type { Operation } from '../model/shape.ts';
import { lastOptionValue } from './read-words.ts';

/** Where the service knows the values of a parameter from: an operation that lists them, and their places in its response. */
export interface ValuePlaces {
  /** The wire name of the operation, which is called without parameters. */
  readonly operation: string;
  /** Each like `virtualInterfaces[].bgpPeers[].bgpPeerId`, the best first. */
  readonly paths: readonly string[];
  /** The virtual interface that the values are taken from; undefined for all. */
  readonly interfaceId: string | undefined;
}

/** The option of the virtual interface to which peers belong. */
export const INTERFACE_OPTION = '--virtual-interface-id';

/** The parameters that name a BGP peer of a virtual interface, with the peer's own member for it. */
const PEER_PARAMETERS: Readonly<Record<string, string>> = {
  bgpPeers: 'bgpPeerId',
  bgpPeerId: 'bgpPeerId',
  asn: 'asn',
  asnLong: 'asnLong',
  customerAddress: 'customerAddress',
};

/** Whether a parameter names a peer, where the operation has one for the virtual interface, too. */
export function isPeerParameter(parameter: string): boolean {
  return Object.hasOwn(PEER_PARAMETERS, parameter);
}

/**
 * Where the values of an operation's parameter are found; undefined where the service has no list of them. `words` is
 * the line: of the interface that is typed there the peers are offered. The reference knows no peers.
 */
export function valuePlaces(
  operation: Operation,
  parameter: string,
  words: readonly string[],
): ValuePlaces | undefined {
  const source = operation.valueSources?.[parameter];
  const hasInterface = operation.input.members.some(({ name }) => name === 'virtualInterfaceId');
  if (isPeerParameter(parameter) && hasInterface) {
    const paths = [`virtualInterfaces[].bgpPeers[].${PEER_PARAMETERS[parameter]}`, ...(source ? [source.path] : [])];
    return { operation: 'DescribeVirtualInterfaces', paths, interfaceId: lastOptionValue(INTERFACE_OPTION, words) };
  }
  return source && { operation: source.operation, paths: [source.path], interfaceId: undefined };
}
