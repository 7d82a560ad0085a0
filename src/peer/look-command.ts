/** The global options that say which account and endpoint a command is sent to, as typed. */
export interface Target {
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
}

/** The command that shows the peers of a virtual interface, for a POSIX shell, sent to the same place. */
export function lookCommand(virtualInterfaceId: string, { profile, region, endpointUrl }: Target): string {
  const options: [string, string | undefined][] = [
    ['--virtual-interface-id', virtualInterfaceId],
    ['--profile', profile],
    ['--region', region],
    ['--endpoint-url', endpointUrl],
  ];
  const typed = options.flatMap(([flag, value]) => (value === undefined ? [] : [flag, quoted(value)]));
  return ['dxcli describe-virtual-interfaces', ...typed].join(' ');
}

/** A word as it is typed in a POSIX shell. */
function quoted(word: string): string {
  return /^[\w:/.@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
