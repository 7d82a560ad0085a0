import { shownEndpoint } from '../http/request-url.ts';
import { shellWord } from '../python/shlex.ts';

/** The global options that say which account and endpoint a command is sent to, as typed. */
export interface Target {
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
}

/** The options that send another command to the same place, for a POSIX shell, each after a blank. A password is masked. */
export function targetOptions({ profile, region, endpointUrl }: Target): string {
  const options: [string, string | undefined][] = [
    ['--profile', profile],
    ['--region', region],
    ['--endpoint-url', endpointUrl?.includes('@') ? shownEndpoint(endpointUrl) : endpointUrl],
  ];
  return options.map(([flag, value]) => (value === undefined ? '' : ` ${flag} ${shellWord(value)}`)).join('');
}

/** The command that shows the peers of a virtual interface. `options` are those of `targetOptions`. */
export function lookCommand(virtualInterfaceId: string, options: string): string {
  return `dxcli describe-virtual-interfaces --virtual-interface-id ${shellWord(virtualInterfaceId)}${options}`;
}
